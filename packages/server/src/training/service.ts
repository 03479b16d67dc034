// Snapshots as the operator's routes see them: what there is, which one answers, and that another one be trained.
import type { Snapshot, Snapshots } from '@marquee/protocol';
import type { Store } from '../store/store.ts';
import { ServerError } from '../errors.ts';
import type { Current } from './current.ts';
import type { Lease } from './lease.ts';
import { loadAside } from './load.ts';
import type { Registry } from './registry/registry.ts';
import { lastTraining, requestTraining } from './scheduler.ts';
import { shownSnapshot } from './shown.ts';

export interface ModelService {
  list(): Promise<Snapshots>;
  /** Asks for a training, by whichever process trains. Throws E_TRAINING_BUSY while one runs. */
  train(): Promise<void>;
  /** Throws E_NO_SNAPSHOT, E_SNAPSHOT or E_SNAPSHOT_NEWER; nothing changes then. */
  pin(id: string): Promise<Snapshot>;
  /** Throws E_NOT_PINNED. */
  unpin(): Promise<Snapshot>;
  /** Throws E_NOTHING_BEFORE. */
  rollback(): Promise<Snapshot>;
}

export interface ServiceOptions {
  readonly registry: Registry;
  readonly store: Pick<Store, 'settings'>;
  readonly lease: Lease;
  readonly current: Pick<Current, 'look'>;
  readonly now: () => number;
  /** That of the models this program makes. */
  readonly schema: number;
  /** A training was asked for. */
  readonly wake: () => void;
}

export function createModelService(options: ServiceOptions): ModelService {
  const { registry, store, lease, current, now, schema, wake } = options;
  const row = (id: string): Snapshot => {
    const found = registry.list().find((listed) => listed.id === id);
    if (found === undefined) throw new ServerError('E_NO_SNAPSHOT', { id });
    return shownSnapshot(found);
  };
  const changed = async (live: string): Promise<Snapshot> => {
    await current.look();
    return row(live);
  };
  return {
    async list() {
      const [running, last] = await Promise.all([lease.held(), lastTraining(store)]);
      const lastFailure = last === undefined || last.failure === '' ? null : last.failure;
      const models = registry.list().map(shownSnapshot);
      return { models, training: { running, lastAt: last?.at ?? null, lastFailure } };
    },
    async train() {
      if (await lease.held())
        throw new ServerError('E_TRAINING_BUSY', { folder: registry.folder, pid: 'of the server' });
      await requestTraining(store, now());
      wake();
    },
    async pin(id) {
      row(id);
      await loadAside({ folder: registry.folder, id, schema });
      return changed(registry.pin(id).live);
    },
    unpin: async () => changed(registry.unpin().live),
    rollback: async () => changed(registry.rollback().live),
  };
}
