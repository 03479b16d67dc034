// What was played after which words, over everybody: how often, by how many households, and how long ago.
import type { PlayedAfter } from './attribute.ts';

export interface TableRules {
  /** Distinct accounts from which on it is told that a title was played after some words. */
  readonly leastAccounts: number;
  /** ms in which a play loses half of its weight. */
  readonly halfLife: number;
  /** Plays held at most: beyond it the profiles go that were put in longest ago. */
  readonly most?: number;
}

export interface PlayedTable {
  /** Puts what one profile played in place of what it had; an empty list takes it out. */
  set(profileId: string, accountId: string, played: readonly PlayedAfter[]): void;
  remove(profileId: string): void;
  clear(): void;
  /** Profiles of which there is something. */
  profiles(): IterableIterator<string>;
  /** Plays held. */
  readonly size: number;
  /**
   * Title → weight of those who played it after these words: 1 for an account that did so just now. `open`: the last word may
   * go on. Only titles that enough accounts played. The map is the table's own: do not write.
   */
  after(words: string, open: boolean, now: number): ReadonlyMap<string, number>;
}

/** Characters from which a beginning is looked up: one letter begins nearly everything. */
const LEAST = 2;
/** Plays looked at for one beginning at most: the first ones in the order of the words. */
const MOST = 20_000;
/** Answers remembered; all go with the next change. */
const REMEMBERED = 1_000;
/** ms for which a remembered answer holds though nothing changed: weights fall with time. */
const FRESH = 3_600_000;
/** Plays of a few tens of megabytes. */
const HELD = 200_000;

interface Entry extends PlayedAfter {
  readonly account: string;
}

export function createPlayedTable({ leastAccounts, halfLife, most = HELD }: TableRules): PlayedTable {
  const byProfile = new Map<string, readonly Entry[]>();
  const index = createIndex();
  let size = 0;
  let answers = new Map<string, { readonly at: number; readonly found: ReadonlyMap<string, number> }>();
  const remove = (profileId: string): void => {
    const known = byProfile.get(profileId);
    if (known === undefined) return;
    byProfile.delete(profileId);
    size -= known.length;
    known.forEach(index.remove);
    answers = new Map();
  };
  return {
    set(profileId, account, played) {
      const known = byProfile.get(profileId);
      const same =
        known?.length === played.length && known.every((one, k) => one.account === account && isSame(one, played[k]!));
      if (known && same && played.length > 0) return;
      remove(profileId);
      if (played.length === 0) return;
      const own = played.map((one): Entry => ({ ...one, account }));
      byProfile.set(profileId, own);
      size += own.length;
      own.forEach(index.add);
      answers = new Map();
      for (const oldest of byProfile.keys()) {
        if (size <= most) break;
        remove(oldest);
      }
    },
    remove,
    clear() {
      for (const profileId of byProfile.keys()) remove(profileId);
    },
    profiles: () => byProfile.keys(),
    get size() {
      return size;
    },
    after(words, open, now) {
      if (words.length < LEAST || size === 0) return NOTHING;
      const key = open ? words : `${words} `;
      const known = answers.get(key);
      if (known !== undefined && Math.abs(now - known.at) < FRESH) return known.found;
      const weighed = weights(index.beginning(words, open), { now, halfLife, leastAccounts });
      if (answers.size >= REMEMBERED) answers.clear();
      answers.set(key, { at: now, found: weighed });
      return weighed;
    },
  };
}

interface Index {
  add(entry: Entry): void;
  remove(entry: Entry): void;
  /** Entries whose words begin so; with the last word closed, those of exactly these words and of more words. */
  beginning(words: string, open: boolean): Generator<Entry>;
}

/** In order at every moment: sorting all of it anew would stand in the way of the keystroke that comes after a change. */
function createIndex(): Index {
  const byQuery = new Map<string, Set<Entry>>();
  const queries: string[] = [];
  return {
    add(entry) {
      const { query } = entry;
      const own = byQuery.get(query);
      if (own !== undefined) return void own.add(entry);
      byQuery.set(query, new Set([entry]));
      queries.splice(firstFrom(queries, query), 0, query);
    },
    remove(entry) {
      const { query } = entry;
      const own = byQuery.get(query);
      own?.delete(entry);
      if (own?.size !== 0) return;
      byQuery.delete(query);
      queries.splice(firstFrom(queries, query), 1);
    },
    *beginning(words, open) {
      let looked = 0;
      for (let k = firstFrom(queries, words); k < queries.length && looked < MOST; k++) {
        const query = queries[k]!;
        if (!query.startsWith(words)) return;
        if (!open && query.length > words.length && query[words.length] !== ' ') continue;
        const own = byQuery.get(query)!;
        looked += own.size;
        yield* own;
      }
    },
  };
}

/** Place of the first that is not before the words. */
function firstFrom(queries: readonly string[], words: string): number {
  let [low, high] = [0, queries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (queries[middle]! < words) low = middle + 1;
    else high = middle;
  }
  return low;
}

const NOTHING: ReadonlyMap<string, number> = new Map();

const isSame = (a: PlayedAfter, b: PlayedAfter): boolean => a.query === b.query && a.title === b.title && a.at === b.at;

/** Each account counts once for a title, with its newest play. */
function weights(
  entries: Iterable<Entry>,
  { now, halfLife, leastAccounts }: Omit<TableRules, 'most'> & { readonly now: number },
): ReadonlyMap<string, number> {
  const newest = new Map<string, Map<string, number>>();
  for (const { title, account, at } of entries) {
    const accounts = newest.get(title) ?? new Map<string, number>();
    newest.set(title, accounts);
    accounts.set(account, Math.max(accounts.get(account) ?? 0, at));
  }
  const found = new Map<string, number>();
  for (const [title, accounts] of newest) {
    if (accounts.size < leastAccounts) continue;
    // Oldest first: a sum in the order of arrival would differ in its last bits.
    const oldestFirst = Float64Array.from(accounts.values()).sort();
    const weight = oldestFirst.reduce((sum, at) => sum + 0.5 ** (Math.max(0, now - at) / halfLife), 0);
    found.set(title, weight);
  }
  return found;
}
