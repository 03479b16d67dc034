// What was played after which words, over everybody: how often, by how many households, and how long ago.
import type { PlayedAfter } from './attribute.ts';

export interface TableRules {
  /** Distinct accounts from which on it is told that a title was played after some words. */
  readonly leastAccounts: number;
  /** ms in which a play loses half of its weight. */
  readonly halfLife: number;
}

export interface PlayedTable {
  /** Puts what one profile played in place of what it had; an empty list takes it out. */
  set(profileId: string, accountId: string, played: readonly PlayedAfter[]): void;
  remove(profileId: string): void;
  clear(): void;
  /** Profiles of which there is something. */
  profiles(): IterableIterator<string>;
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

interface Entry extends PlayedAfter {
  readonly account: string;
}

export function createPlayedTable({ leastAccounts, halfLife }: TableRules): PlayedTable {
  const byProfile = new Map<string, readonly Entry[]>();
  let sorted: readonly Entry[] | undefined;
  let answers = new Map<string, { readonly at: number; readonly found: ReadonlyMap<string, number> }>();
  const changed = (): void => {
    sorted = undefined;
    answers = new Map();
  };
  const all = (): readonly Entry[] =>
    (sorted ??= [...byProfile.values()].flat().sort((a, b) => (a.query < b.query ? -1 : a.query > b.query ? 1 : 0)));
  const remove = (profileId: string): void => {
    if (byProfile.delete(profileId)) changed();
  };
  return {
    set(profileId, account, played) {
      if (played.length === 0) return remove(profileId);
      const known = byProfile.get(profileId);
      if (known !== undefined && known.length === played.length && known.every((one, k) => isSame(one, played[k]!)))
        return;
      byProfile.set(
        profileId,
        played.map((one) => ({ ...one, account })),
      );
      changed();
    },
    remove,
    clear() {
      byProfile.clear();
      changed();
    },
    profiles: () => byProfile.keys(),
    after(words, open, now) {
      if (words.length < LEAST || byProfile.size === 0) return NOTHING;
      const key = open ? words : `${words} `;
      const known = answers.get(key);
      if (known !== undefined && Math.abs(now - known.at) < FRESH) return known.found;
      const weighed = weights(beginning(all(), words, open), { now, halfLife, leastAccounts });
      if (answers.size >= REMEMBERED) answers.clear();
      answers.set(key, { at: now, found: weighed });
      return weighed;
    },
  };
}

const NOTHING: ReadonlyMap<string, number> = new Map();

const isSame = (a: PlayedAfter, b: PlayedAfter): boolean => a.query === b.query && a.title === b.title && a.at === b.at;

/** Entries whose words begin so; with the last word closed, those of exactly these words first of all. */
function* beginning(entries: readonly Entry[], words: string, open: boolean): Generator<Entry> {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.query < words) low = middle + 1;
    else high = middle;
  }
  for (let k = low; k < Math.min(entries.length, low + MOST); k++) {
    const { query } = entries[k]!;
    if (!query.startsWith(words)) return;
    if (open || query.length === words.length || query[words.length] === ' ') yield entries[k]!;
  }
}

/** Each account counts once for a title, with its newest play. */
function weights(
  entries: Iterable<Entry>,
  { now, halfLife, leastAccounts }: TableRules & { readonly now: number },
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
    let weight = 0;
    for (const at of accounts.values()) weight += 0.5 ** (Math.max(0, now - at) / halfLife);
    found.set(title, weight);
  }
  return found;
}
