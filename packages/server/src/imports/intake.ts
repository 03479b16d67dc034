// The way of imported events into the log: the same judgement as events over HTTP, without their queue and their pace.
import { createCommit } from '../events/commit.ts';
import { createDirectory } from '../events/directory.ts';
import { createPace } from '../events/pace.ts';
import { prepare } from '../events/request.ts';
import type { Store } from '../store/store.ts';
import type { Rejected } from './rejects-file.ts';

export interface ImportParts {
  readonly store: Store;
  readonly now: () => number;
  readonly uuid: () => string;
  /** Hash under which an erased profile is remembered. */
  readonly profileHash: (profileId: string) => string;
}

/** An event and where it stood. */
export interface Row {
  readonly event: unknown;
  readonly line: number;
  readonly text: string;
}

export interface Intake {
  /** Takes rows; resolves when there is room for more, not when they are on disk. */
  add(rows: readonly Row[]): Promise<void>;
  /** Resolves when all rows are on disk. */
  done(): Promise<void>;
  readonly counts: {
    readonly profiles: number;
    readonly ratings: number;
    readonly events: number;
    readonly duplicates: number;
  };
}

/** Events in one commit: large enough that the sync of the disk costs little, small enough for a pause of the log. */
const GROUP = 5_000;
const REMEMBERED = 1_000_000;
const anybody = { accountId: null, profileId: null };
const ratings: ReadonlySet<string> = new Set(['rating', 'star_rating']);

/** One batch is written while the next is read. Refused rows go to `rejected`; those of the erased without their text. */
export function importIntake(parts: ImportParts, file: string, rejected: (row: Rejected) => void): Intake {
  const { store, now } = parts;
  const inner = createDirectory({ ...parts, rememberMs: Number.MAX_SAFE_INTEGER / 4, maxRemembered: REMEMBERED });
  const counts = { profiles: 0, ratings: 0, events: 0, duplicates: 0 };
  const directory = {
    ...inner,
    create: (ids: readonly string[], at: number) => {
      counts.profiles += ids.length;
      return inner.create(ids, at);
    },
  };
  const append: Store['events']['append'] = async (batch) => {
    const verdicts = await store.events.append(batch);
    for (const [i, verdict] of verdicts.entries()) {
      if (verdict === 'duplicate') counts.duplicates++;
      if (verdict !== 'accepted') continue;
      counts.events++;
      if (ratings.has(batch.events[i]!.type)) counts.ratings++;
    }
    return verdicts;
  };
  const counting: Store = { ...store, events: { ...store.events, append } };
  const commit = createCommit({ store: counting, directory, pace: createPace(0), now, createProfiles: true }, false);
  const write = async (rows: readonly Row[]): Promise<void> => {
    for (let from = 0; from < rows.length; from += GROUP) {
      const group = rows.slice(from, from + GROUP);
      const events = group.map(({ event }) => event);
      const [answer] = await commit([prepare(events, anybody, now(), false)]);
      for (const { index, code } of answer!.rejected) {
        const { line, text } = group[index]!;
        rejected({ file, line, reason: code, text: code === 'erased_profile' ? '' : text });
      }
    }
  };
  let writing: Promise<void> = Promise.resolve();
  return {
    counts,
    async add(rows) {
      await writing;
      writing = write(rows);
      // Whoever awaits it next is told; until then a failure is not unhandled.
      writing.catch(() => undefined);
    },
    done: () => writing,
  };
}
