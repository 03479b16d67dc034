// Every exported kernel has the signature (thread, args): args points at a block of 4-byte words in shared memory.
export * from './dot';
export * from './neighbours';
export * from './sparse-gram';
export * from './inverse';
export * from './sgd';
export * from './bpr';
export { gibbsSweep } from './gibbs';
export * from './product';
