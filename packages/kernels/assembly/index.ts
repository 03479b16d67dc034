// Every exported kernel has the signature (thread, args): args points at a block of 4-byte words in shared memory.
export * from './dot';
export { gramParts, gramSum } from './gram';
export { alsCholesky } from './als-cholesky';
export { alsCg } from './als-cg';
export { quantizeRows, topK } from './top-k';
export { innerProducts } from './inner-products';
export { neighboursIndex, neighbours } from './neighbours';
export { tilesIndex, tilesRuns, tiles } from './neighbours-tiled';
export { neighboursMerge } from './best-keys';
export * from './sparse-gram';
export * from './inverse';
export * from './sgd';
export * from './bpr';
export { gibbsSweep } from './gibbs';
export * from './product';
