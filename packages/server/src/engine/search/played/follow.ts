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
    readonly profiles: Pick<Store['profiles'], 'get'>;
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
  /** Looks at whoever searched lately; at everybody the first time, once a day, and after an erasure. */
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
  let [lookedAt, allAt, erasures] = [-Infinity, -Infinity, 0];
  /** Whose rights changed since they were looked at. */
  const outdated = new Set<string>();

  const look = async (profileId: string): Promise<void> => {
    outdated.delete(profileId);
    const found = await readOne(options, profileId);
    // Rights that changed meanwhile may forbid what was read.
    if (outdated.has(profileId)) return;
    if (found === undefined) table.remove(profileId);
    else table.set(profileId, found.account, found.played);
  };
  return {
    after: (text, open) => table.after(keyOf(text), open, now()),
    async follow(signal) {
      const [at, erased] = [now(), await store.erasures.count()];
      const all = erased !== erasures || Math.abs(at - allAt) >= DAY;
      const from = all ? at - REACH : Math.min(lookedAt, at) - LATELY;
      const searched = new Set(outdated);
      for await (const profileId of whoSearched(options, from)) searched.add(profileId);
      if (all) for (const profileId of table.profiles()) searched.add(profileId);
      for (const profileId of searched) {
        if (signal?.aborted) return;
        await look(profileId);
        await setImmediate();
      }
      lookedAt = at;
      if (all) [allAt, erasures] = [at, erased];
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

/** Undefined for a profile that is gone. */
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
  const [searches, rows] = await Promise.all([store.searches.ofProfile(profileId), store.states.ofProfile(profileId)]);
  const watched: Watching[] = [];
  for (const { titleId, state } of rows) {
    if (titleId === '') continue;
    watched.push({ title: titleId, viewing: usableViewing(decodeTitle(state), allowed), facts: factsOf(titleId) });
  }
  return { account, played: playedAfter(lately(searches, now()), watched) };
}

/** Nobody learns from children, nor from whom profiling is switched off for. */
const mayCount = ({ kids, profiling }: Profile): boolean => profiling && !kids;

const lately = (searches: readonly SearchWords[], now: number): SearchWords[] =>
  searches.filter(({ at }) => at > now - REACH);
