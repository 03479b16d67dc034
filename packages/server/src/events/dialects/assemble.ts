// Puts a translation together: ids of what was made, and the reasons for what was not.
import { hash } from 'node:crypto';
import type { Stretch } from './stretches.ts';
import { known, type Fields, type Translation } from './translation.ts';

/** What one report says in our words: why nothing, or fields of its event and the stretch that was watched up to it. */
export interface Meaning {
  /** Fields of every event that comes of this report: id, time, profile, play, title. */
  readonly common: Fields;
  /** Type and own fields; undefined where only the stretch matters. */
  readonly said?: Fields | undefined;
  readonly watched?: Stretch | undefined;
  /** Why nothing comes of it, where neither of the two is there. */
  readonly reason: string;
}

export interface Assembly {
  add(index: number, meaning: Meaning | string): void;
  done(): Translation;
}

export function createAssembly(): Assembly {
  const events: Fields[] = [];
  const sources: number[] = [];
  const ignored: { index: number; reason: string }[] = [];
  const push = (index: number, event: Fields): void => {
    events.push(known(event));
    sources.push(index);
  };
  return {
    add(index, meaning) {
      if (typeof meaning === 'string') return void ignored.push({ index, reason: meaning });
      const { common, said, watched, reason } = meaning;
      if (watched) {
        const eventId = said ? idWith(String(common.eventId), '~watched') : common.eventId;
        push(index, { ...common, eventId, type: 'play_progress', ...watched });
      }
      if (said) push(index, { ...common, ...said });
      if (!watched && !said) ignored.push({ index, reason });
    },
    done: () => ({ events, sources, ignored }),
  };
}

const MAX_ID_CHARS = 100;

/** A second name made of the first: the same one whenever the report is sent again. */
const idWith = (id: string, suffix: string): string =>
  id.length + suffix.length <= MAX_ID_CHARS ? id + suffix : hash('sha256', id, 'hex') + suffix;

/** A name for a report that bears none: that of its text, so that sending it again gives the same. */
export const idOfText = (report: unknown): string => hash('sha256', JSON.stringify(report) ?? '', 'hex');
