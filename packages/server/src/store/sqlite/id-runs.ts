// Ids on disk: sorted runs, merged eight into one. Random ids are written in order, once per level, and not a page each.
import type { Verdict } from '../event.ts';
import type { Connection } from './connection.ts';
import { mergeRuns, STEP } from './id-merge.ts';
import { idPages, SPAN, type IdPages, type Run } from './id-pages.ts';
import { WORDS } from './id-words.ts';

/** Runs of a level that become one of the next. */
const FANOUT = 8;
/** Pages of a dropped run that are deleted in one commit. */
const SWEPT = 256;

/** Does a few milliseconds of its work; true when all is done. After a failure it is of no more use. */
export type Steps = () => boolean;

export interface IdRuns {
  /** Every event up to that seq has its id in a run. */
  through(): number;
  readonly size: number;
  find(words: Uint32Array): Verdict | undefined;
  /** A new run of these records, each step in a transaction of its own; they are in it once the last step is done. */
  writing(records: Uint32Array, through: number): Steps;
  /** A little of the merging that is due, in a transaction of its own; false when none is. */
  tidy(): boolean;
}

export function idRuns(connection: Connection): IdRuns {
  const { prepare, transaction } = connection;
  const pages = idPages(connection);
  let runs = pages.all();
  let next =
    1 + Math.floor(((prepare('select max(page) as page from id_pages').get()?.page as number | null) ?? 0) / SPAN);
  let merging: Steps | undefined;
  const sweeper = sweeping(connection, new Set(runs.map(({ run }) => run)));

  /** Pages of a run are written step by step; only the last one makes it a run, and in memory only once that is on disk. */
  function making(run: number, work: Generator<undefined, Run>, sources: readonly Run[]): Steps {
    return () => {
      try {
        const made = transaction(() => {
          const { value, done } = work.next();
          if (done) sources.forEach(pages.drop);
          return value;
        });
        if (!made) return false;
        runs = [...runs.filter((one) => !sources.includes(one)), made];
        for (const source of sources) sweeper.add(source.run);
        return true;
      } catch (error) {
        sweeper.add(run);
        throw error;
      }
    };
  }

  function mergeStep(): void {
    if (!merging) {
      const sources = due(runs);
      const run = next++;
      merging = making(run, mergeRuns(pages, sources, run), sources);
    }
    const step = merging;
    merging = undefined;
    if (!step()) merging = step;
  }

  return {
    get size() {
      return runs.reduce((sum, { count }) => sum + count, 0);
    },
    through: () => Math.max(0, ...runs.map(({ through }) => through)),
    find(words) {
      for (let i = runs.length - 1; i >= 0; i--) {
        const verdict = pages.find(runs[i]!, words);
        if (verdict) return verdict;
      }
      return undefined;
    },
    writing(records, through) {
      const run = next++;
      return making(run, writeSorted(pages, run, records, through), []);
    },
    tidy() {
      if (!merging && due(runs).length === 0) return sweeper.step();
      mergeStep();
      return true;
    },
  };
}

/** The oldest runs of a level that has enough of them; none where no level has. */
function due(runs: readonly Run[]): readonly Run[] {
  for (const { level } of runs) {
    const alike = runs.filter((run) => run.level === level);
    if (alike.length >= FANOUT) return alike.slice(0, FANOUT);
  }
  return [];
}

/** A part of the records at a time, so that no step sorts them all. */
function* writeSorted(pages: IdPages, run: number, records: Uint32Array, through: number): Generator<undefined, Run> {
  const count = records.length / WORDS;
  const out = pages.write(run, 0, count);
  const { places, ends } = parts(records, Math.max(1, Math.ceil(count / STEP)));
  for (let part = 0, from = 0; part < ends.length; from = ends[part++]!) {
    yield;
    for (const place of ordered(records, places.subarray(from, ends[part]))) out.add(records, place * WORDS);
  }
  return out.finish(through);
}

/** Places of records, those of part 0 first: a part is a range of first words, which are uniform, for they are hashes. */
function parts(records: Uint32Array, count: number): { readonly places: Int32Array; readonly ends: Int32Array } {
  const rows = records.length / WORDS;
  const part = (row: number): number => Math.floor((records[row * WORDS]! / 2 ** 32) * count);
  const ends = new Int32Array(count);
  for (let row = 0; row < rows; row++) ends[part(row)]!++;
  for (let k = 1; k < count; k++) ends[k]! += ends[k - 1]!;
  const places = new Int32Array(rows);
  // backwards, so that each end comes down to its part's beginning
  for (let row = rows - 1; row >= 0; row--) places[--ends[part(row)]!] = row;
  return { places, ends: Int32Array.from(ends, (_, k) => (k + 1 < count ? ends[k + 1]! : rows)) };
}

/** Places by the first words of their records. Word and place share a double, which the engine sorts without calling back. */
function ordered(records: Uint32Array, places: Int32Array): number[] {
  const most = 2 ** 21;
  const keys = Float64Array.from(places, (place) => records[place * WORDS]! * most + place);
  return Array.from(keys.sort(), (key) => key % most);
}

/** Deletes pages of runs that are no more, or never came to be because a merge was cut short. */
function sweeping({ prepare, transaction }: Connection, known: ReadonlySet<number>) {
  const found = prepare('select distinct page / ? as run from id_pages').all(SPAN) as { run: number }[];
  const garbage = found.map(({ run }) => Math.floor(run)).filter((run) => !known.has(run));
  const first = prepare('select min(page) as page from id_pages where page >= ? and page < ?');
  const drop = prepare('delete from id_pages where page >= ? and page < ?');
  return {
    add: (run: number) => void garbage.push(run),
    step(): boolean {
      if (garbage.length === 0) return false;
      const end = (garbage[0]! + 1) * SPAN;
      const from = first.get(end - SPAN, end)?.page as number | null;
      if (from === null) garbage.shift();
      else transaction(() => drop.run(from, Math.min(from + SWEPT, end)));
      return true;
    },
  };
}
