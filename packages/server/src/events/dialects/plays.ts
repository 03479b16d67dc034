// The plays of one payload: where each playhead was last, what it proves as watched, and where a seek began.
import { between, lastInterval, type Playhead, type Stretch } from './stretches.ts';

export interface Plays {
  /** Moves the playhead; the stretch that was watched on the way, undefined for none. */
  move(play: string, head: Playhead): Stretch | undefined;
  /** Like move, for a report that comes every `intervalS` of playing. */
  beat(play: string, head: Playhead, intervalS: number): Stretch | undefined;
  /** Playing or not, without telling where. */
  hold(play: string, playing: boolean): void;
  /** Where the seek that is under way began; `targetS` is known already in some dialects. */
  leave(play: string, fromS: number, told: boolean): void;
  /** Ends a seek: from where, undefined where that was told already or is not known. */
  land(play: string): number | undefined;
}

interface Play {
  head?: Playhead;
  seek?: { readonly fromS: number; readonly told: boolean };
}

export function createPlays(): Plays {
  const plays = new Map<string, Play>();
  const of = (id: string): Play => {
    const play = plays.get(id) ?? {};
    plays.set(id, play);
    return play;
  };
  const move = (id: string, head: Playhead): Stretch | undefined => {
    const play = of(id);
    const stretch = play.head && between(play.head, head);
    play.head = head;
    return stretch;
  };
  return {
    move,
    beat: (id, head, intervalS) => {
      if (of(id).head) return move(id, head);
      move(id, head);
      return lastInterval(head, intervalS);
    },
    hold(id, playing) {
      const play = of(id);
      if (play.head) play.head = { ...play.head, playing };
    },
    leave: (id, fromS, told) => void (of(id).seek = { fromS, told }),
    land(id) {
      const play = of(id);
      const { seek } = play;
      delete play.seek;
      return seek && !seek.told ? seek.fromS : undefined;
    },
  };
}
