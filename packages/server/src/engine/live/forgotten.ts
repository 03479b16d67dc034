// Who was erased after the training of the snapshot that answers: nobody's neighbour from then on, in pinned and older snapshots too.
import type { Erasures } from '../../store/store.ts';
import { userName } from './training-data.ts';
import type { Published } from './types.ts';

export interface Forgotten {
  /** Asks the store who was erased; where it cannot be asked, it stays with what it knows. */
  look(): Promise<void>;
  /** The snapshot without them; itself where it knows none of them. */
  without(published: Published): Published;
}

export function createForgotten({ count, hashes }: Pick<Erasures, 'count' | 'hashes'>): Forgotten {
  let counted = -1;
  let names: ReadonlySet<string> = new Set();
  let last: { readonly of: Published; readonly names: ReadonlySet<string>; readonly made: Published } | undefined;
  return {
    async look() {
      try {
        const now = await count();
        if (now === counted) return;
        names = new Set((await hashes()).map(userName));
        counted = now;
      } catch {
        // Told by whatever else asks the store.
      }
    },
    without(of) {
      if (last?.of === of && last.names === names) return last.made;
      const made = names.size === 0 || of.withoutUsers === undefined ? of : of.withoutUsers((name) => names.has(name));
      last = { of, names, made };
      return made;
    },
  };
}
