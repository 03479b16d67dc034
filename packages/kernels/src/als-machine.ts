// Alternating least squares laid out in the arena: both directions of the matrix, factors, Gram matrix, scratch.
import { singular, type AlsSolver } from './als-problem.ts';
import { byLength } from './csr.ts';
import type { Machine } from './kernels.ts';
import { padded } from './padding.ts';
import { bits } from './pool.ts';
import { preconditioner, shift } from './preconditioner.ts';

/** One side's rows to solve: addresses in the arena. */
export interface Side {
  readonly rows: number;
  readonly indptr: { readonly at: number; readonly view: Int32Array };
  readonly indices: number;
  readonly values: number;
  readonly order: { readonly at: number; readonly view: Int32Array };
  readonly ridge: number;
  /** (rows × padded factors) */
  readonly x: number;
}

export interface Workspace {
  readonly f: number;
  readonly factors: number;
  readonly gram: number;
  /** The same matrix as panels of 8 columns, which the CG kernel reads. */
  readonly panels: number;
  /** The preconditioner of the CG kernel, as panels of 8 columns. */
  readonly preconditioner: number;
  readonly parts: number;
  readonly scratch: number;
  readonly stride: number;
  readonly packed: number;
  readonly packedStride: number;
  readonly packedRows: number;
  readonly failed: Int32Array;
  readonly failedAt: number;
}

const MAX_BLOCKS = 64;
const PANEL_ROWS = 32;
/** Gathered rows beyond this are gathered again in every pass, which bounds the scratch. */
const MAX_PACKED = 65_536;
const MAX_PACKED_BYTES = 2 ** 28;

export function putSide(
  machine: Machine,
  m: { rows: number; indptr: Side['indptr']; indices: number; values: number },
  ridge: Float32Array,
  x: number,
): Side {
  const order = machine.arena.put(byLength(m.indptr.view));
  return { ...m, order, ridge: machine.arena.put(ridge).at, x };
}

/** Scratch for rows of up to `longest` entries against up to `columns` fixed rows. */
export function workspace({ arena, pool }: Machine, factors: number, longest: number, columns: number): Workspace {
  const f = padded(factors);
  const entries = Math.ceil(longest / 8) * 8 + 16;
  const most = Math.floor(MAX_PACKED_BYTES / pool.threads / (f * 4));
  const packedRows = Math.max(16, Math.floor(Math.min(MAX_PACKED, 4 * entries, most) / 8) * 8);
  // the larger of what the two solvers keep per thread
  const cholesky = f * f + 2 * PANEL_ROWS * f + 2 * f;
  const cg = 21 * f + 32 + 4 * entries;
  const stride = Math.ceil((Math.max(cholesky, cg) * 4) / 64) * 64 + 64;
  const packedStride = packedRows * f * 4 + 64;
  const failed = arena.i32(1);
  return {
    f,
    factors,
    gram: arena.f32(f * f).at,
    panels: arena.f32(f * f).at,
    preconditioner: arena.f32(f * f).at,
    parts: arena.f32(blocksOf(columns).count * f * f).at,
    scratch: arena.alloc(stride * pool.threads),
    stride,
    packed: arena.alloc(packedStride * pool.threads),
    packedStride,
    packedRows,
    failed: failed.view,
    failedAt: failed.at,
  };
}

/** Fixed blocks, whatever the thread count, so that sums always run in the same order. */
function blocksOf(n: number): { rows: number; count: number } {
  const rows = Math.max(512, Math.ceil(n / MAX_BLOCKS / PANEL_ROWS) * PANEL_ROWS);
  return { rows, count: Math.max(1, Math.ceil(n / rows)) };
}

/** YᵀY of n padded rows at y, into space.gram and space.panels. */
export function gramInto({ pool }: Machine, space: Workspace, y: number, n: number): void {
  const blocks = blocksOf(n);
  pool.run('gramParts', y, n, space.f, blocks.rows, space.parts, space.scratch, space.stride);
  pool.run('gramSum', space.parts, blocks.count, space.f, space.factors, space.gram, space.panels);
}

/** Into space.preconditioner, from space.gram and the rows' λ; zero where the factors are padding. Returns its μ. */
export function preconditionerInto({ arena }: Machine, space: Workspace, side: Side): number {
  const { f, factors } = space;
  const { buffer } = arena.memory;
  const ridge = new Float32Array(buffer, side.ridge, side.rows);
  const G = new Float32Array(buffer, space.gram, f * f);
  const mu = shift(G, f, factors, ridge);
  const C = preconditioner(G, f, factors, mu);
  const panels = new Float32Array(buffer, space.preconditioner, f * f).fill(0);
  for (let i = 0; i < factors; i++) {
    for (let j = 0; j < factors; j++) panels[(j >> 3) * 8 * f + i * 8 + (j & 7)] = C[i * factors + j];
  }
  return mu;
}

/** Places [from, to) in a side's order. */
export type Slice = readonly [from: number, to: number];

export interface Half {
  readonly side: Side;
  /** The fixed side's padded rows. */
  readonly y: number;
  readonly yRows: number;
  readonly solver: AlsSolver;
  readonly steps: number;
  /** Of the preconditioner, for 'cg'. */
  readonly mu?: number;
}

/** Solves the rows order[from..to) against space.gram. */
export function solveRows({ pool }: Machine, space: Workspace, half: Half, [from, to]: Slice): void {
  const { side } = half;
  const matrix = [side.indptr.at, side.indices, side.values, side.order.at, side.x, half.y];
  const scratch = [side.ridge, space.scratch, space.stride];
  if (half.solver === 'cg') {
    const packed = [space.packed, space.packedStride, space.packedRows];
    pool.run(
      'alsCg',
      from,
      to,
      space.f,
      ...matrix,
      space.panels,
      ...scratch,
      half.steps,
      ...packed,
      space.preconditioner,
      bits(half.mu ?? 0),
    );
    return;
  }
  space.failed[0] = 0;
  pool.run('alsCholesky', from, to, space.f, ...matrix, space.gram, ...scratch, space.failedAt);
  if (space.failed[0]) throw singular(`row ${space.failed[0] - 1}`);
}

/**
 * Cuts a side's rows into runs of about `work` multiply-adds: V8 replaces its baseline code only between calls, and a
 * caller can yield there.
 */
export function* slices(side: Side, f: number, solver: AlsSolver, work: number): Generator<Slice> {
  const indptr = side.indptr.view;
  const order = side.order.view;
  let from = 0;
  let sum = 0;
  for (let q = 0; q < side.rows; q++) {
    const entries = indptr[order[q] + 1] - indptr[order[q]];
    sum += solver === 'cg' ? 8 * (entries + f / 2) * f : (entries / 2 + f / 6) * f * f;
    if (sum < work || (q + 1) % 4 !== 0) continue;
    yield [from, q + 1];
    from = q + 1;
    sum = 0;
  }
  if (from < side.rows) yield [from, side.rows];
}
