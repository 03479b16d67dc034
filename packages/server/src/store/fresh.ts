// Events just appended, kept until they are read: who follows the log closely need not ask the database for what it was just given.
import type { LoggedEvent, NewEvent, Verdict } from './event.ts';

/** What became of a batch in the table. */
export interface Appended {
  readonly verdicts: readonly Verdict[];
  /** Seq of the first event that was accepted; the others follow it without a gap. Undefined where none was. */
  readonly from: number | undefined;
}

export interface Fresh {
  /** Appends, and keeps what was accepted. */
  add(events: readonly NewEvent[], append: () => Promise<Appended>): Promise<readonly Verdict[]>;
  /**
   * The events that follow `after` without a gap, at most so many; none where that cannot be told from here. Forgets those up
   * to `after`: whoever asks so has read them.
   */
  after(after: number, limit: number): LoggedEvent[];
  /** Runs work that removes events: nothing that was appended before its end is kept. */
  without<T>(work: () => Promise<T>): Promise<T>;
}

/** Keeps `most` events at most; the oldest make room. */
export function freshEvents(most: number): Fresh {
  /** Without a gap, the first of them at `first`. */
  let kept: NewEvent[] = [];
  let first = 0;
  /** Removals that run or ran: what was begun before one ended is not kept. */
  let [running, ended] = [0, 0];

  const forget = (count: number): void => {
    kept.splice(0, count);
    first += count;
  };
  const clear = (): void => void (kept = []);

  function keep(events: readonly NewEvent[], from: number): void {
    // Another process was in between, or another append of ours is told of later.
    if (from !== first + kept.length) clear();
    if (kept.length === 0) first = from;
    kept.push(...events);
    forget(Math.max(0, kept.length - most));
  }

  return {
    async add(events, append) {
      const before = ended;
      const { verdicts, from } = await append();
      if (from !== undefined && running === 0 && before === ended) {
        keep(
          events.filter((_, i) => verdicts[i] === 'accepted'),
          from,
        );
      }
      return verdicts;
    },
    after(after, limit) {
      if (kept.length === 0 || after < first - 1 || after >= first + kept.length) return [];
      forget(after + 1 - first);
      return kept.slice(0, Math.max(0, limit)).map((event, i) => loggedOf(event, first + i));
    },
    async without(work) {
      running++;
      clear();
      try {
        return await work();
      } finally {
        running--;
        ended++;
        clear();
      }
    },
  };
}

const loggedOf = (event: NewEvent, seq: number): LoggedEvent => {
  const { id, type, profileId, accountId, occurredAt, receivedAt, body } = event;
  return { seq, id, type, profileId, accountId, occurredAt, receivedAt, body };
};
