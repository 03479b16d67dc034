// A bump allocator over the one shared memory: everything a kernel reads or writes lives here for the length of a call.
import { KernelError } from './errors.ts';

const PAGE = 65_536;
/** Bytes a 32-bit WebAssembly memory can hold. */
export const MEMORY_LIMIT = 65_536 * PAGE;

export interface Slice<A> {
  /** Byte address in the shared memory. Above 2 GiB it is still positive here; kernels read it as unsigned. */
  readonly at: number;
  readonly view: A;
}

export class Arena {
  readonly memory: WebAssembly.Memory;
  #top: number;
  #held: Promise<unknown> = Promise.resolve();

  constructor(memory: WebAssembly.Memory, start: number) {
    this.memory = memory;
    this.#top = start;
  }

  /** Reserves `bytes`, 64-byte aligned, contents undefined. Grows the memory; throws when 4 GiB are not enough. */
  alloc(bytes: number): number {
    const at = Math.ceil(this.#top / 64) * 64;
    const end = at + bytes;
    if (end > MEMORY_LIMIT) {
      throw new KernelError(
        'E_KERNEL_MEMORY',
        `this job needs ${mib(end)} MiB of kernel memory and a 32-bit WebAssembly memory ends at ${mib(MEMORY_LIMIT)} MiB; use fewer factors, fewer items or a sample of the data`,
      );
    }
    const missing = end - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE));
    this.#top = end;
    return at;
  }

  i32(length: number): Slice<Int32Array> {
    const at = this.alloc(length * 4);
    return { at, view: new Int32Array(this.memory.buffer, at, length) };
  }

  f32(length: number): Slice<Float32Array> {
    const at = this.alloc(length * 4);
    return { at, view: new Float32Array(this.memory.buffer, at, length) };
  }

  /** As f32(), filled with zeros. */
  zeros(length: number): Slice<Float32Array> {
    const slice = this.f32(length);
    slice.view.fill(0);
    return slice;
  }

  /** Copies an array in. */
  put<A extends Int32Array | Float32Array>(values: A): Slice<A> {
    const slice = values instanceof Int32Array ? this.i32(values.length) : this.f32(values.length);
    (slice.view as { set(from: ArrayLike<number>): void }).set(values);
    return slice as unknown as Slice<A>;
  }

  /** Runs `work`, then frees everything it reserved. Results must be copied out inside. */
  scope<T>(work: () => T): T {
    const mark = this.#top;
    const free = (): void => {
      this.#top = mark;
    };
    let result: T;
    try {
      result = work();
    } catch (error) {
      free();
      throw error;
    }
    if (result instanceof Promise) return result.finally(free) as T;
    free();
    return result;
  }

  /**
   * As scope(), for work that awaits while its memory must stay: one such work at a time, later ones wait their turn.
   * Calls that do not await may run in between; they free what they reserved before they return.
   */
  hold<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#held.then(
      () => this.scope(work),
      () => this.scope(work),
    );
    this.#held = next.catch(() => {});
    return next;
  }
}

const mib = (bytes: number): number => Math.ceil(bytes / 2 ** 20);
