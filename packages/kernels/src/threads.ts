// Where the threads meet: fixed addresses at the bottom of the shared memory and the slots of the control block.

/** Byte addresses. Static data of the module lies below 1,024; the arena begins at `arena`. */
export const ADDRESS = { control: 16_384, counter: 16_512, args: 16_640, arena: 65_536 } as const;

/** Indices into the control block, in 4-byte words. */
export const SLOT = { generation: 0, done: 1, kernel: 2, quit: 3, failed: 4, count: 8 } as const;

export interface WorkerSetup {
  readonly memory: WebAssembly.Memory;
  readonly module: WebAssembly.Module;
  readonly names: readonly string[];
  readonly thread: number;
}
