// --from PATH: files become a trained snapshot in memory, without a store.
import { mulberry32, seedFor, type ModelChoice } from '@marquee/recsys';
import { trainSnapshot, type Snapshot } from '../src/engine/snapshot.ts';
import { load } from './load.ts';
import type { CommonOptions, DataOptions, SettingOptions } from './options.ts';
import type { Session } from './session.ts';

export interface FromOptions extends CommonOptions, DataOptions, SettingOptions {
  readonly from: string;
}

/** `check` sees the catalogue before the training, which may take long, begins. */
export async function openSnapshot(
  choice: ModelChoice,
  options: FromOptions,
  session: Session,
  check: (loaded: Awaited<ReturnType<typeof load>>) => void,
): Promise<Snapshot> {
  const loaded = await load(options.from, options, session);
  check(loaded);
  const { dataset, items } = loaded;
  session.progress(`training ${choice.name}`, 0);
  return trainSnapshot({ dataset, items }, choice, {
    kernels: session.kernels,
    rng: mulberry32(seedFor(options.seed, choice.name)),
    signal: session.signal,
    onEpoch: (epoch, epochs) => session.progress(`training ${choice.name}`, epoch / epochs),
  });
}
