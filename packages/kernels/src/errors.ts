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
