// A Bloom filter of the profiles in a segment: says "not here" for 99 of 100 strangers without reading their ids.
import { hashBytes } from './dictionary.ts';

const BITS_PER_ID = 10;
const PROBES = 7;

export function profileFilter(ids: readonly string[]): Uint8Array {
  const filter = new Uint8Array(Math.ceil((Math.max(ids.length, 1) * BITS_PER_ID) / 8));
  for (const id of ids) for (const bit of probes(id, filter.length * 8)) filter[bit >> 3]! |= 1 << (bit & 7);
  return filter;
}

/** False only where the id was not among them. */
export const mayHold = (filter: Uint8Array, id: string): boolean =>
  probes(id, filter.length * 8).every((bit) => (filter[bit >> 3]! >> (bit & 7)) & 1);

/** Two hashes make all of them (Kirsch and Mitzenmacher 2006). */
function probes(id: string, bits: number): number[] {
  const bytes = Buffer.from(`${id}\0`);
  const first = hashBytes(bytes, 0, bytes.length - 1);
  const second = hashBytes(bytes, 0, bytes.length) | 1;
  return Array.from({ length: PROBES }, (_, k) => ((first + k * second) >>> 0) % bits);
}
