// Ids on disk: immutable sorted runs, each with a filter in memory. Random ids are written in order, a page once per level.
import type { Verdict } from '../event.ts';
import type { Connection } from './connection.ts';
import { addTo, filterFor, mayHold } from './id-filter.ts';
import { verdictAt, WORDS } from './id-words.ts';

/** Ids of one page: their record fits one page of the file. */
const PER_PAGE = 160;
/** Runs of a level that become one of the next. */
const FANOUT = 8;
/** Ids that a step of a merge writes: a commit of 200 KB. */
const STEP = 8_192;
/** Pages of a run lie at run × SPAN. */
const SPAN = 2 ** 24;

interface Run {
  readonly run: number;
  readonly level: number;
  readonly count: number;
  /** Seq of the newest event whose id is in it. */
  readonly through: number;
  /** First word of the first id of each page. */
  readonly fences: Uint32Array;
  readonly filter: Uint32Array;
}

export interface IdRuns {
  /** Every event up to that seq has its id in a run. */
  through(): number;
  readonly size: number;
  find(words: Uint32Array): Verdict | undefined;
  /** Writes records as a new run, in a transaction of its own. */
  write(records: Uint32Array, through: number): void;
  /** A little of the merging that is due, in a transaction of its own; false when none is. */
  tidy(): boolean;
}

export function idRuns(connection: Connection): IdRuns {
  const { prepare, transaction } = connection;
  const page = prepare('select ids from id_pages where page = ?');
  const putPage = prepare('insert into id_pages (page, ids) values (?, ?)');
  const putRun = prepare('insert into id_runs (run, level, count, through, fences, filter) values (?, ?, ?, ?, ?, ?)');
  const dropRun = prepare('delete from id_runs where run = ?');
  const dropPages = prepare('delete from id_pages where page >= ? and page < ?');
  let runs = (prepare('select * from id_runs order by run').all() as unknown as Stored[]).map(runOf);
  let next =
    1 + Math.floor(((prepare('select max(page) as page from id_pages').get()?.page as number | null) ?? 0) / SPAN);
  let merging: Generator<void, Run> | undefined;
  let sources: Run[] = [];
  const garbage = orphans();

  const read = (id: number): Uint32Array => wordsOf(page.get(id)!.ids as Uint8Array);

  /** Pages of runs that are no more, or never came to be because a merge was cut short. */
  function orphans(): number[] {
    const known = new Set(runs.map(({ run }) => run));
    const rows = prepare('select distinct page / ? as run from id_pages').all(SPAN) as { run: number }[];
    return rows.map(({ run }) => Math.floor(run)).filter((run) => !known.has(run));
  }

  function findIn({ run, fences }: Run, words: Uint32Array): Verdict | undefined {
    for (let i = lastBelow(fences, words[0]!); i < fences.length && fences[i]! <= words[0]!; i++) {
      const ids = read(run * SPAN + i);
      for (let at = firstOf(ids, words[0]!); at < ids.length && ids[at] === words[0]; at += WORDS) {
        const verdict = verdictAt(ids, at, words);
        if (verdict) return verdict;
      }
    }
    return undefined;
  }

  /** Takes records in order of their first word, and makes a run of them. */
  function writer(run: number, level: number, expected: number) {
    const [fences, filter] = [[] as number[], filterFor(expected)];
    const buffer = new Uint32Array(PER_PAGE * WORDS);
    let [filled, count] = [0, 0];
    const flush = (): void => {
      if (filled === 0) return;
      putPage.run(run * SPAN + fences.length, bytesOf(buffer.subarray(0, filled)));
      fences.push(buffer[0]!);
      filled = 0;
    };
    return {
      add(records: Uint32Array, at: number): void {
        for (let i = 0; i < WORDS; i++) buffer[filled + i] = records[at + i]!;
        addTo(filter, buffer[filled + 1]!, buffer[filled + 2]!);
        filled += WORDS;
        count++;
        if (filled === buffer.length) flush();
      },
      finish(through: number): Run {
        flush();
        const made: Run = { run, level, count, through, fences: Uint32Array.from(fences), filter };
        putRun.run(run, level, count, through, bytesOf(made.fences), bytesOf(filter));
        return made;
      },
    };
  }

  /** Page by page through all sources at once, the smallest first word first. */
  function* merge(from: readonly Run[]): Generator<void, Run> {
    const out = writer(
      next++,
      from[0]!.level + 1,
      from.reduce((sum, { count }) => sum + count, 0),
    );
    const heads = from.map(({ run, fences }) => ({ run, pages: fences.length, page: 0, at: 0, ids: read(run * SPAN) }));
    for (let n = 1; ; n++) {
      let least: (typeof heads)[number] | undefined;
      for (const head of heads)
        if (head.page < head.pages && (!least || head.ids[head.at]! < least.ids[least.at]!)) least = head;
      if (!least) return out.finish(Math.max(...from.map(({ through }) => through)));
      out.add(least.ids, least.at);
      least.at += WORDS;
      if (least.at === least.ids.length && ++least.page < least.pages) {
        least.ids = read(least.run * SPAN + least.page);
        least.at = 0;
      }
      if (n % STEP === 0) yield;
    }
  }

  function due(): Run[] {
    for (const { level } of runs) {
      const alike = runs.filter((run) => run.level === level);
      if (alike.length >= FANOUT) return alike.slice(0, FANOUT);
    }
    return [];
  }

  function mergeStep(): void {
    if (!merging) merging = merge((sources = due()));
    try {
      const made = transaction(() => {
        const { value, done } = merging!.next();
        if (done) for (const { run } of sources) dropRun.run(run);
        return done ? value : undefined;
      });
      if (!made) return;
      const gone = new Set(sources);
      runs = [...runs.filter((run) => !gone.has(run)), made];
      garbage.push(...sources.map(({ run }) => run));
      merging = undefined;
    } catch (error) {
      // What it wrote so far is no run, and is swept away at the next start.
      merging = undefined;
      throw error;
    }
  }

  function sweepStep(): void {
    const run = garbage[0]!;
    transaction(() => {
      const first = prepare('select min(page) as page from id_pages where page >= ? and page < ?');
      const from = first.get(run * SPAN, (run + 1) * SPAN)?.page as number | null;
      if (from === null) garbage.shift();
      else dropPages.run(from, Math.min(from + 256, (run + 1) * SPAN));
    });
  }

  return {
    get size() {
      return runs.reduce((sum, { count }) => sum + count, 0);
    },
    through: () => Math.max(0, ...runs.map(({ through }) => through)),
    find(words) {
      for (let i = runs.length - 1; i >= 0; i--) {
        const run = runs[i]!;
        const verdict = mayHold(run.filter, words[1]!, words[2]!) ? findIn(run, words) : undefined;
        if (verdict) return verdict;
      }
      return undefined;
    },
    write(records, through) {
      const run = transaction(() => {
        const out = writer(next++, 0, records.length / WORDS);
        for (const place of order(records)) out.add(records, place * WORDS);
        return out.finish(through);
      });
      runs.push(run);
    },
    tidy() {
      if (merging || due().length > 0) mergeStep();
      else if (garbage.length > 0) sweepStep();
      else return false;
      return true;
    },
  };
}

