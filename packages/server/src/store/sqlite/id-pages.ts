// One immutable run of ids on disk: pages in order of the ids' first word, fences between them and a filter over all.
import type { Verdict } from '../event.ts';
import type { Connection } from './connection.ts';
import { addTo, filterFor, mayHold } from './id-filter.ts';
import { verdictAt, WORDS } from './id-words.ts';

/** Ids of one page: their record fits one page of the file. */
const PER_PAGE = 160;
/** Pages of a run lie at run × SPAN. */
export const SPAN = 2 ** 24;

export interface Run {
  readonly run: number;
  readonly level: number;
  readonly count: number;
  /** Seq of the newest event whose id is in it. */
  readonly through: number;
  /** First word of the first id of each page. */
  readonly fences: Uint32Array;
  readonly filter: Uint32Array;
}

export interface RunWriter {
  /** Takes records in order of their first word. */
  add(records: Uint32Array, at: number): void;
  finish(through: number): Run;
}

export interface IdPages {
  all(): Run[];
  /** Page `index` of a run, (ids × WORDS). */
  read(run: number, index: number): Uint32Array;
  find(run: Run, words: Uint32Array): Verdict | undefined;
  /** Within a transaction; there is a run only once it is finished. */
  write(run: number, level: number, expected: number): RunWriter;
  /** The run is no more; its pages still are. */
  drop(run: Run): void;
}

export function idPages({ prepare }: Connection): IdPages {
  const page = prepare('select ids from id_pages where page = ?');
  const putPage = prepare('insert into id_pages (page, ids) values (?, ?)');
  const putRun = prepare('insert into id_runs (run, level, count, through, fences, filter) values (?, ?, ?, ?, ?, ?)');
  const dropRun = prepare('delete from id_runs where run = ?');
  const read = (run: number, index: number): Uint32Array => wordsOf(page.get(run * SPAN + index)!.ids as Uint8Array);
  return {
    read,
    all: () => (prepare('select * from id_runs order by run').all() as unknown as Stored[]).map(runOf),
    drop: ({ run }) => void dropRun.run(run),
    find({ run, fences, filter }, words) {
      if (!mayHold(filter, words[1]!, words[2]!)) return undefined;
      for (let i = lastBelow(fences, words[0]!); i < fences.length && fences[i]! <= words[0]!; i++) {
        const verdict = findIn(read(run, i), words);
        if (verdict) return verdict;
      }
      return undefined;
    },
    write(run, level, expected) {
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
        add(records, at) {
          for (let i = 0; i < WORDS; i++) buffer[filled + i] = records[at + i]!;
          addTo(filter, buffer[filled + 1]!, buffer[filled + 2]!);
          filled += WORDS;
          count++;
          if (filled === buffer.length) flush();
        },
        finish(through) {
          flush();
          const made: Run = { run, level, count, through, fences: Uint32Array.from(fences), filter };
          putRun.run(run, level, count, through, bytesOf(made.fences), bytesOf(filter));
          return made;
        },
      };
    },
  };
}

function findIn(ids: Uint32Array, words: Uint32Array): Verdict | undefined {
  for (let at = firstOf(ids, words[0]!); at < ids.length && ids[at] === words[0]; at += WORDS) {
    const verdict = verdictAt(ids, at, words);
    if (verdict) return verdict;
  }
  return undefined;
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
