// Snapshots within a running server: the one that answers, the registry's service, and the trainings it starts.
import { createKernels, type Kernels } from '@marquee/kernels';
import type { Config } from '../config.ts';
import { createForgotten } from '../engine/live/forgotten.ts';
import { withLatecomers } from '../engine/live/latecomers.ts';
import { snapshotModels } from '../engine/live/published.ts';
import { rankHere, startRanking } from '../engine/live/ranking-thread.ts';
import type { Catalogue, Rank } from '../engine/live/types.ts';
import type { Store } from '../store/store.ts';
import { trainAside, type ChildResult } from './child.ts';
import { followRegistry, type Current } from './current.ts';
import type { Reason } from './due.ts';
import { registryFolder } from './folder.ts';
import { LEASE_MS, leaseOf } from './lease.ts';
import { loadAside, type Loaded } from './load.ts';
import type { Manifest } from './registry/manifest.ts';
import { openRegistry } from './registry/registry.ts';
import { createScheduler } from './scheduler.ts';
import { createModelService, type ModelService } from './service.ts';

export interface RunningModelsOptions {
  /** Of the store. */
  readonly place: string;
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly config: Pick<Config, 'training' | 'signals'>;
  /** Whether requests are answered here, from a snapshot. */
  readonly answers: boolean;
  /** Whether trainings are started here. */
  readonly trains: boolean;
  readonly now: () => number;
  /** Monotonic, ms. */
  readonly tick: () => number;
  readonly uuid: () => string;
  readonly onTrouble: (error: unknown) => void;
  readonly onSwap: (manifest: Manifest) => void;
  readonly onTrained: (result: ChildResult, why: Reason) => void;
}

export interface RunningModels extends Pick<Current, 'get' | 'manifest'> {
  readonly service: ModelService;
  readonly rank: Rank;
  /** Takes up what was live when the server went down; never rejects. */
  open(): Promise<void>;
  /** Follows the registry and trains, until the signal stops both. */
  run(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** How often it is looked whether another snapshot is live, ms. */
const FOLLOW = 1_000;

export function runModels(options: RunningModelsOptions): RunningModels {
  const { place, store, config, now, onTrouble, onSwap, onTrained } = options;
  const folder = registryFolder(place, config.training.folder);
  const token = options.uuid();
  const registry = openRegistry({ folder, now, token });
  const lease = leaseOf({ settings: store.settings, holder: token, now, forMs: LEASE_MS });
  // Only once there is something to open: a server without models starts without them.
  let kernels: Promise<Kernels> | undefined;
  const { schema } = snapshotModels;
  const forgotten = createForgotten(store.erasures);
  const withNew = withLatecomers(options);
  const current = followRegistry({
    registry,
    load: (id) => loadAside({ folder, id, schema }),
    open: async ({ manifest, files }: Loaded) =>
      snapshotModels.open(manifest, files, await (kernels ??= createKernels({ threads: 1 }))),
    complete: (opened) => withNew(forgotten.without(opened)),
    now,
    onTrouble,
    onSwap,
  });
  const task = { place, folder, training: config.training, signals: config.signals, force: false };
  const scheduler = createScheduler({
    store,
    registry,
    lease,
    rules: config.training,
    now,
    // A process that only trains opens nothing, and goes by what form the files have.
    usable: () =>
      options.answers
        ? current.get() !== undefined
        : registry.list().some((row) => row.live && row.manifest?.schema === schema),
    train: (signal) => trainAside({ task, signal, onProgress: () => undefined }),
    onDone: onTrained,
    onTrouble,
  });
  const ranking = options.answers ? startRanking(options) : undefined;
  const look = async (): Promise<void> => {
    await forgotten.look();
    await current.look();
    const published = current.get();
    if (published) await ranking?.ready(published);
  };
  return {
    get: current.get,
    manifest: current.manifest,
    rank: ranking?.rank ?? rankHere(options.tick),
    service: createModelService({ registry, store, lease, current, now, schema, wake: scheduler.wake }),
    async open() {
      if (!options.answers) return;
      // It starts while the files are read.
      if (registry.list().some(({ live }) => live)) ranking?.begin();
      await look();
    },
    async run(signal) {
      const work: Promise<unknown>[] = [];
      if (options.trains) work.push(scheduler.run(signal));
      if (options.answers) work.push(follow(look, signal));
      await Promise.all(work);
    },
    async close() {
      await ranking?.close();
      (await kernels?.catch(onTrouble))?.close();
    },
  };
}

async function follow(look: () => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await look();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, FOLLOW);
      function done(): void {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
      signal.addEventListener('abort', done, { once: true });
    });
  }
}
