// What alternating least squares solves, and its checks; shared by the kernels and their plain twin.
import { checkCsr, checkFinite, checkLength } from './csr.ts';
import type { CompressedRows } from './rows.ts';
import { KernelError } from './errors.ts';

/**
 * Minimises Σ_ui w_ui (p_ui − x_u·y_i)² + Σ_u λ_u‖x_u‖² + Σ_i λ_i‖y_i‖². An entry with confidence c has weight |c| and
 * preference 1 where c > 0, else 0; all other pairs have weight 1 and preference 0.
 */
export interface AlsProblem {
  /** Users × items. Negative: seen and disliked; |c| < 1: worth less than an unseen pair. */
  readonly confidence: CompressedRows;
  readonly factors: number;
  /** (users × factors) row-major. Where to start (used by 'cg'); the result replaces it. */
  readonly users: Float32Array;
  /** (items × factors) row-major. Where to start; the result replaces it. */
  readonly items: Float32Array;
  /** (users) λ_u ≥ 0. */
  readonly userRidge: Float32Array;
  /** (items) λ_i ≥ 0. */
  readonly itemRidge: Float32Array;
}

export interface FoldInProblem {
  /** Rows to solve × fixed rows; confidences as in AlsProblem. */
  readonly confidence: CompressedRows;
  readonly factors: number;
  /** (columns × factors) row-major. With `gram` given, only these columns' rows need be here. */
  readonly fixed: Float32Array;
  /** (rows) λ ≥ 0. */
  readonly ridge: Float32Array;
  /** (factors × factors) YᵀY over the whole fixed side; default: that of `fixed`. */
  readonly gram?: Float32Array;
}

export type AlsSolver = 'cg' | 'cholesky';

export interface AlsOptions {
  readonly iterations: number;
  /** 'cg': warm-started conjugate gradients, the faster way to a given loss. 'cholesky': exact half-iterations. */
  readonly solver: AlsSolver;
  /** CG steps per row and half-iteration; default 2, preconditioned with the Gram matrix. */
  readonly steps?: number;
  /** Ends with one exact solve of all users, so that they equal what `foldIn` gives for their entries. */
  readonly exactUsers?: boolean;
  /** Stops between slices of work with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Called after each iteration, counted from 1. */
export type OnIteration = (iteration: number) => void;

export const DEFAULT_STEPS = 2;

export function checkProblem(problem: AlsProblem): void {
  const { confidence, factors } = problem;
  checkFactors(factors);
  checkCsr('confidence', confidence);
  checkLength('users', problem.users, confidence.rows * factors);
  checkLength('items', problem.items, confidence.columns * factors);
  checkLength('userRidge', problem.userRidge, confidence.rows);
  checkLength('itemRidge', problem.itemRidge, confidence.columns);
  checkFinite('users', problem.users);
  checkFinite('items', problem.items);
  checkRidge('userRidge', problem.userRidge);
  checkRidge('itemRidge', problem.itemRidge);
}

export function checkFactors(factors: number): void {
  if (!Number.isInteger(factors) || factors < 1 || factors > 2048) {
    throw new KernelError('E_KERNEL_INPUT', `factors is ${factors}; it must be a whole number from 1 to 2048`);
  }
}

export function checkRidge(what: string, ridge: Float32Array): void {
  checkFinite(what, ridge);
  const at = ridge.findIndex((lambda) => lambda < 0);
  if (at >= 0)
    throw new KernelError('E_KERNEL_INPUT', `${what}: number ${at} is ${ridge[at]}; it must not be negative`);
}

export const singular = (what: string): KernelError =>
  new KernelError('E_KERNEL_SINGULAR', `the system of ${what} is not positive definite; raise the regularization`);
