// What many search for, counted now and then: words of too few accounts are never told, and none that lead a profile nowhere.
import { searchReport } from '../../events/searched.ts';
import type { Services } from '../services.ts';

const DAY = 86_400_000;
/** Searches of so many days count, and are counted anew after so long, ms. */
const [DAYS, HOLDS] = [14, 10 * 60_000];
/** Queries that are told, and those that are tried for it. */
const [TOLD, TRIED] = [10, 30];

export type PopularSearches = (profile: { readonly id: string; readonly limit: number | null }) => Promise<string[]>;

export function popularSearches({ store, lists, now, config }: Services): PopularSearches {
  let counted: { readonly at: number; readonly queries: Promise<readonly string[]> } | undefined;
  const count = async (until: number): Promise<readonly string[]> => {
    const { leastAccounts } = config.charts;
    const { top } = await searchReport({ store, from: until - DAYS * DAY, until, leastAccounts, n: TRIED });
    // Of what is searched for in vain nobody is helped by being told.
    return top.filter(({ empty, times }) => empty < times).map(({ query }) => query);
  };
  const queries = (): Promise<readonly string[]> => {
    const at = now();
    if (counted === undefined || at - counted.at >= HOLDS || at < counted.at) {
      const fresh = { at, queries: count(at) };
      counted = fresh;
      // One that failed is counted again by whoever asks next.
      fresh.queries.catch(() => counted === fresh && (counted = undefined));
    }
    return counted.queries;
  };
  return async ({ id, limit }) => {
    const found: string[] = [];
    for (const text of await queries()) {
      if (found.length === TOLD) break;
      const { items, corrected } = await lists.search({ profile: id, limit }, { text, n: 1 });
      if (items.length > 0 && corrected === null) found.push(text);
    }
    return found;
  };
}