interface Stored {
  readonly run: number;
  readonly level: number;
  readonly count: number;
  readonly through: number;
  readonly fences: Uint8Array;
  readonly filter: Uint8Array;
}

const runOf = (stored: Stored): Run => ({ ...stored, fences: wordsOf(stored.fences), filter: wordsOf(stored.filter) });

const bytesOf = (words: Uint32Array): Uint8Array => new Uint8Array(words.buffer, words.byteOffset, words.byteLength);

const wordsOf = (bytes: Uint8Array): Uint32Array =>
  bytes.byteOffset % 4 === 0
    ? new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
    : new Uint32Array(bytes.slice().buffer);

/** Places of records by their first word. Word and place share a double, which the engine sorts without calling back. */
function order(records: Uint32Array): number[] {
  const places = 2 ** 21;
  const keys = new Float64Array(records.length / WORDS);
  for (let i = 0; i < keys.length; i++) keys[i] = records[i * WORDS]! * places + i;
  return Array.from(keys.sort(), (key) => key % places);
}

/** The last fence below the word, or the first: ids equal to a fence may end the page before it. */
function lastBelow(fences: Uint32Array, word: number): number {
  let [low, high] = [0, fences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fences[middle]! < word) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Place of the first record with that first word or a greater one. */
function firstOf(ids: Uint32Array, word: number): number {
  let [low, high] = [0, ids.length / WORDS];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ids[middle * WORDS]! < word) low = middle + 1;
    else high = middle;
  }
  return low * WORDS;
}
