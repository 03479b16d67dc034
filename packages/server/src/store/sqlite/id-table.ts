// The newest ids, in memory: a hash table that forgets in the reverse order of adding.
import type { Verdict } from '../event.ts';
import { verdictAt, WORDS } from './id-words.ts';

export interface IdTable {
  readonly size: number;
  /** (size × WORDS) in order of adding. */
  records(): Uint32Array;
  find(words: Uint32Array): Verdict | undefined;
  /** The id must not be there yet. */
  add(words: Uint32Array): void;
  /** Back to the first `size` that were added: a batch that failed has added nothing. */
  truncate(size: number): void;
  /** Empty, with the room it has. What `records` gave before is overwritten by what comes. */
  clear(): void;
}

export function idTable(capacity = 1 << 12): IdTable {
  let records = new Uint32Array(capacity * WORDS);
  // slot → 1 + place of the record; 0 is free. At most half full.
  let slots = new Int32Array(2 * capacity);
  let size = 0;

  /** The slot of the id, or the free one where it belongs. The first word is uniform: it is a hash. */
  function slotOf(words: Uint32Array, from: number): number {
    const mask = slots.length - 1;
    for (let slot = words[from]! & mask; ; slot = (slot + 1) & mask) {
      const place = slots[slot]!;
      if (place === 0 || same(records, (place - 1) * WORDS, words, from)) return slot;
    }
  }

  function grow(): void {
    const wider = new Uint32Array(2 * records.length);
    wider.set(records);
    records = wider;
    slots = new Int32Array(2 * slots.length);
    for (let i = 0; i < size; i++) slots[slotOf(records, i * WORDS)] = i + 1;
  }
  return {
    get size() {
      return size;
    },
    records: () => records.subarray(0, size * WORDS),
    find(words) {
      const place = slots[slotOf(words, 0)]!;
      return place === 0 ? undefined : verdictAt(records, (place - 1) * WORDS, words);
    },
    add(words) {
      if (2 * (size + 1) > slots.length) grow();
      const slot = slotOf(words, 0);
      records.set(words, size * WORDS);
      slots[slot] = ++size;
    },
    truncate(to) {
      // The last one added ends its chain of slots, so a free slot in its place breaks none.
      for (; size > to; size--) slots[slotOf(records, (size - 1) * WORDS)] = 0;
    },
    clear() {
      slots.fill(0);
      size = 0;
    },
  };
}

function same(records: Uint32Array, at: number, words: Uint32Array, from: number): boolean {
  for (let i = 0; i < 4; i++) if (records[at + i] !== words[from + i]) return false;
  return true;
}
