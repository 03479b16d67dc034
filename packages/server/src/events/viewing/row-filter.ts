// Which rows may be in the store: says no for most that are not, so that a rebuild need not look for titles never seen.
import { nameNumber } from './state.ts';

export interface RowKey {
  readonly profileId: string;
  readonly titleId: string;
}

export interface RowFilter {
  add(key: RowKey): void;
  /** Never false for a row that was added; true by mistake for 1 in 28 others once 600,000 were (one bit each of 2^24). */
  mayHold(key: RowKey): boolean;
}

export function rowFilter(): RowFilter {
  const bits = new Uint8Array(1 << 21);
  return {
    add(key) {
      const bit = bitOf(key);
      bits[bit >> 3]! |= 1 << (bit & 7);
    },
    mayHold(key) {
      const bit = bitOf(key);
      return (bits[bit >> 3]! & (1 << (bit & 7))) !== 0;
    },
  };
}

function bitOf({ profileId, titleId }: RowKey): number {
  const mixed = Math.imul(nameNumber(profileId) ^ Math.imul(nameNumber(titleId), 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & 0xffffff;
}
