// One vector against all rows of a matrix that stays in WebAssembly memory: what a request needs.
import { compile } from './build.ts';
import { MEMORY_LIMIT } from './arena.ts';
import { checkFinite, checkLength } from './csr.ts';
import { KernelError } from './errors.ts';
import type { Kernels } from './kernels.ts';
import { padded } from './padding.ts';
import { innerProduct } from './reference/top-k.ts';

/** out[i] = x·y_i for every row i. x: (factors); out: (rows). */
export type InnerProducts = (x: Float32Array, out: Float32Array) => void;

/**
 * Copies the matrix (rows × factors, row-major) into a memory of its own, which is freed with the returned function.
 * Runs on the calling thread. Each product is rounded once from float64, as in `topK`.
 * Throws E_KERNEL_INPUT on non-finite numbers, E_KERNEL_MEMORY beyond 4 GiB.
 */
export function innerProducts(kernels: Kernels, rows: Float32Array, factors: number): InnerProducts {
  const n = rows.length / factors;
  checkLength('rows', rows, Math.floor(n) * factors);
  checkFinite('rows', rows);
  const module = kernels.build === 'reference' ? undefined : compile(kernels.build);
  if (!module) {
    return (x, out) => {
      for (let i = 0; i < n; i++) out[i] = innerProduct(x, rows, i * factors);
    };
  }
  const f = padded(factors);
  const at = { counter: 1024, args: 1088, x: 2048, out: 2048 + 8 * f };
  const y = Math.ceil((at.out + 4 * n) / 64) * 64;
  const pages = Math.ceil((y + n * f * 4) / 65_536);
  if (pages * 65_536 > MEMORY_LIMIT) {
    throw new KernelError(
      'E_KERNEL_MEMORY',
      `${n} rows of ${factors} factors do not fit into 4 GiB; use fewer factors`,
    );
  }
  const memory = new WebAssembly.Memory({ initial: pages, maximum: 65_536, shared: true });
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  const kernel = instance.exports.innerProducts as (thread: number, args: number) => void;
  const wide = new Float64Array(memory.buffer, at.x, f);
  const products = new Float32Array(memory.buffer, at.out, n);
  const matrix = new Float32Array(memory.buffer, y, n * f);
  for (let i = 0; i < n; i++) matrix.set(rows.subarray(i * factors, (i + 1) * factors), i * f);
  const counter = new Int32Array(memory.buffer, at.counter, 1);
  new Int32Array(memory.buffer, at.args, 6).set([at.counter, at.x, y, n, f * 4, at.out]);
  return (x, out) => {
    checkLength('x', x, factors);
    wide.set(x);
    counter[0] = 0;
    kernel(0, at.args);
    out.set(products);
  };
}
