// Ids for what the server names itself, from a seed: the same world makes the same store.
import { mulberry32 } from '@marquee/recsys';

/** UUIDs of version 4 by their form; nothing secret is named by them. */
export function uuids(seed: number): () => string {
  const rng = mulberry32(seed);
  const digits = (count: number): string =>
    Array.from({ length: count }, () => Math.floor(16 * rng()).toString(16)).join('');
  return () => `${digits(8)}-${digits(4)}-4${digits(3)}-a${digits(3)}-${digits(12)}`;
}
