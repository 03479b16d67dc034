// What may be done with snapshots: publish, pin, roll back, list, and clear away the old. The folder is the whole state.
import { join } from 'node:path';
import { ServerError } from '../../errors.ts';
import type { Manifest } from './manifest.ts';
import { openPointer, type Generation } from './pointer.ts';
import { openSnapshots, type Snapshots } from './snapshots.ts';

export interface RegistryOptions {
  /** Made where it is not there yet. */
  readonly folder: string;
  readonly now: () => number;
  /** Unlike that of every other process on this folder. */
  readonly token: string;
}

export interface Listed {
  readonly id: string;
  /** Undefined where it cannot be read. */
  readonly manifest: Manifest | undefined;
  /** Why it cannot be used; '' where nothing is known against it. Its files are looked at when they are opened. */
  readonly damaged: string;
  readonly live: boolean;
  readonly pinned: boolean;
  readonly refused: boolean;
}

export interface Registry {
  readonly folder: string;
  readonly snapshots: Snapshots;
  /** Number of the newest state, 0 for none. */
  newest(): number;
  /** The state that holds, undefined for none. */
  state(): Generation | undefined;
  /** States newest first. */
  states(onDamaged?: (file: string) => void): readonly Generation[];
  /**
   * Makes it live, unless anything changed since state `since`, or another is pinned. Says what came of it: of trainers that
   * race exactly one gets 'published'.
   */
  publish(id: string, since: number, forced: boolean): 'published' | 'pinned' | 'overtaken';
  /** Live from now on, whatever is trained. Throws E_NO_SNAPSHOT or E_SNAPSHOT. */
  pin(id: string): Generation;
  /** What is trained next may take its place. Throws E_NOT_PINNED. */
  unpin(): Generation;
  /** Back to the one before, which is pinned so that the next training does not bring back what was wrong. Throws E_NOTHING_BEFORE. */
  rollback(): Generation;
  /** Newest first. */
  list(): readonly Listed[];
  /** Removes all but the newest `keep` (1 or more), what is live, and what a rollback would return to. Returns those that are gone. */
  prune(keep: number): readonly string[];
}

/** How often an operator's wish is tried anew because somebody else was faster. */
const TRIES = 20;

export function openRegistry({ folder, now, token }: RegistryOptions): Registry {
  const pointer = openPointer(join(folder, 'generations'), token);
  const snapshots = openSnapshots(folder, token);
  const states = pointer.all;
  const state = (): Generation | undefined => pointer.all()[0];
  const usable = (id: string): Manifest => snapshots.manifest(id);
  const there = (id: string): boolean => snapshots.ids().includes(id);
  const change = (wish: (all: readonly Generation[]) => Omit<Generation, 'number' | 'at'>): Generation => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const number = pointer.newest();
      const next = { ...wish(pointer.all()), at: now() };
      if (pointer.advance(number, next)) return { ...next, number: number + 1 };
    }
    throw new ServerError('E_REGISTRY_BUSY', { folder });
  };
  return {
    folder,
    snapshots,
    newest: pointer.newest,
    state,
    states,
    publish(id, since, forced) {
      const before = state();
      if (before?.pinned === true) return 'pinned';
      const { refused = [] } = before ?? {};
      const why = forced ? 'forced' : 'trained';
      const next = { live: id, pinned: false, why, at: now(), refused } as const;
      return pointer.advance(since, next) ? 'published' : 'overtaken';
    },
    pin: (id) =>
      change((all) => {
        usable(id);
        return { live: id, pinned: true, why: 'pinned', refused: without(all[0]?.refused, id) };
      }),
    unpin: () =>
      change(([last]) => {
        if (last?.pinned !== true) throw new ServerError('E_NOT_PINNED', undefined);
        return { live: last.live, pinned: false, why: 'unpinned', refused: last.refused };
      }),
    rollback: () =>
      change((all) => {
        const to = before(all, there);
        if (to === undefined) throw new ServerError('E_NOTHING_BEFORE', undefined);
        const { live, refused } = all[0]!;
        return { live: to, pinned: true, why: 'rolled back', refused: [...without(refused, live), live] };
      }),
    list() {
      const last = state();
      return snapshots
        .ids()
        .toReversed()
        .map((id) => ({
          id,
          ...described(id, usable),
          live: id === last?.live,
          pinned: id === last?.live && last.pinned,
          refused: last?.refused.includes(id) ?? false,
        }));
    },
    prune(keep) {
      snapshots.tidy(now());
      const all = pointer.all();
      const needed = new Set([all[0]?.live, before(all, there)]);
      const old = snapshots
        .ids()
        .slice(0, -keep)
        .filter((id) => !needed.has(id));
      for (const id of old) snapshots.remove(id);
      return old;
    },
  };
}

/** What was live before, is still there, and nobody rolled back from. */
function before(all: readonly Generation[], there: (id: string) => boolean): string | undefined {
  const [last] = all;
  return all.map(({ live }) => live).find((id) => id !== last?.live && !last?.refused.includes(id) && there(id));
}

const without = (ids: readonly string[] = [], id: string): string[] => ids.filter((other) => other !== id);

function described(id: string, read: (id: string) => Manifest): Pick<Listed, 'manifest' | 'damaged'> {
  try {
    return { manifest: read(id), damaged: '' };
  } catch (error) {
    return { manifest: undefined, damaged: (error as Error).message };
  }
}
