// Damage done to bytes, drawn from a seed: flips, cuts, runs of one value, insertions, shifted blocks, noise.
import type { Rng } from '@marquee/recsys';

export function mutated(bytes: Uint8Array, rng: Rng): Uint8Array {
  const at = Math.floor(rng() * bytes.length);
  const changed = Uint8Array.from(bytes);
  switch (Math.floor(rng() * 6)) {
    case 0:
      changed[at]! ^= 1 << Math.floor(rng() * 8);
      return changed;
    case 1:
      return changed.subarray(0, at);
    case 2:
      return changed.fill(rng() < 0.5 ? 0 : 255, at, at + 1 + Math.floor(rng() * 64));
    case 3:
      return Uint8Array.from([...changed.subarray(0, at), Math.floor(rng() * 256), ...changed.subarray(at)]);
    case 4:
      return changed.copyWithin(at, Math.floor(rng() * bytes.length), bytes.length);
    default:
      for (let k = at; k < Math.min(at + 8, changed.length); k++) changed[k] = Math.floor(rng() * 256);
      return changed;
  }
}
