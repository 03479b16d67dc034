// States in memory between the log and the store: those that recent events touched, and which of them must be saved.
import type { StateRow } from '../../store/records.ts';
import type { States } from '../../store/store.ts';
import type { FoldedEvent } from './event.ts';
import { addToProfile, addToTitle, touchesProfile, touchesTitle } from './reduce.ts';
import {
  decodeProfile,
  decodeTitle,
  encodeProfile,
  encodeTitle,
  newProfileState,
  newTitleState,
  type ProfileState,
  type TitleState,
} from './state.ts';

interface Held {
  readonly titles: Map<string, TitleState>;
  own: ProfileState | undefined;
  /** Titles to be saved; '' for the profile's own row. */
  readonly dirty: Set<string>;
}

export interface HotStates {
  readonly size: number;
  readonly dirty: number;
  /** Folds events, in the order given, after loading what they touch. */
  add(events: readonly FoldedEvent[]): Promise<void>;
  /** Rows to be saved, ordered by profile and title. */
  rows(): StateRow[];
  /** What was to be saved is saved; lets go of the profiles that were touched longest ago. */
  saved(): void;
  forget(profileId: string): void;
  clear(): void;
}

/** `complete`: the store holds nothing that is not here, so nothing needs to be looked up until something is let go. */
export interface HotOptions {
  readonly states: Pick<States, 'load'>;
  /** States kept once they are saved. */
  readonly keep: number;
  readonly complete: boolean;
}

/** Keys per question to the store. */
const LOAD = 1000;

export function hotStates({ states, keep, complete }: HotOptions): HotStates {
  /** Touched longest ago first. */
  const profiles = new Map<string, Held>();
  let [size, dirty] = [0, 0];
  let everything = complete;

  const heldOf = (profileId: string): Held => {
    const known = profiles.get(profileId);
    if (known) return known;
    const made: Held = { titles: new Map(), own: undefined, dirty: new Set() };
    profiles.set(profileId, made);
    return made;
  };

  const put = ({ profileId, titleId, state }: Pick<StateRow, 'profileId' | 'titleId' | 'state'>): void => {
    const held = heldOf(profileId);
    if (titleId === '') held.own = decodeProfile(state);
    else held.titles.set(titleId, decodeTitle(state));
    size++;
  };

  const load = async (events: readonly FoldedEvent[]): Promise<void> => {
    if (everything) return;
    const missing = missingKeys(events, profiles);
    for (let at = 0; at < missing.length; at += LOAD) {
      for (const row of await states.load(missing.slice(at, at + LOAD))) put(row);
    }
  };

  const mark = (held: Held, titleId: string): void => {
    if (held.dirty.has(titleId)) return;
    held.dirty.add(titleId);
    dirty++;
  };

  const addOne = (event: FoldedEvent): void => {
    const held = heldOf(event.profileId);
    if (touchesTitle(event)) {
      let state = held.titles.get(event.titleId);
      if (state === undefined) {
        held.titles.set(event.titleId, (state = newTitleState()));
        size++;
      }
      addToTitle(state, event);
      mark(held, event.titleId);
    }
    if (!touchesProfile(event)) return;
    if (held.own === undefined) size++;
    addToProfile((held.own ??= newProfileState()), event);
    mark(held, '');
  };

  const forget = (profileId: string): void => {
    const held = profiles.get(profileId);
    if (!held) return;
    profiles.delete(profileId);
    size -= held.titles.size + (held.own ? 1 : 0);
    dirty -= held.dirty.size;
  };

  return {
    get size() {
      return size;
    },
    get dirty() {
      return dirty;
    },
    async add(events) {
      await load(events);
      for (const event of events) addOne(event);
    },
    rows: () =>
      [...profiles]
        .filter(([, held]) => held.dirty.size > 0)
        .sort(byName)
        .flatMap(rowsOf),
    saved() {
      for (const [profileId, held] of profiles) {
        if (held.dirty.size === 0) continue;
        held.dirty.clear();
        profiles.delete(profileId);
        profiles.set(profileId, held);
      }
      dirty = 0;
      for (const profileId of profiles.keys()) {
        if (size <= keep) break;
        forget(profileId);
        everything = false;
      }
    },
    forget(profileId) {
      forget(profileId);
    },
    clear() {
      profiles.clear();
      [size, dirty, everything] = [0, 0, false];
    },
  };
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

function rowsOf([profileId, held]: readonly [string, Held]): StateRow[] {
  return [...held.dirty].sort().map((titleId): StateRow => {
    if (titleId === '') return { profileId, titleId, state: encodeProfile(held.own!), lastAt: held.own!.lastAt };
    const state = held.titles.get(titleId)!;
    return { profileId, titleId, state: encodeTitle(state), lastAt: state.lastAt };
  });
}

function missingKeys(
  events: readonly FoldedEvent[],
  profiles: ReadonlyMap<string, Held>,
): { profileId: string; titleId: string }[] {
  const asked = new Map<string, Set<string>>();
  const want = (profileId: string, titleId: string): void => {
    const own = asked.get(profileId);
    if (own) own.add(titleId);
    else asked.set(profileId, new Set([titleId]));
  };
  for (const event of events) {
    const held = profiles.get(event.profileId);
    if (touchesTitle(event) && !held?.titles.has(event.titleId)) want(event.profileId, event.titleId);
    if (touchesProfile(event) && held?.own === undefined) want(event.profileId, '');
  }
  return [...asked].flatMap(([profileId, titles]) => [...titles].map((titleId) => ({ profileId, titleId })));
}
