// Lists of strings as bytes: where each ends, then their UTF-8. And a vocabulary over such bytes, which makes no string until asked.
import { segmentError } from './container.ts';

export interface Strings {
  readonly count: number;
  readonly ends: Uint32Array; // (count) ascending, in bytes
  readonly bytes: Uint8Array;
}

/** Throws RangeError where a string has half a surrogate pair, which UTF-8 cannot hold. */
export function encodeStrings(strings: readonly string[]): Uint8Array {
  const ends = new Uint32Array(strings.length);
  let end = 0;
  strings.forEach((text, index) => (ends[index] = end += Buffer.byteLength(text)));
  const joined = strings.join('');
  if (!strings.every((text) => text.isWellFormed())) throw new RangeError('an id has half a surrogate pair');
  const bytes = new Uint8Array(ends.byteLength + end);
  bytes.set(new Uint8Array(ends.buffer));
  Buffer.from(bytes.buffer, ends.byteLength).write(joined);
  return bytes;
}

/** A view of such bytes. Throws E_SEGMENT where the ends do not fit. */
export function openStrings(bytes: Uint8Array, count: number): Strings {
  if (count * 4 > bytes.length) throw segmentError('a list of ids is shorter than it should be');
  const ends = new Uint32Array(bytes.buffer, bytes.byteOffset, count);
  let before = 0;
  for (const end of ends) {
    if (end < before) throw segmentError('the ids of a list overlap');
    before = end;
  }
  const text = bytes.subarray(count * 4);
  if (before !== text.length) throw segmentError('a list of ids does not fill its bytes');
  return { count, ends, bytes: text };
}

/** Copies, so that whoever keeps one string does not keep the segment. */
export function toStrings({ count, ends, bytes }: Strings): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const strings = Array<string>(count);
  for (let i = 0, from = 0; i < count; i++) {
    const end = ends[i]!;
    strings[i] = buffer.toString('utf8', from, end);
    from = end;
  }
  return strings;
}

/** 32-bit FNV-1a with a last mix, over bytes [from, end). */
export function hashBytes(bytes: Uint8Array, from: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  return (hash ^ (hash >>> 15)) >>> 0;
}
