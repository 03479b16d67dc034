// Public face of the kernels: the handle, and one function per operation.
export { createKernels, type KernelOptions, type Kernels } from './kernels.ts';
export { type Build } from './build.ts';
export { KernelError, type KernelErrorCode } from './errors.ts';
export { MEMORY_LIMIT } from './arena.ts';
export { type CompressedRows } from './rows.ts';
export { neighbours, type Measure, type NeighbourOptions, type Neighbours } from './neighbours.ts';
export { easeWeights, gramDense, invert, ridgeWeights } from './inverse.ts';
export { sgdFactorize, type SgdParameters, type SgdSchedule } from './sgd.ts';
export { bprFactorize, type BprParameters, type BprRows, type BprSchedule } from './bpr.ts';
export type { RatingRows } from './strata.ts';
