// What top-k answers; shared by the kernel and its plain twin.
import type { Pattern } from './csr.ts';

export interface TopKProblem {
  /** (users × factors) row-major. */
  readonly users: Float32Array;
  /** (items × factors) row-major. */
  readonly items: Float32Array;
  readonly factors: number;
  /** Best first, this many per user; 1 or more. */
  readonly k: number;
  /** Users × items that must not appear. */
  readonly seen?: Pattern;
}

/** Row u is [u·k, (u+1)·k): best first, ties to the lower item index; −1 with score −∞ where no item is left. */
export interface TopK {
  readonly items: Int32Array;
  readonly scores: Float32Array;
}
