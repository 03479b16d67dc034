// Follows what people search for and play: read from the words that are kept and the states that are folded, so that nothing
// of it is stored anywhere, a start reads it again, and whatever is erased, hidden or switched off is gone from it too.
import { setImmediate } from 'node:timers/promises';
import { decodeTitle, type TitleFacts } from '../../../events/viewing/index.ts';
import type { Profile, SearchWords } from '../../../store/records.ts';
import type { Store } from '../../../store/store.ts';
import type { SignalDefaults } from '../../live/traits.ts';
import { isRefused } from '../../live/viewer.ts';
import { allowedOf, usableViewing } from '../../live/viewer-signals.ts';
import { searchPolicy } from '../policy.ts';
import { keyOf, playedAfter, WINDOW_MS, type Watching } from './attribute.ts';
import { createPlayedTable } from './table.ts';

export interface PlayedOptions {
  readonly store: {
    readonly searches: Pick<Store['searches'], 'since' | 'ofProfile'>;
    readonly profiles: Pick<Store['profiles'], 'get' | 'many'>;
    readonly consents: Pick<Store['consents'], 'ofProfile'>;
    readonly states: Pick<Store['states'], 'ofProfile'>;
    readonly erasures: Pick<Store['erasures'], 'count'>;
  };
  readonly signals: SignalDefaults;
  readonly leastAccounts: number;
  readonly now: () => number;
  factsOf(titleId: string): TitleFacts | undefined;
  /** Searches read at once. */
  readonly page?: number;
}

export interface PlayedAfterSearch {
  /** Title → weight of the accounts that played it after what was typed; empty where too few did. Do not write. */
  after(text: string, open: boolean): ReadonlyMap<string, number>;
  /**
   * Looks at whoever searched lately, at everybody the first time, and each time at a few of the others, those looked at longest
   * ago: all of them in the course of a day. After an erasure it asks who is gone.
   */
  follow(signal?: AbortSignal): Promise<void>;
  /** Rights of a profile changed, or it was erased: nothing of it counts until it is looked at again. */
  changed(profileId: string): void;
}

const DAY = 86_400_000;
/** Words of which plays are still counted: longer than a fashion, shorter than what is kept. */
const REACH = 90 * DAY;
/** ms after the words in which a play of them may still begin, ripen and arrive. */
const LATELY = 2 * WINDOW_MS;

export function createPlayed(options: PlayedOptions): PlayedAfterSearch {
  const { store, now, leastAccounts } = options;
  const table = createPlayedTable({ leastAccounts, halfLife: searchPolicy.played.halfLife });
  let [lookedAt, erasures] = [-Infinity, 0];
  /** Who searched within reach, the one looked at longest ago first; and how many of them are due to be looked at again. */
  const searchers = new Set<string>();
  let due = 0;
  /** Whose rights changed since they were looked at. */
  const outdated = new Set<string>();

  const look = async (profileId: string): Promise<void> => {
    outdated.delete(profileId);
    searchers.delete(profileId);
    const found = await readOne(options, profileId);
    if (found !== undefined) searchers.add(profileId);
    // Rights that changed meanwhile may forbid what was read.
    if (outdated.has(profileId)) return;
    if (found === undefined) table.remove(profileId);
    else table.set(profileId, found.account, found.played);
  };
  const forgetGone = async (): Promise<void> => {
    for (const id of await missing(store.profiles, [...searchers])) {
      searchers.delete(id);
      table.remove(id);
    }
  };
  return {
    after: (text, open) => table.after(keyOf(text), open, now()),
    async follow(signal) {
      const [at, erased] = [now(), await store.erasures.count()];
      if (erased !== erasures) await forgetGone();
      erasures = erased;
      due += searchers.size * Math.min(1, Math.abs(at - lookedAt) / DAY);
      const wanted = new Set([...outdated, ...searchers.values().take(Math.floor(due))]);
      due -= Math.floor(due);
      const from = Math.max(at - REACH, Math.min(lookedAt, at) - LATELY);
      for await (const profileId of whoSearched(options, from)) wanted.add(profileId);
      for (const profileId of wanted) {
        if (signal?.aborted) return;
        await look(profileId);
        await setImmediate();
      }
      lookedAt = at;
    },
    changed(profileId) {
      table.remove(profileId);
      outdated.add(profileId);
    },
  };
}

async function* whoSearched({ store, page = 2_000 }: PlayedOptions, from: number): AsyncGenerator<string> {
  for (let [at, after] = [from, '']; ;) {
    const found = await store.searches.since(at, page, after);
    for (const { profileId } of found) yield profileId;
    const last = found.at(-1);
    if (last === undefined || found.length < page) return;
    [at, after] = [last.at, last.eventId];
    await setImmediate();
  }
}

/** Profiles of one question to the store. */
const TOGETHER = 1_000;

async function missing(profiles: Pick<Store['profiles'], 'many'>, ids: readonly string[]): Promise<string[]> {
  const gone: string[] = [];
  for (let from = 0; from < ids.length; from += TOGETHER) {
    const some = ids.slice(from, from + TOGETHER);
    const there = new Set((await profiles.many(some)).map(({ id }) => id));
    gone.push(...some.filter((id) => !there.has(id)));
  }
  return gone;
}

/** Undefined for a profile that is gone, or that has searched for nothing of late. */
async function readOne(
  { store, signals, now, factsOf }: PlayedOptions,
  profileId: string,
): Promise<{ readonly account: string; readonly played: ReturnType<typeof playedAfter> } | undefined> {
  const profile = await store.profiles.get(profileId);
  if (profile === undefined) return undefined;
  const account = profile.accountId;
  const consents = await store.consents.ofProfile(profileId);
  const allowed = allowedOf(profile, mayCount(profile) && !isRefused(consents, now()), signals);
  if (!allowed.searches || !allowed.history) return { account, played: [] };
  const searches = lately(await store.searches.ofProfile(profileId), now());
  if (searches.length === 0) return undefined;
  const rows = await store.states.ofProfile(profileId);
  const watched: Watching[] = [];
  for (const { titleId, state } of rows) {
    if (titleId === '') continue;
    watched.push({ title: titleId, viewing: usableViewing(decodeTitle(state), allowed), facts: factsOf(titleId) });
  }
  return { account, played: playedAfter(searches, watched) };
}

/** Nobody learns from children, nor from whom profiling is switched off for. */
const mayCount = ({ kids, profiling }: Profile): boolean => profiling && !kids;

const lately = (searches: readonly SearchWords[], now: number): SearchWords[] =>
  searches.filter(({ at }) => at > now - REACH);
