// Viewers in memory: read when first asked for, read again once something of them was saved, let go of when others need the room.
import type { LabelConfig } from '../../events/viewing/index.ts';
import type { Store } from '../../store/store.ts';
import type { CatchingUp } from './catching-up.ts';
import type { SignalDefaults } from './traits.ts';
import type { Catalogue, Viewer, Viewers } from './types.ts';
import { viewerOf } from './viewer.ts';

export interface ViewersOptions {
  readonly store: Pick<Store, 'profiles' | 'states' | 'consents'>;
  readonly catalogue: Catalogue;
  readonly catchingUp: Pick<CatchingUp, 'wait'>;
  readonly signals: SignalDefaults;
  readonly labels: LabelConfig;
  readonly kidsLimit: number;
  /** The name under which models know a profile. */
  nameOf(profileId: string): string;
  readonly now: () => number;
  /** Rows of states whose viewers are kept; about 500 bytes each. 60,000 unless given. */
  readonly keep?: number;
}

export interface LiveViewers extends Viewers {
  /** States of these profiles were saved. */
  saved(rows: Iterable<{ readonly profileId: string }>): void;
  /** What is in memory, in viewers and in rows of theirs. */
  readonly held: { readonly viewers: number; readonly rows: number };
}

/** Age at which a viewer is made again though nothing was saved: plays ripen, episodes appear, rows of bookmarks age. */
const OLD_MS = 60_000;

interface Held {
  readonly viewer: Viewer;
  /** Rows it was made of, and some for itself. */
  readonly weight: number;
  readonly titles: readonly string[];
  readonly madeAt: number;
  /** `Profiles.stamp` when it was read. */
  readonly stamp: string;
  /** Version of the catalogue that it is known to fit. */
  catalogue: number;
  stale: boolean;
}

interface Reading {
  readonly made: Promise<Held | undefined>;
  /** Outdated: something changed since it began. It is good for those who asked before, and not to be kept. */
  readonly own: { outdated: boolean };
}

export function createViewers(options: ViewersOptions): LiveViewers {
  const { store, catalogue, catchingUp, now, keep = 60_000 } = options;
  const memory = createMemory(keep);
  const readings = createReadings(options, memory.put);

  /** Nothing that it was made of has changed, so far as this process can know without asking. */
  const holds = (held: Held): boolean => {
    const age = now() - held.madeAt;
    if (held.stale || age >= OLD_MS || age < 0) return false;
    if (held.catalogue === catalogue.version) return true;
    if (held.titles.some((id) => catalogue.changedAt(id) > held.catalogue)) return false;
    held.catalogue = catalogue.version;
    return true;
  };

  return {
    async of(id) {
      const waited = await catchingUp.wait(id);
      const held = memory.use(id);
      try {
        const stamp = await store.profiles.stamp(id);
        const valid = held !== undefined && held.stamp === stamp && holds(held) ? held : await readings.read(id, stamp);
        if (valid === undefined) memory.remove(id);
        return valid && (waited ? valid.viewer : { ...valid.viewer, upToDate: false });
      } catch (error) {
        // What it was last is better than nobody; a profile that is known to have changed is not held.
        if (held === undefined) throw error;
        return { ...held.viewer, upToDate: false };
      }
    },
    changed(id) {
      memory.remove(id);
      readings.outdate(id);
    },
    saved(rows) {
      let last = '';
      for (const { profileId } of rows) {
        if (profileId === last) continue;
        last = profileId;
        const held = memory.get(profileId);
        if (held !== undefined) held.stale = true;
        readings.outdate(profileId);
      }
    },
    get held() {
      return memory.held;
    },
  };
}

interface Readings {
  /** One reading for all who ask at once. */
  read(id: string, stamp: string): Promise<Held | undefined>;
  /** Who asks from now on needs another one. */
  outdate(id: string): void;
}

function createReadings(options: ViewersOptions, keep: (id: string, held: Held) => void): Readings {
  const { store, catalogue, now } = options;
  const readings = new Map<string, Reading>();

  const make = async (id: string, stamp: string): Promise<Held | undefined> => {
    const version = catalogue.version;
    const [profile, rows, consents] = await Promise.all([
      store.profiles.get(id),
      store.states.ofProfile(id),
      store.consents.ofProfile(id),
    ]);
    if (profile === undefined) return undefined;
    const at = now();
    const viewer = viewerOf({ profile, rows, consents }, { ...options, now: at, factsOf: catalogue.factsOf });
    const titles = rows.map(({ titleId }) => titleId);
    return { viewer, weight: rows.length + 4, titles, madeAt: at, stamp, catalogue: version, stale: false };
  };
  const read = async (id: string, stamp: string, own: { outdated: boolean }): Promise<Held | undefined> => {
    try {
      const held = await make(id, stamp);
      if (held !== undefined && !own.outdated) keep(id, held);
      return held;
    } finally {
      if (!own.outdated) readings.delete(id);
    }
  };
  return {
    read(id, stamp) {
      const known = readings.get(id);
      if (known !== undefined) return known.made;
      const own = { outdated: false };
      const made = read(id, stamp, own);
      readings.set(id, { made, own });
      return made;
    },
    outdate(id) {
      const reading = readings.get(id);
      if (reading !== undefined) reading.own.outdated = true;
      readings.delete(id);
    },
  };
}

interface Memory {
  get(id: string): Held | undefined;
  /** The same, and it is the last that makes room. */
  use(id: string): Held | undefined;
  put(id: string, held: Held): void;
  remove(id: string): void;
  readonly held: { readonly viewers: number; readonly rows: number };
}

/** Those that were asked for longest ago make room. */
function createMemory(keep: number): Memory {
  const all = new Map<string, Held>();
  let weight = 0;
  const remove = (id: string): void => {
    weight -= all.get(id)?.weight ?? 0;
    all.delete(id);
  };
  return {
    get: (id) => all.get(id),
    use(id) {
      const held = all.get(id);
      if (held !== undefined && all.delete(id)) all.set(id, held);
      return held;
    },
    put(id, held) {
      remove(id);
      all.set(id, held);
      weight += held.weight;
      for (const oldest of all.keys()) {
        if (weight <= keep) break;
        remove(oldest);
      }
    },
    remove,
    get held() {
      return { viewers: all.size, rows: weight };
    },
  };
}
