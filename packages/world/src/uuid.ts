// UUIDs of version 7 whose random part comes from a seeded generator: the same world has the same ids.
import type { Rng } from '@marquee/recsys';

const hex: readonly string[] = Array.from({ length: 65_536 }, (_, value) => value.toString(16).padStart(4, '0'));

/** Of that moment, ms since 1970. RFC 9562 §5.7. */
export function uuidAt(at: number, rng: Rng): string {
  const high = Math.floor(at / 65_536);
  const a = (rng() * 2 ** 32) >>> 0;
  const b = (rng() * 2 ** 32) >>> 0;
  const c = (rng() * 2 ** 16) >>> 0;
  const version = 0x7000 | (c & 0x0fff);
  const variant = 0x8000 | ((c >>> 2) & 0x3fff);
  return `${hex[high >>> 16]}${hex[high & 0xffff]}-${hex[at % 65_536]}-${hex[version]}-${hex[variant]}-${hex[a >>> 16]}${hex[a & 0xffff]}${hex[b >>> 16]}`;
}
