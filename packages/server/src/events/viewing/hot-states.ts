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

export interface HotOptions {
  readonly states: Pick<States, 'load'>;
  /** States kept once they are saved. */
  readonly keep: number;
  /** The store holds nothing that is not here, so nothing is looked up until something is let go. */
  readonly complete: boolean;
}

/** Keys per question to the store. */
const LOAD = 1000;

export class HotStates {
  /** Touched longest ago first. */
  readonly #profiles = new Map<string, Held>();
  readonly #options: HotOptions;
  #complete: boolean;
  #size = 0;
  #dirty = 0;

  constructor(options: HotOptions) {
    this.#options = options;
    this.#complete = options.complete;
  }

  /** States that must be saved. */
  get dirty(): number {
    return this.#dirty;
  }

  /** Folds events, in the order given, after loading what they touch. */
  async add(events: readonly FoldedEvent[]): Promise<void> {
    const missing = this.#complete ? [] : missingKeys(events, this.#profiles);
    for (let at = 0; at < missing.length; at += LOAD) {
      for (const row of await this.#options.states.load(missing.slice(at, at + LOAD))) this.#put(row);
    }
    for (const event of events) this.#add(event);
  }

  /** Rows to be saved, ordered by profile and title. */
  rows(): StateRow[] {
    const changed = [...this.#profiles].filter(([, held]) => held.dirty.size > 0);
    return changed.sort(byName).flatMap(rowsOf);
  }

  /** What was to be saved is saved; lets go of the profiles that were touched longest ago. */
  saved(): void {
    for (const [profileId, held] of this.#profiles) {
      if (held.dirty.size === 0) continue;
      held.dirty.clear();
      this.#profiles.delete(profileId);
      this.#profiles.set(profileId, held);
    }
    this.#dirty = 0;
    for (const profileId of this.#profiles.keys()) {
      if (this.#size <= this.#options.keep) break;
      this.forget(profileId);
    }
  }

  forget(profileId: string): void {
    const held = this.#profiles.get(profileId);
    if (!held) return;
    this.#profiles.delete(profileId);
    this.#size -= held.titles.size + (held.own ? 1 : 0);
    this.#dirty -= held.dirty.size;
    this.#complete = false;
  }

  #heldOf(profileId: string): Held {
    const known = this.#profiles.get(profileId);
    if (known) return known;
    const made: Held = { titles: new Map(), own: undefined, dirty: new Set() };
    this.#profiles.set(profileId, made);
    return made;
  }

  #put({ profileId, titleId, state }: StateRow): void {
    const held = this.#heldOf(profileId);
    if (titleId === '') held.own = decodeProfile(state);
    else held.titles.set(titleId, decodeTitle(state));
    this.#size++;
  }

  #add(event: FoldedEvent): void {
    const held = this.#heldOf(event.profileId);
    if (touchesTitle(event)) {
      let state = held.titles.get(event.titleId);
      if (state === undefined) {
        held.titles.set(event.titleId, (state = newTitleState()));
        this.#size++;
      }
      addToTitle(state, event);
      this.#mark(held, event.titleId);
    }
    if (!touchesProfile(event)) return;
    if (held.own === undefined) this.#size++;
    addToProfile((held.own ??= newProfileState()), event);
    this.#mark(held, '');
  }

  #mark(held: Held, titleId: string): void {
    if (held.dirty.has(titleId)) return;
    held.dirty.add(titleId);
    this.#dirty++;
  }
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
