// The data sets of the benchmark: generated once, kept in bench/data/, and read by our jobs and by the Python peers alike.
import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generate, type Ratings, type Shape } from './generate.ts';

export const sizes = {
  '100k': { users: 943, items: 1682, ratings: 100_000, seed: 1 }, // MovieLens 100K
  '1m': { users: 6_040, items: 3_706, ratings: 1_000_209, seed: 1 }, // MovieLens 1M
  '20m': { users: 138_493, items: 26_744, ratings: 20_000_263, seed: 2 }, // MovieLens 20M
  '100m': { users: 480_189, items: 17_770, ratings: 100_480_507, seed: 3 }, // the Netflix Prize
} as const satisfies Record<string, Shape>;
export type SizeName = keyof typeof sizes;

const folder = fileURLToPath(new URL('./data/', import.meta.url));
export const pathOf = (name: string): string => `${folder}${name}.bin`;

/** The data set of that name; generated and written on first use. Returns its path. */
export function prepare(size: SizeName, tell: (line: string) => void): string {
  const path = pathOf(size);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const started = performance.now();
  const data = generate(sizes[size]);
  writeRatings(path, data);
  const seconds = ((performance.now() - started) / 1e3).toFixed(1);
  tell(`generated ${size}: ${data.rows} × ${data.columns}, ${data.indices.length} ratings in ${seconds} s`);
  return path;
}

/** Layout, little-endian: i32 users, i32 items, i64 n, i32 indptr[users + 1], i32 indices[n], f32 values[n]. */
export function writeRatings(path: string, data: Ratings): void {
  const head = new DataView(new ArrayBuffer(16));
  head.setInt32(0, data.rows, true);
  head.setInt32(4, data.columns, true);
  head.setBigInt64(8, BigInt(data.indices.length), true);
  writeArrays(path, [new Uint8Array(head.buffer), data.indptr, data.indices, data.values]);
}

/** Writes arrays one after another; the file appears only when it is whole. */
export function writeArrays(path: string, arrays: readonly NodeJS.ArrayBufferView[]): void {
  const file = openSync(`${path}.part`, 'w');
  for (const array of arrays) {
    for (let at = 0; at < array.byteLength;) {
      at += writeSync(file, array, at, Math.min(2 ** 28, array.byteLength - at));
    }
  }
  closeSync(file);
  renameSync(`${path}.part`, path);
}

export function readRatings(path: string): Ratings {
  const file = openSync(path, 'r');
  const head = new DataView(fill(file, new Uint8Array(16)).buffer);
  const [rows, columns, n] = [head.getInt32(0, true), head.getInt32(4, true), Number(head.getBigInt64(8, true))];
  const indptr = fill(file, new Int32Array(rows + 1));
  const indices = fill(file, new Int32Array(n));
  const values = fill(file, new Float32Array(n));
  closeSync(file);
  return { rows, columns, indptr, indices, values };
}

/** `length` floats of a file that holds nothing else. */
export function readFloats(path: string, length: number): Float32Array<ArrayBuffer> {
  const file = openSync(path, 'r');
  const values = fill(file, new Float32Array(length));
  closeSync(file);
  return values;
}

function fill<A extends NodeJS.ArrayBufferView>(file: number, array: A): A {
  for (let at = 0; at < array.byteLength;) {
    const read = readSync(file, array, at, Math.min(2 ** 28, array.byteLength - at), null);
    if (read === 0) throw new Error(`the data file ends early; delete bench/data and run again`);
    at += read;
  }
  return array;
}
