// The handle that models hold: which build runs, on how many threads, and the memory it runs in.
import { Arena } from './arena.ts';
import { compile, type Build } from './build.ts';
import { KernelError } from './errors.ts';
import { Pool } from './pool.ts';
import { ADDRESS } from './threads.ts';

export interface KernelOptions {
  /** Threads to use, the calling one included; default 1. */
  readonly threads?: number;
  /** Keep the plain SIMD build, whose results are the same to the last bit on every processor. */
  readonly deterministic?: boolean;
  /** Force a build; `reference` runs the TypeScript twins. */
  readonly build?: Build;
}

/** A WebAssembly machine: one memory, one pool of threads. */
export interface Machine {
  readonly arena: Arena;
  readonly pool: Pool;
}

export interface Kernels {
  readonly build: Build;
  readonly threads: number;
  /** Undefined for the `reference` build: every kernel then runs its TypeScript twin. */
  readonly machine: Machine | undefined;
  close(): void;
}

/** Compiles and starts the kernels. Falls back from relaxed SIMD to SIMD to the twins, whichever runs here. */
export async function createKernels(options: KernelOptions = {}): Promise<Kernels> {
  const threads = options.threads ?? 1;
  if (!Number.isInteger(threads) || threads < 1 || threads > 256) {
    throw new KernelError('E_KERNEL_INPUT', `threads is ${threads}; it must be a whole number from 1 to 256`);
  }
  for (const build of candidates(options)) {
    if (build === 'reference') break;
    const module = compile(build);
    if (module) return start(build, module, threads);
    if (options.build) {
      throw new KernelError(
        'E_KERNEL_INPUT',
        `the ${build} build is missing or refused here; run npm run build:kernels`,
      );
    }
  }
  return { build: 'reference', threads: 1, machine: undefined, close: () => {} };
}

function candidates(options: KernelOptions): Build[] {
  if (options.build) return [options.build];
  return options.deterministic ? ['simd'] : ['relaxed-simd', 'simd'];
}

async function start(build: Build, module: WebAssembly.Module, threads: number): Promise<Kernels> {
  const pool = await Pool.start(module, threads);
  const arena = new Arena(pool.memory, ADDRESS.arena);
  return { build, threads, machine: { arena, pool }, close: () => pool.close() };
}
