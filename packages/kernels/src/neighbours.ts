// The k most similar rows of every row of a sparse matrix: items by their users, or users by their items.
import { KernelError } from './errors.ts';
import type { Kernels, Machine } from './kernels.ts';
import { tiledNeighbours } from './neighbours-tiled.ts';
import { bits } from './pool.ts';
import { neighboursReference } from './reference/neighbours.ts';
import type { CompressedRows } from './rows.ts';
import type { Measure, NeighbourOptions, Neighbours } from './similarity.ts';

/** How each measure is computed: its number in the kernel and how many sums a pair needs. */
const plans: Readonly<Record<Measure, { code: number; sums: number }>> = {
  cosine: { code: 0, sums: 1 },
  jaccard: { code: 1, sums: 1 },
  'shared-cosine': { code: 2, sums: 4 },
  'adjusted-cosine': { code: 2, sums: 4 },
  pearson: { code: 3, sums: 6 },
};

/**
 * Similarity of all pairs of rows that share a column, reduced to the k best of each row.
 * A row is not its own neighbour. The result has the same bytes for any number of threads. O(Σ column length²).
 */
export function neighbours(kernels: Kernels, rows: CompressedRows, options: NeighbourOptions): Neighbours {
  const { measure, k, shrink = 0, minOverlap = 1 } = options;
  if (!Number.isInteger(k) || k < 1) {
    throw new KernelError('E_KERNEL_INPUT', `k is ${k}; it must be a whole number from 1`);
  }
  if (!(shrink >= 0) || !(minOverlap >= 0)) {
    throw new KernelError('E_KERNEL_INPUT', `shrink ${shrink} and minOverlap ${minOverlap} must both be at least 0`);
  }
  const prepared = { ...rows, values: preparedValues(rows, measure) };
  const full = { measure, k: Math.max(1, Math.min(k, rows.rows)), shrink, minOverlap };
  const found = kernels.machine
    ? kernels.machine.arena.scope(() => onMachine(kernels.machine!, prepared, full))
    : neighboursReference(prepared, full);
  return full.k === k ? found : widen(found, rows.rows, k);
}

/** The values that the sums are taken over: centred by column, centred by row for accuracy, or ones. */
function preparedValues(rows: CompressedRows, measure: Measure): Float32Array {
  const { indptr, indices, values } = rows;
  if (measure === 'jaccard') return new Float32Array(values.length).fill(1);
  if (measure === 'adjusted-cosine') {
    const total = new Float64Array(rows.columns);
    const count = new Int32Array(rows.columns);
    for (let z = 0; z < indices.length; z++) {
      total[indices[z]] += values[z];
      count[indices[z]]++;
    }
    return values.map((value, z) => value - total[indices[z]] / count[indices[z]]);
  }
  if (measure !== 'pearson') return values;
  // The correlation does not change when a row is shifted, and small numbers lose less in single precision.
  const centred = new Float32Array(values.length);
  for (let r = 0; r < rows.rows; r++) {
    let total = 0;
    for (let z = indptr[r]; z < indptr[r + 1]; z++) total += values[z];
    const mean = total / (indptr[r + 1] - indptr[r]);
    for (let z = indptr[r]; z < indptr[r + 1]; z++) centred[z] = values[z] - mean;
  }
  return centred;
}

function onMachine(machine: Machine, m: CompressedRows, options: Required<NeighbourOptions>): Neighbours {
  const { arena, pool } = machine;
  const { measure, k, shrink, minOverlap } = options;
  const weighted = shrink > 0 || minOverlap > 1;
  const { code } = plans[measure];
  // Binary rows: the sum of products is the number of shared columns already.
  const sums = measure === 'cosine' && weighted && m.values.some((v) => v !== 1) ? 2 : plans[measure].sums;
  const padded = Math.ceil(m.rows / 4) * 4;
  const ranked = rankByLength(m);
  if (sums === 1) {
    const statistics = new Float32Array(padded);
    for (let r = 0; r < m.rows; r++) statistics[r] = statistic(m, ranked[r], measure);
    const least = weighted ? minOverlap : 0;
    return tiledNeighbours(machine, { m, ranked, statistics, code, k, shrink, minOverlap: least });
  }
  const stride = sums * 16;
  const order = arena.put(ranked);
  const indptr = arena.put(m.indptr);
  const indices = arena.put(m.indices);
  const values = arena.put(m.values);
  const place = arena.i32(m.indices.length);
  const ends = arena.put(columnStarts(m));
  const pairs = arena.alloc(m.indices.length * 8);
  const statistics = arena.zeros(padded);
  for (let r = 0; r < m.rows; r++) statistics.view[r] = statistic(m, ranked[r], measure);
  const bytes = Math.ceil((padded * (stride + 8 + k * 16) + 16) / 64) * 64;
  const scratch = arena.alloc(bytes * pool.threads);
  const outIndices = arena.i32(m.rows * k);
  const outValues = arena.f32(m.rows * k);
  const common = [m.rows, order.at, indptr.at, indices.at, values.at, place.at, ends.at, pairs, stride];
  pool.run('neighboursIndex', ...common);
  const words = [
    ...common,
    scratch,
    bytes,
    k,
    code,
    sums,
    statistics.at,
    bits(shrink),
    bits(weighted ? minOverlap : 0),
  ];
  pool.run('neighbours', ...words);
  const join = [m.rows, order.at, scratch + padded * stride, bytes, k, pool.threads, outIndices.at, outValues.at];
  pool.run('neighboursMerge', ...join);
  return { k, indices: outIndices.view.slice(), values: outValues.view.slice() };
}

/** Row numbers, longest row first, equal ones in their order: a counting sort. */
function rankByLength({ rows, indptr }: CompressedRows): Int32Array {
  let longest = 0;
  for (let r = 0; r < rows; r++) longest = Math.max(longest, indptr[r + 1] - indptr[r]);
  const start = new Int32Array(longest + 2);
  for (let r = 0; r < rows; r++) start[longest - (indptr[r + 1] - indptr[r]) + 1]++;
  for (let length = 0; length <= longest; length++) start[length + 1] += start[length];
  const order = new Int32Array(rows);
  for (let r = 0; r < rows; r++) order[start[longest - (indptr[r + 1] - indptr[r])]++] = r;
  return order;
}

function columnStarts({ columns, indices }: CompressedRows): Int32Array {
  const starts = new Int32Array(columns + 1);
  for (let z = 0; z < indices.length; z++) starts[indices[z] + 1]++;
  for (let c = 0; c < columns; c++) starts[c + 1] += starts[c];
  return starts;
}

function statistic({ indptr, values }: CompressedRows, row: number, measure: Measure): number {
  if (measure === 'jaccard') return indptr[row + 1] - indptr[row];
  let squares = 0;
  for (let z = indptr[row]; z < indptr[row + 1]; z++) squares += values[z] * values[z];
  return squares > 0 ? 1 / Math.sqrt(squares) : 0;
}

/** More neighbours were asked for than there are rows: the rest stays empty. */
function widen(found: Neighbours, rows: number, k: number): Neighbours {
  const indices = new Int32Array(rows * k).fill(-1);
  const values = new Float32Array(rows * k);
  for (let r = 0; r < rows; r++) {
    indices.set(found.indices.subarray(r * found.k, (r + 1) * found.k), r * k);
    values.set(found.values.subarray(r * found.k, (r + 1) * found.k), r * k);
  }
  return { k, indices, values };
}
