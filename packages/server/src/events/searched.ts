// What viewers searched for, and what they did not find: a query is told of only once enough households sent it.
import type { Store } from '../store/store.ts';

/** One query in its plain form. */
export interface Searched {
  readonly query: string;
  /** How often it was sent, choices of a result that repeat it among them. */
  readonly times: number;
  /** Distinct accounts that sent it. */
  readonly accounts: number;
  /** How often it found nothing. */
  readonly empty: number;
}

/** Queries that too few accounts sent: only how many they are. */
export interface Rare {
  readonly queries: number;
  readonly times: number;
  readonly empty: number;
}

export interface SearchReport {
  /** Searches from this moment on, ms. */
  readonly from: number;
  readonly until: number;
  /** Accounts from which on a query is told of. */
  readonly leastAccounts: number;
  readonly times: number;
  /** Searches that told how many results they had. */
  readonly told: number;
  /** Those that had none; of `told`, the rate of searches in vain. */
  readonly empty: number;
  /** Most accounts first, then most times. */
  readonly top: readonly Searched[];
  /** Those that found nothing at least once, the most in vain first: what viewers want and the catalogue lacks, or calls otherwise. */
  readonly wanted: readonly Searched[];
  readonly rare: Rare;
}

export interface SearchReportOptions {
  readonly store: {
    readonly searches: Pick<Store['searches'], 'since'>;
    readonly profiles: Pick<Store['profiles'], 'accountsOf'>;
  };
  readonly from: number;
  readonly until: number;
  readonly leastAccounts: number;
  /** Queries of each list at most. */
  readonly n: number;
  /** Searches read at once; the event loop has its turn in between. */
  readonly page?: number;
}

/** One form for what is typed the same but for case, blanks and ways to write a letter. '' for blanks alone. */
export const plainQuery = (words: string): string =>
  words.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();

interface Tally {
  times: number;
  empty: number;
  readonly accounts: Set<string>;
}

/** Reads what is kept of the words at this moment: what was erased or forgotten before is in no number. */
export async function searchReport(options: SearchReportOptions): Promise<SearchReport> {
  const { from, until, leastAccounts, n } = options;
  const tallies = new Map<string, Tally>();
  let told = 0;
  for await (const { words, results, account } of pages(options)) {
    const query = plainQuery(words);
    if (query === '') continue;
    const tally: Tally = tallies.get(query) ?? { times: 0, empty: 0, accounts: new Set() };
    tallies.set(query, tally);
    tally.times++;
    if (results !== null) told++;
    if (results === 0) tally.empty++;
    tally.accounts.add(account);
  }
  const all = [...tallies].map(([query, { accounts, ...rest }]): Searched => ({
    query,
    ...rest,
    accounts: accounts.size,
  }));
  const common = all.filter(({ accounts }) => accounts >= Math.max(1, leastAccounts));
  const by =
    (...of: readonly ((one: Searched) => number)[]) =>
    (a: Searched, b: Searched): number =>
      of.map((key) => key(b) - key(a)).find((difference) => difference !== 0) ?? (a.query < b.query ? -1 : 1);
  return {
    from,
    until,
    leastAccounts,
    told,
    ...sums(all),
    top: common
      .toSorted(
        by(
          ({ accounts }) => accounts,
          ({ times }) => times,
        ),
      )
      .slice(0, n),
    wanted: common
      .filter(({ empty }) => empty > 0)
      .sort(
        by(
          ({ empty }) => empty,
          ({ accounts }) => accounts,
        ),
      )
      .slice(0, n),
    rare: { queries: all.length - common.length, ...without(sums(all), sums(common)) },
  };
}

type Sums = Omit<Rare, 'queries'>;

const sums = (some: readonly Searched[]): Sums => ({
  times: some.reduce((sum, { times }) => sum + times, 0),
  empty: some.reduce((sum, { empty }) => sum + empty, 0),
});

const without = (all: Sums, some: Sums): Sums => ({ times: all.times - some.times, empty: all.empty - some.empty });

interface Said {
  readonly words: string;
  readonly results: number | null;
  readonly account: string;
}

async function* pages({ store, from, until, page = 2_000 }: SearchReportOptions): AsyncGenerator<Said> {
  for (let [at, after] = [from, '']; ;) {
    const found = await store.searches.since(at, page, after);
    const accounts = await store.profiles.accountsOf([...new Set(found.map(({ profileId }) => profileId))]);
    for (const { profileId, words, results, at: saidAt } of found) {
      if (saidAt > until) return;
      // A profile without an account was removed meanwhile.
      const account = accounts.get(profileId);
      if (account !== undefined) yield { words, results, account };
    }
    const last = found.at(-1);
    if (last === undefined || found.length < page) return;
    [at, after] = [last.at, last.eventId];
    await new Promise(setImmediate);
  }
}
