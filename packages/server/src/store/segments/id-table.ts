// A vocabulary over UTF-8 bytes: joins the id lists of many segments without making a string per id and segment.
import type { Vocabulary } from '@marquee/recsys';
import { hashBytes, type Strings } from './dictionary.ts';

export interface IdTable extends Vocabulary {
  /** Index of each id of the list, which is appended when new. */
  addAll(strings: Strings): Int32Array;
}

/** Open addressing, at most half full. Equal means equal bytes: hashes only shorten the search. */
export function idTable(): IdTable {
  // hash and index + 1 side by side, for a place in memory that is not cached costs more than the rest
  let slots = new Uint32Array(2 << 12);
  let ends = new Uint32Array(1 << 11);
  let arena = new Uint8Array(1 << 16);
  let size = 0;

  const start = (index: number): number => (index === 0 ? 0 : ends[index - 1]!);
  const place = (hash: number, index: number): void => {
    const mask = slots.length - 1;
    let slot = (hash * 2) & mask;
    while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
    slots[slot] = hash;
    slots[slot + 1] = index + 1;
  };
  const find = (hash: number, bytes: Uint8Array, from: number, end: number): number => {
    const mask = slots.length - 1;
    for (let slot = (hash * 2) & mask; ; slot = (slot + 2) & mask) {
      const index = slots[slot + 1]! - 1;
      if (index === -1 || (slots[slot] === hash && same(index, bytes, from, end))) return index;
    }
  };
  const same = (index: number, bytes: Uint8Array, from: number, end: number): boolean => {
    const at = start(index);
    if (ends[index]! - at !== end - from) return false;
    for (let i = from; i < end; i++) if (arena[at + i - from] !== bytes[i]) return false;
    return true;
  };
  const append = (hash: number, bytes: Uint8Array): number => {
    const at = start(size);
    if (size === ends.length) ends = twice(ends);
    while (at + bytes.length > arena.length) arena = twice(arena);
    arena.set(bytes, at);
    ends[size] = at + bytes.length;
    size++;
    if (size * 4 > slots.length) {
      const old = slots;
      slots = new Uint32Array(old.length * 2);
      for (let slot = 0; slot < old.length; slot += 2) if (old[slot + 1]! > 0) place(old[slot]!, old[slot + 1]! - 1);
    }
    place(hash, size - 1);
    return size - 1;
  };

  return {
    get size() {
      return size;
    },
    index(id) {
      const bytes = Buffer.from(id);
      return find(hashBytes(bytes, 0, bytes.length), bytes, 0, bytes.length);
    },
    id: (index) => Buffer.from(arena.buffer, start(index), ends[index]! - start(index)).toString(),
    addAll({ count, ends: listEnds, bytes }) {
      const indices = new Int32Array(count);
      for (let i = 0, from = 0; i < count; i++) {
        const end = listEnds[i]!;
        const hash = hashBytes(bytes, from, end);
        const known = find(hash, bytes, from, end);
        indices[i] = known >= 0 ? known : append(hash, bytes.subarray(from, end));
        from = end;
      }
      return indices;
    },
  };
}

function twice<A extends Uint8Array | Uint32Array>(array: A): A {
  const larger = new (array.constructor as new (length: number) => A)(array.length * 2);
  larger.set(array);
  return larger;
}
