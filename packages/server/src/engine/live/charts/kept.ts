// When charts are written down for the next start, and what is believed of them then.
import type { Store } from '../../../store/store.ts';
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from './checkpoint.ts';
import type { ChartRules } from './rank.ts';

const NAME = 'charts.ranked';
/** ms between two writings: half a megabyte is no more than that worth. */
const APART = 60_000;

export interface KeptOptions {
  readonly store: Pick<Store, 'events' | 'settings' | 'erasures'>;
  readonly rules: ChartRules;
  readonly now: () => number;
}

export interface Kept {
  read(): Promise<Checkpoint | undefined>;
  /** Erasures completed so far, to be asked before anything is ranked that is kept. */
  erasures(): Promise<number>;
  /** Where it is time, or `atOnce`. */
  write(checkpoint: Checkpoint, atOnce: boolean): Promise<void>;
}

export function keptCharts({ store, rules, now }: KeptOptions): Kept {
  let writtenAt = -Infinity;
  return {
    erasures: () => store.erasures.count(),
    async read() {
      const text = await store.settings.get(NAME);
      if (text === undefined) return undefined;
      const [last, erasures] = await Promise.all([store.events.last(), store.erasures.count()]);
      return decodeCheckpoint(text, { now: now(), rules, last, erasures });
    },
    async write(checkpoint, atOnce) {
      if (!atOnce && Math.abs(checkpoint.at - writtenAt) < APART) return;
      await store.settings.put(NAME, encodeCheckpoint(checkpoint, rules));
      writtenAt = checkpoint.at;
    },
  };
}
