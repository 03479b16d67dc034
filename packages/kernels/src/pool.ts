// Runs one kernel on all threads at once over a shared memory; blocks of work are claimed from an atomic counter.
import { Worker } from 'node:worker_threads';
import { KernelError } from './errors.ts';
import { ADDRESS, SLOT, type WorkerSetup } from './threads.ts';

const MAX_WORDS = 64;

export class Pool {
  readonly memory: WebAssembly.Memory;
  readonly threads: number;
  readonly #instance: WebAssembly.Instance;
  readonly #names: readonly string[];
  readonly #control: Int32Array;
  readonly #counter: Int32Array;
  readonly #args: Int32Array;
  readonly #workers: Worker[];

  private constructor(module: WebAssembly.Module, memory: WebAssembly.Memory, workers: Worker[]) {
    this.memory = memory;
    this.threads = workers.length + 1;
    this.#workers = workers;
    this.#names = kernelNames(module);
    this.#instance = new WebAssembly.Instance(module, { env: { memory } });
    this.#control = new Int32Array(memory.buffer, ADDRESS.control, SLOT.count);
    this.#counter = new Int32Array(memory.buffer, ADDRESS.counter, 1);
    this.#args = new Int32Array(memory.buffer, ADDRESS.args, MAX_WORDS);
  }

  /** Starts `threads − 1` workers; the calling thread is the remaining one. */
  static async start(module: WebAssembly.Module, threads: number): Promise<Pool> {
    const memory = new WebAssembly.Memory({ initial: 4, maximum: 65_536, shared: true });
    const names = kernelNames(module);
    const starting = Array.from({ length: threads - 1 }, (_, index) => {
      const workerData: WorkerSetup = { memory, module, names, thread: index + 1 };
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData });
      worker.unref();
      return new Promise<Worker>((resolve, reject) => {
        worker.once('message', () => resolve(worker));
        worker.once('error', reject);
      });
    });
    return new Pool(module, memory, await Promise.all(starting));
  }

  /**
   * Calls `kernel(thread, args)` on every thread and returns when all are done. args[0] is the address of the block
   * counter, which starts at 0; `words` follow (addresses, integers, or floats passed through `bits`).
   */
  run(kernel: string, ...words: number[]): void {
    const index = this.#names.indexOf(kernel);
    if (index < 0) throw new KernelError('E_KERNEL_INPUT', `there is no kernel named ${kernel}`);
    if (words.length >= MAX_WORDS)
      throw new KernelError('E_KERNEL_INPUT', `${kernel} takes at most ${MAX_WORDS} words`);
    this.#args[0] = ADDRESS.counter;
    words.forEach((word, i) => (this.#args[i + 1] = word | 0));
    this.#counter[0] = 0;
    const control = this.#control;
    control[SLOT.kernel] = index;
    control[SLOT.failed] = 0;
    Atomics.store(control, SLOT.done, 0);
    if (this.threads > 1) {
      Atomics.add(control, SLOT.generation, 1);
      Atomics.notify(control, SLOT.generation);
    }
    let trap: unknown;
    try {
      (this.#instance.exports[kernel] as (thread: number, args: number) => void)(0, ADDRESS.args);
    } catch (error) {
      trap = error;
    }
    this.#join();
    if (trap !== undefined || control[SLOT.failed]) {
      throw new KernelError(
        'E_KERNEL_TRAP',
        `${kernel} stopped inside WebAssembly: ${trap instanceof Error ? trap.message : 'in a worker'}`,
      );
    }
  }

  close(): void {
    Atomics.store(this.#control, SLOT.quit, 1);
    Atomics.add(this.#control, SLOT.generation, 1);
    Atomics.notify(this.#control, SLOT.generation);
    this.#workers.length = 0;
  }

  #join(): void {
    const others = this.threads - 1;
    for (;;) {
      const done = Atomics.load(this.#control, SLOT.done);
      if (done >= others) return;
      Atomics.wait(this.#control, SLOT.done, done, 1000);
    }
  }
}

const scratch = new DataView(new ArrayBuffer(4));

/** The bits of a 32-bit float, as a word for `run`. */
export function bits(value: number): number {
  scratch.setFloat32(0, value, true);
  return scratch.getInt32(0, true);
}

const kernelNames = (module: WebAssembly.Module): string[] =>
  WebAssembly.Module.exports(module).flatMap((entry) => (entry.kind === 'function' ? [entry.name] : []));
