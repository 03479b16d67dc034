// Titles that came after the training of the snapshot that answers: folded into it by what the catalogue says of them.
import type { Title } from '../../store/records.ts';
import { itemRecord } from './item-record.ts';
import type { Catalogue, Published } from './types.ts';

export interface LatecomerOptions {
  readonly catalogue: Catalogue;
  /** Monotonic, ms. */
  readonly tick: () => number;
  /** Titles that cannot be folded in: the snapshot goes on without them. */
  readonly onTrouble: (error: unknown) => void;
}

/** The snapshot with every title of the catalogue that it does not know; itself where there is none. */
export type WithLatecomers = (published: Published) => Published;

/** While titles come one after the other, folding them in may take this share of the time. */
const SHARE = 0.05;

interface Folded {
  readonly of: Published;
  readonly titles: readonly Title[];
  readonly made: Published;
}

/** Asked again and again, it does anything only where the snapshot or one of those titles is another one. */
export function withLatecomers({ catalogue, tick, onTrouble }: LatecomerOptions): WithLatecomers {
  let folded: Folded | undefined;
  /** Version of the catalogue as it was last gone through. */
  let looked = -1;
  let restsUntil = -Infinity;

  const fold = (of: Published, titles: readonly Title[]): Published => {
    if (titles.length === 0 || of.withTitles === undefined) return of;
    const began = tick();
    try {
      return of.withTitles(titles.map((title) => itemRecord(title.id, title)));
    } catch (error) {
      onTrouble(error);
      return of;
    } finally {
      restsUntil = tick() + (tick() - began) / SHARE;
    }
  };
  return (of) => {
    const { version } = catalogue;
    const same = folded?.of === of;
    if (same && (looked === version || tick() < restsUntil)) return folded!.made;
    looked = version;
    const titles = unknownTo(of, catalogue);
    if (same && isSame(folded!.titles, titles)) return folded!.made;
    folded = { of, titles, made: fold(of, titles) };
    return folded.made;
  };
}

/** A withdrawn one can wait until it is back. */
function unknownTo({ items }: Published, { titles }: Catalogue): Title[] {
  const unknown: Title[] = [];
  for (const title of titles.values()) if (!title.withdrawn && items.index(title.id) < 0) unknown.push(title);
  return unknown;
}

const isSame = (a: readonly Title[], b: readonly Title[]): boolean =>
  a.length === b.length && a.every((title, k) => title === b[k]);
