// States in memory between the log and the store: those that recent events touched, and which of them must be saved.
import { setImmediate } from 'node:timers/promises';
import type { StateRow } from '../../store/records.ts';
import type { States } from '../../store/store.ts';
import type { FoldedEvent } from './event.ts';
import { hide } from './hiding.ts';
import { addToProfile, addToTitle, foldsOf, mendTitle, touchesProfile, touchesTitle } from './reduce.ts';
import { rowFilter, type RowFilter, type RowKey } from './row-filter.ts';
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
  /** The store was asked for its own row, which there may not be. */
  asked: boolean;
  dirty: number;
}

export interface HotOptions {
  readonly states: Pick<States, 'load' | 'ofProfile'>;
  /** Events of a profile up to that one, from the log. */
  readonly eventsOf: (profileId: string, upTo: number) => AsyncIterable<FoldedEvent>;
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

  /** Folds events, in the order given, after loading what they touch. `to`: how far in the log that is. */
  async add(events: readonly FoldedEvent[], to: number): Promise<void> {
    await this.#load(missingKeys(events, this.#profiles));
    // A row that is new to the store must know whether its profile hid its history.
    await this.#load(ownersOf(missingKeys(events, this.#profiles), this.#profiles));
    for (const profileId of hidersIn(events)) await this.#loadAll(profileId);
    const torn = new Map<string, Set<string>>();
    for (const event of events) this.#add(event, torn);
    for (const [profileId, titles] of torn) await this.#mend(profileId, titles, to);
  }

  async #load(keys: readonly RowKey[]): Promise<void> {
    const missing = this.#gone ? keys.filter(this.#gone.mayHold) : keys;
    for (let at = 0; at < missing.length; at += LOAD) {
      for (const row of await this.#options.states.load(missing.slice(at, at + LOAD))) this.#put(row);
    }
    for (const { profileId, titleId } of keys) if (titleId === '') this.#heldOf(profileId).asked = true;
  }

  async #loadAll(profileId: string): Promise<void> {
    const held = this.#heldOf(profileId);
    for (const row of await this.#options.states.ofProfile(profileId)) {
      if (row.titleId === '' ? held.own === undefined : !held.titles.has(row.titleId)) this.#put(row);
    }
    held.asked = true;
  }

  /** Of what was hidden in part, the rest is made anew. */
  async #mend(profileId: string, titles: ReadonlySet<string>, to: number): Promise<void> {
    const played = new Map<string, FoldedEvent[]>([...titles].map((titleId) => [titleId, []]));
    for await (const event of this.#options.eventsOf(profileId, to)) played.get(event.titleId)?.push(event);
    const held = this.#heldOf(profileId);
    for (const [titleId, events] of played) mendTitle(held.titles.get(titleId)!.state, events);
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
    const made: Held = { titles: new Map(), own: undefined, asked: false, dirty: 0 };
    this.#profiles.set(profileId, made);
    return made;
  }

  #put({ profileId, titleId, state }: StateRow): void {
    const held = this.#heldOf(profileId);
    if (titleId === '') held.own = { state: decodeProfile(state), dirty: false };
    else held.titles.set(titleId, { state: decodeTitle(state), dirty: false });
    this.#size++;
  }

  #add(event: FoldedEvent, torn: Map<string, Set<string>>): void {
    const held = this.#heldOf(event.profileId);
    const folds = foldsOf(event);
    if (touchesTitle(event, folds)) {
      let kept = held.titles.get(event.titleId);
      if (kept === undefined) {
        const state = { ...newTitleState(), hiddenUpTo: hiddenIn(held.own?.state) };
        held.titles.set(event.titleId, (kept = { state, dirty: false }));
        this.#size++;
      }
      if (!addToTitle(kept.state, event, folds)) tear(torn, event.profileId, event.titleId);
      if (!kept.dirty) this.#mark(event.profileId, held, kept);
    }
    if (!touchesProfile(event, folds)) return;
    if (held.own === undefined) this.#size++;
    const own = (held.own ??= { state: newProfileState(), dirty: false });
    addToProfile(own.state, event, folds);
    if (!own.dirty) this.#mark(event.profileId, held, own);
    if (event.type !== 'history_hide') return;
    for (const [titleId, kept] of held.titles) {
      if (!hide(kept.state, event.at)) tear(torn, event.profileId, titleId);
      if (!kept.dirty) this.#mark(event.profileId, held, kept);
    }
  }

  #mark(profileId: string, held: Held, kept: Kept<unknown>): void {
    kept.dirty = true;
    if (held.dirty === 0) this.#changed.set(profileId, held);
    held.dirty++;
    this.#dirty++;
  }
}

function tear(torn: Map<string, Set<string>>, profileId: string, titleId: string): void {
  const titles = torn.get(profileId) ?? new Set();
  torn.set(profileId, titles.add(titleId));
}

const hiddenIn = (own: ProfileState | undefined): number =>
  Math.max(own?.on?.hiddenUpTo ?? 0, own?.off?.hiddenUpTo ?? 0);

/** Profiles that hide their whole history. */
const hidersIn = (events: readonly FoldedEvent[]): Set<string> =>
  new Set(
    events.flatMap(({ type, titleId, profileId }) => (type === 'history_hide' && titleId === '' ? profileId : [])),
  );

/** Own rows, not yet asked for, of the profiles whose rows these are. */
const ownersOf = (keys: readonly RowKey[], profiles: ReadonlyMap<string, Held>): RowKey[] =>
  [...new Set(keys.map(({ profileId }) => profileId))]
    .filter((id) => profiles.get(id)?.own === undefined && profiles.get(id)?.asked !== true)
    .map((profileId) => ({ profileId, titleId: '' }));

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

function missingKeys(events: readonly FoldedEvent[], profiles: ReadonlyMap<string, Held>): RowKey[] {
  const asked = new Map<string, Set<string>>();
  const want = (profileId: string, titleId: string): void => {
    const own = asked.get(profileId);
    if (own) own.add(titleId);
    else asked.set(profileId, new Set([titleId]));
  };
  for (const event of events) {
    const held = profiles.get(event.profileId);
    if (touchesTitle(event) && !held?.titles.has(event.titleId)) want(event.profileId, event.titleId);
    if (touchesProfile(event) && held?.own === undefined && held?.asked !== true) want(event.profileId, '');
  }
  return [...asked].flatMap(([profileId, titles]) => [...titles].map((titleId) => ({ profileId, titleId })));
}
