// Errors of the kernels: a code that callers can branch on, and a message that says what to do.
export type KernelErrorCode = 'E_KERNEL_MEMORY' | 'E_KERNEL_INPUT' | 'E_KERNEL_SINGULAR' | 'E_KERNEL_TRAP';

export class KernelError extends Error {
  readonly code: KernelErrorCode;

  constructor(code: KernelErrorCode, message: string) {
    super(`${code}: ${message}`);
    this.name = 'KernelError';
    this.code = code;
  }
}

/** The refusal of a matrix whose row (from 0) could not be eliminated. */
export const singular = (row: number, n: number): KernelError =>
  new KernelError(
    'E_KERNEL_SINGULAR',
    `the ${n} × ${n} matrix cannot be inverted in single precision: row ${row} depends on the rows before it; add more to the diagonal (a larger regularization)`,
  );
