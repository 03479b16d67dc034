// States in memory between the log and the store: those that recent events touched, and which of them must be saved.
import { setImmediate } from 'node:timers/promises';
import type { StateRow } from '../../store/records.ts';
import type { States } from '../../store/store.ts';
import type { FoldedEvent } from './event.ts';
import { rowFilter, type RowFilter } from './row-filter.ts';
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
  /** The store holds nothing that is not here, so only what is let go will be looked up. */
  readonly complete: boolean;
}

/** Keys per question to the store. */
const LOAD = 1000;
/** Rows made between two turns of the event loop. */
const BREATH = 500;

export class HotStates {
  /** Touched longest ago first. */
  readonly #profiles = new Map<string, Held>();
  /** Those with states that must be saved. */
  #changed = new Map<string, Held>();
  readonly #options: HotOptions;
  /** Rows of a store that was empty at first which are not in memory any more; undefined where it was not. */
  readonly #gone: RowFilter | undefined;
  #size = 0;
  #dirty = 0;

  constructor(options: HotOptions) {
    this.#options = options;
    if (options.complete) this.#gone = rowFilter();
  }

  /** States that must be saved. */
  get dirty(): number {
    return this.#dirty;
  }

  /** Folds events, in the order given, after loading what they touch. */
  async add(events: readonly FoldedEvent[]): Promise<void> {
    const asked = missingKeys(events, this.#profiles);
    const missing = this.#gone ? asked.filter(this.#gone.mayHold) : asked;
    for (let at = 0; at < missing.length; at += LOAD) {
      for (const row of await this.#options.states.load(missing.slice(at, at + LOAD))) this.#put(row);
    }
    for (const event of events) this.#add(event);
  }

  /**
   * Rows to be saved, ordered by profile and title; from now on they count as saved. Nothing may be added meanwhile. The
   * event loop has its turn now and then.
   */
  async take(): Promise<StateRow[]> {
    const changed = [...this.#changed].sort(byName);
    const rows: StateRow[] = [];
    let breath = BREATH;
    for (const [profileId, held] of changed) {
      rows.push(...rowsOf([profileId, held]));
      this.#profiles.delete(profileId);
      this.#profiles.set(profileId, held);
      if (rows.length < breath) continue;
      breath = rows.length + BREATH;
      await setImmediate();
    }
    this.#changed = new Map();
    this.#dirty = 0;
    return rows;
  }

  /** What was taken is in the store: lets go of the profiles that were touched longest ago. */
  trim(): void {
    for (const [profileId, { dirty }] of this.#profiles) {
      if (this.#size <= this.#options.keep) break;
      if (dirty === 0) this.forget(profileId);
    }
  }

  forget(profileId: string): void {
    const held = this.#profiles.get(profileId);
    if (!held) return;
    this.#profiles.delete(profileId);
    this.#changed.delete(profileId);
    this.#size -= held.titles.size + (held.own ? 1 : 0);
    this.#dirty -= held.dirty;
    for (const titleId of held.titles.keys()) this.#gone?.add({ profileId, titleId });
    if (held.own) this.#gone?.add({ profileId, titleId: '' });
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

/** Changed rows of one profile, which are clean afterwards. */
function rowsOf([profileId, held]: readonly [string, Held]): StateRow[] {
  const { own, titles } = held;
  const rows: StateRow[] = [];
  for (const [titleId, kept] of titles) {
    const { state, dirty } = kept;
    if (dirty) rows.push({ profileId, titleId, state: encodeTitle(state), lastAt: state.lastAt });
    kept.dirty = false;
  }
  if (own?.dirty) {
    rows.push({ profileId, titleId: '', state: encodeProfile(own.state), lastAt: own.state.lastAt });
    own.dirty = false;
  }
  held.dirty = 0;
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
