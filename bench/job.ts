// What a benchmark job is: the cells it fills, what runs in each, and what comes back. Each cell runs in its own process.
import type { SizeName } from './data.ts';

/** What both sides are told, as JSON: paths, sizes, thread count. */
export type Request = Readonly<Record<string, string | number>>;

export interface Cell {
  readonly job: string;
  /** Column one of the table, such as `ALS, conjugate gradients, 64 factors`. */
  readonly label: string;
  readonly size: SizeName;
  readonly threads: number;
  readonly request: Request;
  /** Script in peers/ that does the same; undefined where the peer would take hours. */
  readonly peer: string | undefined;
}

export interface Measure {
  readonly wall: readonly number[]; // seconds of each timed repeat, warm-up dropped
  readonly cpu: readonly number[]; // the same in CPU seconds over all threads
  readonly rssMb: number; // peak memory of the process
  readonly library: string;
  /** Floating-point operations of one repeat by the formula in docs/benchmarks.md. */
  readonly flops?: number;
  /** Quality reached: the ALS loss or the RMSE of held-out ratings. Lower is better. */
  readonly loss?: number;
  /** Lists to compare with the peer's: item indices, or values. */
  readonly sample?: readonly (readonly number[])[];
  /** What our side checked by itself. */
  readonly note?: string;
  /** A second way that the peer's libraries offer. */
  readonly also?: { readonly name: string; readonly wall: readonly number[]; readonly cpu: readonly number[] };
}

export interface Job {
  readonly name: string;
  readonly sizes: readonly SizeName[];
  /** The cells of one size on so many threads. */
  cells(size: SizeName, threads: number): Cell[];
  /** Writes the files that both sides read, if they are missing. */
  prepare?(cell: Cell): Promise<void>;
  /** Our side; runs in the child process. */
  run(request: Request): Promise<Measure>;
  /** Our answer beside the peer's, in a few words. */
  agreement?(ours: Measure, peer: Measure): string;
}
