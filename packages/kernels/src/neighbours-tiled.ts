// The machine's way to neighbours where one sum a pair is enough: tiles of pairs, the columns streamed through each.
import type { Machine } from './kernels.ts';
import { bits } from './pool.ts';
import type { CompressedRows } from './rows.ts';
import type { Neighbours } from './similarity.ts';

// As in assembly/neighbours-tiled.ts.
const ROWS = 256;
const WIDTH = 1024;
const ROW_BYTES = WIDTH * 4 + 64;

export interface TiledProblem {
  readonly m: CompressedRows;
  /** Row numbers, longest row first. */
  readonly ranked: Int32Array;
  /** By rank: 1/norm for the cosine, length for Jaccard. */
  readonly statistics: Float32Array;
  /** 0: cosine, 1: Jaccard. */
  readonly code: number;
  readonly k: number;
  readonly shrink: number;
  /** 0: neither shrink nor the least overlap is applied. */
  readonly minOverlap: number;
}

/** Allocates in the arena and leaves the freeing to the caller's scope. */
export function tiledNeighbours({ arena, pool }: Machine, problem: TiledProblem): Neighbours {
  const { m, k, code, shrink, minOverlap } = problem;
  const segments = Math.ceil(m.rows / WIDTH) * m.columns;
  const short = m.values.every(isShort);
  const order = arena.put(problem.ranked);
  const statistics = arena.put(problem.statistics);
  const indptr = arena.put(m.indptr);
  const indices = arena.put(m.indices);
  const values = arena.put(m.values);
  const starts = arena.i32(segments + 1);
  const next = arena.i32(segments + 1);
  const entries = m.indices.length + 3 * Math.min(m.indices.length, segments);
  const pairs = arena.alloc(entries * (short ? 4 : 8));
  const runStarts = arena.i32(Math.ceil(m.rows / ROWS) + 1);
  const words = [m.rows, m.columns, order.at, indptr.at, indices.at, values.at, Number(short)];
  words.push(starts.at, next.at, pairs, runStarts.at);
  pool.run('tilesIndex', ...words);
  const runs = arena.alloc(runStarts.view[runStarts.view.length - 1] * 12);
  pool.run('tilesRuns', ...words, runs);
  const padded = Math.ceil(m.rows / 4) * 4;
  const bytes = Math.ceil((padded * (8 + k * 16) + (ROWS + 1) * ROW_BYTES + 16) / 64) * 64;
  const scratch = arena.alloc(bytes * pool.threads);
  const outIndices = arena.i32(m.rows * k);
  const outValues = arena.f32(m.rows * k);
  const shape = [m.rows, m.columns, order.at, Number(short), starts.at, pairs, runStarts.at, runs];
  pool.run('tiles', ...shape, scratch, bytes, k, code, statistics.at, bits(shrink), bits(minOverlap));
  pool.run('neighboursMerge', m.rows, order.at, scratch, bytes, k, pool.threads, outIndices.at, outValues.at);
  return { k, indices: outIndices.view.slice(), values: outValues.view.slice() };
}

const float = new Float32Array(1);
const word = new Int32Array(float.buffer);

/** Whether a value has at most 8 significant bits, as ratings and counts have: the lower half of its word is free then. */
function isShort(value: number): boolean {
  float[0] = value;
  return (word[0] & 0xffff) === 0;
}
