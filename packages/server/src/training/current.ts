// The snapshot that answers: follows the registry, opens what is new beside the old, and swaps one reference.
import type { Published } from '../engine/live/types.ts';
import type { Loaded } from './load.ts';
import type { Manifest } from './registry/manifest.ts';
import type { Registry } from './registry/registry.ts';
import { warmUp } from './warm.ts';

export interface CurrentOptions {
  readonly registry: Pick<Registry, 'newest' | 'states' | 'list'>;
  /** Reads and verifies; off this thread. */
  readonly load: (id: string) => Promise<Loaded>;
  readonly open: (loaded: Loaded) => Published | Promise<Published>;
  /** What answers, made of what was opened: asked with every look, so that it can follow the catalogue. Itself unless given. */
  readonly complete?: (opened: Published) => Published;
  readonly now: () => number;
  /** A snapshot that was refused, a registry that cannot be read: the last good one goes on answering. */
  readonly onTrouble: (error: unknown) => void;
  readonly onSwap?: (manifest: Manifest) => void;
}

export interface Current {
  /** Whoever asks keeps what he gets: the next one does not change it. */
  get(): Published | undefined;
  manifest(): Manifest | undefined;
  /** Takes up what changed, one look at a time; never rejects. */
  look(): Promise<void>;
}

/** ms after which a snapshot that was refused is tried again: on a shared folder files may arrive late. */
const AGAIN = 30_000;

interface Held {
  readonly opened: Published;
  /** With what `complete` added. */
  readonly published: Published;
  readonly manifest: Manifest;
}

export function followRegistry(options: CurrentOptions): Current {
  const { registry, load, open, now, onTrouble, onSwap, complete = (opened) => opened } = options;
  let held: Held | undefined;
  let seen = -1;
  let tryAgainAt = Infinity;
  let looking: Promise<void> | undefined;

  const take = async (id: string): Promise<void> => {
    const loaded = await load(id);
    const opened = await open(loaded);
    await warmUp(opened, now());
    held = { opened, published: complete(opened), manifest: loaded.manifest };
    onSwap?.(loaded.manifest);
  };
  /** True where one of them answers now. */
  const takeFirst = async (ids: Iterable<string>): Promise<boolean> => {
    for (const id of ids) {
      if (held?.published.id === id) return true;
      try {
        await take(id);
        return true;
      } catch (error) {
        onTrouble(error);
      }
    }
    return false;
  };
  const follow = async (): Promise<void> => {
    const newest = registry.newest();
    if (newest === seen && now() < tryAgainAt) return;
    seen = newest;
    tryAgainAt = Infinity;
    if (newest === 0) return;
    const states = registry.states((file) => onTrouble(new Error(`the record ${file} of what is live is damaged`)));
    const live = states.map((state) => state.live);
    const wanted = states[0]?.number === newest ? live.splice(0, 1) : [];
    if (await takeFirst(wanted)) return;
    tryAgainAt = now() + AGAIN;
    // After a start nothing is held yet: what was live before is better than nothing.
    if (held === undefined) await takeFirst(lastGood(registry, live, wanted));
  };
  return {
    get: () => held?.published,
    manifest: () => held?.manifest,
    look: () =>
      (looking ??= follow()
        .then(() => held && (held = { ...held, published: complete(held.opened) }))
        .catch(onTrouble)
        .then(() => (looking = undefined))),
  };
}

/** What was live, newest first, then whatever else once passed; `tried` was refused just now. */
function lastGood({ list }: Pick<Registry, 'list'>, wasLive: readonly string[], tried: readonly string[]): Set<string> {
  const passed = list().filter(({ manifest, refused }) => manifest?.gate.passed === true && !refused);
  const all = new Set([...wasLive, ...passed.map(({ id }) => id)]);
  for (const id of tried) all.delete(id);
  return all;
}
