// When counts are written down for the next start, and what is believed of them then: counting goes on from their cursor.
import type { Store } from '../../../store/store.ts';
import { decodeCounts, encodeCounts, type SavedCounts } from './saved-counts.ts';

const NAME = 'charts.counts';
/** ms between two writings: what came since is counted again after a start, which ten minutes are not much of. */
const APART = 600_000;
/** ms after which everything is counted anew: what the log no longer holds is not counted for ever. */
const OLD = 30 * 86_400_000;
/** Characters of the longest text that is written: more than that is counted again. */
const MOST = 64 * 2 ** 20;

export interface KeptCountsOptions {
  readonly store: {
    readonly settings: Pick<Store['settings'], 'get' | 'put'>;
    readonly events: Pick<Store['events'], 'last'>;
    readonly profiles: Pick<Store['profiles'], 'list'>;
  };
  readonly now: () => number;
  /** The name of a profile that leads back to nobody. */
  readonly nameOf: (profileId: string) => string;
}

export interface KeptCounts extends Pick<KeptCountsOptions, 'nameOf'> {
  /** Every profile that there is, once. */
  readonly profiles: Pick<Store['profiles'], 'list'>;
  /** Undefined where there are none, or none that may be gone on from. */
  read(): Promise<SavedCounts | undefined>;
  /** Is it time to write? */
  isDue(): boolean;
  write(counts: SavedCounts): Promise<void>;
  /** Nothing that was written may stay: it counts somebody who is gone. */
  drop(): Promise<void>;
}

export function keptCounts({ store, now, nameOf }: KeptCountsOptions): KeptCounts {
  const { settings, profiles } = store;
  let writtenAt = -Infinity;
  return {
    nameOf,
    profiles,
    async read() {
      const text = await settings.get(NAME);
      const saved = text === undefined || text === '' ? undefined : await decodeCounts(text);
      if (saved === undefined || saved.cursor > (await store.events.last())) return undefined;
      if (saved.at > now() || saved.since > now() || now() - saved.since > OLD) return undefined;
      writtenAt = saved.at;
      return saved;
    },
    isDue: () => Math.abs(now() - writtenAt) >= APART,
    async write(counts) {
      const text = await encodeCounts(counts);
      // One setting: a process that dies leaves the text before or this one.
      await settings.put(NAME, text.length > MOST ? '' : text);
      writtenAt = now();
    },
    async drop() {
      if ((await settings.get(NAME)) ?? '') await settings.put(NAME, '');
    },
  };
}
