// States in memory between the log and the store: those that recent events touched, and which of them must be saved.
import type { StateRow } from '../../store/records.ts';
import type { States } from '../../store/store.ts';
import type { FoldedEvent } from './event.ts';
import { addToProfile, addToTitle, foldsOf, touchesProfile, touchesTitle } from './reduce.ts';
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

/** A state and whether it must be saved. */
interface Kept<S> {
  readonly state: S;
  dirty: boolean;
}

interface Held {
  readonly titles: Map<string, Kept<TitleState>>;
  own: Kept<ProfileState> | undefined;
  dirty: number;
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
  /** Those with states that must be saved. */
  #changed = new Map<string, Held>();
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
    return [...this.#changed].sort(byName).flatMap(rowsOf);
  }

  /** What was to be saved is saved; lets go of the profiles that were touched longest ago. */
  saved(): void {
    for (const [profileId, held] of this.#changed) {
      for (const kept of held.titles.values()) kept.dirty = false;
      if (held.own) held.own.dirty = false;
      held.dirty = 0;
      this.#profiles.delete(profileId);
      this.#profiles.set(profileId, held);
    }
    this.#changed = new Map();
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
    this.#changed.delete(profileId);
    this.#size -= held.titles.size + (held.own ? 1 : 0);
    this.#dirty -= held.dirty;
    this.#complete = false;
  }

  #heldOf(profileId: string): Held {
    const known = this.#profiles.get(profileId);
    if (known) return known;
    const made: Held = { titles: new Map(), own: undefined, dirty: 0 };
    this.#profiles.set(profileId, made);
    return made;
  }

  #put({ profileId, titleId, state }: StateRow): void {
    const held = this.#heldOf(profileId);
    if (titleId === '') held.own = { state: decodeProfile(state), dirty: false };
    else held.titles.set(titleId, { state: decodeTitle(state), dirty: false });
    this.#size++;
  }

  #add(event: FoldedEvent): void {
    const held = this.#heldOf(event.profileId);
    const folds = foldsOf(event);
    if (touchesTitle(event, folds)) {
      let kept = held.titles.get(event.titleId);
      if (kept === undefined) {
        held.titles.set(event.titleId, (kept = { state: newTitleState(), dirty: false }));
        this.#size++;
      }
      addToTitle(kept.state, event, folds);
      if (!kept.dirty) this.#mark(event.profileId, held, kept);
    }
    if (!touchesProfile(event, folds)) return;
    if (held.own === undefined) this.#size++;
    const own = (held.own ??= { state: newProfileState(), dirty: false });
    addToProfile(own.state, event, folds);
    if (!own.dirty) this.#mark(event.profileId, held, own);
  }

  #mark(profileId: string, held: Held, kept: Kept<unknown>): void {
    kept.dirty = true;
    if (held.dirty === 0) this.#changed.set(profileId, held);
    held.dirty++;
    this.#dirty++;
  }
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

function rowsOf([profileId, { own, titles }]: readonly [string, Held]): StateRow[] {
  const rows: StateRow[] = [];
  for (const [titleId, { state, dirty }] of titles) {
    if (dirty) rows.push({ profileId, titleId, state: encodeTitle(state), lastAt: state.lastAt });
  }
  if (own?.dirty) rows.push({ profileId, titleId: '', state: encodeProfile(own.state), lastAt: own.state.lastAt });
  return rows.sort((a, b) => (a.titleId < b.titleId ? -1 : 1));
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
