// Public face of the kernels: the handle, and one function per operation.
export { createKernels, type KernelOptions, type Kernels } from './kernels.ts';
export { type Build } from './build.ts';
export { KernelError, type KernelErrorCode } from './errors.ts';
export { MEMORY_LIMIT } from './arena.ts';
export { gibbs } from './gibbs.ts';
export { type GibbsBlock, type GibbsChain, type GibbsProblem } from './gibbs-problem.ts';
