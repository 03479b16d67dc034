// Ten minutes of scripted viewing for tests: what somebody of a given taste would do on his first evening.
import type { Event, TitleWrite } from '@marquee/protocol';
import { mulberry32, seedFor } from '@marquee/recsys';
import { uuidAt } from '../uuid.ts';

export interface Script {
  readonly profileId: string;
  /** Genres he likes; the first is his favourite. */
  readonly genres: readonly string[];
  /** Genres he turns off at once. */
  readonly dislikes?: readonly string[];
  readonly titles: readonly TitleWrite[];
  /** When the ten minutes begin, ms since 1970. */
  readonly at: number;
  readonly seed?: number;
  /** Above it he sees nothing. */
  readonly maturityLimit?: number;
}

const MINUTE = 60_000;

/**
 * Three picks of the favourite genre, two films begun and liked, one of a disliked genre turned off after twenty seconds,
 * one put on the list: all of it inside ten minutes, in order of time. The same script gives the same events.
 */
export function scriptedViewer(script: Script): Event[] {
  const { profileId, genres, dislikes = [], titles, at, seed = 1, maturityLimit = 99 } = script;
  const rng = mulberry32(seedFor(seed, profileId));
  const open = titles.filter((title) => isOpen(title, at, maturityLimit));
  const loved = ofGenres(open, genres);
  const events: Event[] = [];
  let clock = at;
  const tell = (event: object): void => {
    clock += 2_000;
    const envelope = { eventId: uuidAt(clock, rng), occurredAt: clock, profileId, clientVersion: 'simulated' };
    events.push({ ...envelope, ...event } as unknown as Event);
  };
  const play = (title: TitleWrite, seconds: number): void => {
    const playing = { playId: uuidAt(clock, rng), titleId: title.id, durationS: title.durationS ?? 5_400 };
    tell({ type: 'play_start', ...playing, positionS: 0, source: 'direct' });
    clock += 1_000 * seconds;
    tell({ type: 'play_progress', ...playing, fromS: 0, toS: seconds, positionS: seconds });
    tell({ type: 'play_end', ...playing, positionS: seconds, reason: 'left' });
  };
  tell({ type: 'session_start', entry: 'scripted' });
  for (const [order, { id }] of loved.slice(0, 3).entries()) tell({ type: 'onboarding_pick', titleId: id, order });
  for (const title of loved.slice(3, 5)) {
    play(title, 190);
    tell({ type: 'rating', titleId: title.id, value: 1 });
  }
  const [dull] = ofGenres(open, dislikes);
  if (dull) {
    play(dull, 20);
    tell({ type: 'not_interested', titleId: dull.id });
  }
  const [later] = loved.slice(5);
  if (later) tell({ type: 'list_add', titleId: later.id });
  tell({ type: 'session_end' });
  return events.filter(({ occurredAt }) => occurredAt <= at + 10 * MINUTE);
}

const isOpen = ({ kind, availableFrom, availableUntil, maturity, withdrawn }: TitleWrite, at: number, limit: number) =>
  kind === 'film' &&
  withdrawn !== true &&
  (availableFrom ?? 0) <= at &&
  (availableUntil ?? Infinity) > at &&
  (maturity ?? 99) <= limit;

/** Those whose first genre is the first of these, then those whose first genre is another of them. */
const ofGenres = (titles: readonly TitleWrite[], genres: readonly string[]): readonly TitleWrite[] =>
  genres.flatMap((genre) => titles.filter((title) => title.genres?.[0] === genre));
