// Which snapshot answered last before the one that answers now: what is fallen back on when the new one breaks.
import type { Published } from './types.ts';

export interface GoodSnapshots {
  /** It made a page. */
  worked(published: Published): void;
  /** The last one that made a page and is not the current one. */
  before(): Published | undefined;
}

export function goodSnapshots(current: () => Published | undefined): GoodSnapshots {
  let last: Published | undefined;
  let earlier: Published | undefined;
  return {
    worked(published) {
      if (published === last) return;
      earlier = last;
      last = published;
    },
    before: () => (last === current() ? earlier : last),
  };
}
