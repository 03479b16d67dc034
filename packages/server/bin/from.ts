// --from PATH: files become a trained snapshot in memory, without a store.
import { mulberry32, seedFor } from '@marquee/recsys';
import { trainSnapshot, type Snapshot } from '../src/engine/snapshot.ts';
import { requireModels } from './commands/listing.ts';
import { load } from './load.ts';
import { settingsOf, type CommonOptions, type DataOptions, type SettingOptions } from './options.ts';
import type { Session } from './session.ts';

export interface FromOptions extends CommonOptions, DataOptions, SettingOptions {
  readonly from: string;
  readonly model: string;
}

export interface FromSnapshot {
  readonly snapshot: Snapshot;
  /** The moment just after the newest rating: files are read as if it were then. */
  readonly at: number;
}

export async function openSnapshot(options: FromOptions, session: Session): Promise<FromSnapshot> {
  const name = options.model;
  requireModels([name]);
  const { dataset, items } = await load(options.from, options, session);
  session.progress(`training ${name}`);
  const snapshot = await trainSnapshot(
    { dataset, items },
    { name, config: settingsOf(options)[name] ?? {} },
    {
      kernels: session.kernels,
      rng: mulberry32(seedFor(options.seed, name)),
      signal: session.signal,
      onEpoch: (epoch, epochs) => session.progress(`training ${name}, ${epoch} of ${epochs}`),
    },
  );
  return { snapshot, at: 1 + dataset.interactions.times.reduce((a, b) => Math.max(a, b), 0) };
}
