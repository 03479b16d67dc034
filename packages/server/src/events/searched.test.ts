// S15: a query is told of only where enough households sent it, what found nothing is listed, and who is erased is in no count.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SearchWords } from '../store/records.ts';
import { bench, NOW, profileHash, anyone } from '../../test/intake.ts';
import { profile } from '../../test/conformance/store/samples.ts';
import { plainQuery, searchReport, type SearchReportOptions } from './searched.ts';

const DAY = 86_400_000;

let sentEvents = 0;
const searched = (profileId: string, queryRaw: string, more: object = {}) => ({
  eventId: `search-${++sentEvents}`,
  type: 'search',
  profileId,
  occurredAt: NOW,
  queryRaw,
  ...more,
});

/** A store with profiles p1, p2 of account a, and b, c, d each of an own. */
async function house(t: Parameters<typeof bench>[0]) {
  const { store, ingest } = await bench(t);
  const homes = { p1: 'a', p2: 'a', b: 'b', c: 'c', d: 'd' };
  await store.profiles.put(Object.entries(homes).map(([id, accountId]) => profile(id, { accountId })));
  await store.profiles.put([profile('kid', { accountId: 'a', kids: true })]);
  const search = async (...events: object[]): Promise<void> => {
    assert.deepEqual((await ingest.accept(events, anyone)).rejected, []);
  };
  const report = (more: Partial<SearchReportOptions> = {}) =>
    searchReport({ store, from: NOW - DAY, until: NOW + DAY, leastAccounts: 3, n: 10, ...more });
  return { store, search, report };
}

test('S15: a query of three accounts is told of, and one of two profiles more in the same house is not', async (t) => {
  const { search, report } = await house(t);
  await search(searched('p1', 'Kin-dza-dza'), searched('p2', 'kin-dza-dza'), searched('b', 'KIN-DZA-DZA'));
  const before = await report();
  assert.deepEqual([before.top, before.wanted], [[], []]);
  assert.deepEqual(before.rare, { queries: 1, times: 3, empty: 0 });
  await search(searched('c', '  kin-dza-dza '));
  const after = await report();
  assert.deepEqual(after.top, [{ query: 'kin-dza-dza', times: 4, accounts: 3, empty: 0 }]);
  assert.deepEqual(after.rare, { queries: 0, times: 0, empty: 0 });
});

test('S15: what found nothing is listed, the most in vain first, and of rare ones only how many they are', async (t) => {
  const { search, report } = await house(t);
  for (const who of ['p1', 'b', 'c']) {
    await search(searched(who, 'seventh seal', { nResults: 0 }), searched(who, 'persona', { results: [] }));
    await search(searched(who, 'alien', { nResults: 4 }), searched(who, 'heat'));
  }
  await search(searched('d', 'persona', { nResults: 0 }), searched('d', 'my neighbour of number 9', { nResults: 0 }));
  const { told, empty, times, wanted, rare } = await report();
  assert.deepEqual(wanted, [
    { query: 'persona', times: 4, accounts: 4, empty: 4 },
    { query: 'seventh seal', times: 3, accounts: 3, empty: 3 },
  ]);
  // 'heat' did not tell how many it had
  assert.deepEqual({ times, told, empty }, { times: 14, told: 11, empty: 8 });
  assert.deepEqual(rare, { queries: 1, times: 1, empty: 1 });
});

test('a query that found something later is still wanted for the times in vain', async (t) => {
  const { search, report } = await house(t);
  for (const who of ['b', 'c', 'd']) await search(searched(who, 'dune', { nResults: who === 'b' ? 0 : 2 }));
  assert.deepEqual((await report()).wanted, [{ query: 'dune', times: 3, accounts: 3, empty: 1 }]);
});

test('words of a child are in no report, nor blanks, nor what lies outside the days asked for', async (t) => {
  const { search, report } = await house(t);
  await search(
    searched('kid', 'frozen', { nResults: 0 }),
    searched('b', '   '),
    searched('b', 'old', { occurredAt: NOW - 2 * DAY }),
    searched('c', 'at the edge', { occurredAt: NOW - DAY }),
  );
  const { times, rare } = await report();
  assert.deepEqual([times, rare.queries], [1, 1]);
  assert.equal((await report({ until: NOW - DAY - 1 })).times, 0);
});

test('who is erased is in no count any more, and the query of three becomes one of two', async (t) => {
  const { store, search, report } = await house(t);
  for (const who of ['b', 'c', 'd']) await search(searched(who, 'solaris'));
  assert.equal((await report()).top.length, 1);
  await store.erasures.erase('d', { id: 'r', profileHash: profileHash('d'), requestedAt: 1, completedAt: 1 });
  const after = await report();
  assert.deepEqual([after.top, after.times, after.rare.queries], [[], 2, 1]);
});

test('lists are as long as asked for, by accounts, then times, then the alphabet', async (t) => {
  const { search, report } = await house(t);
  for (const who of ['p1', 'b', 'c', 'd']) await search(searched(who, 'four houses'));
  for (const who of ['b', 'c', 'd']) await search(searched(who, 'z'), searched(who, 'y'), searched(who, 'thrice'));
  await search(searched('b', 'thrice'));
  const queries = async (n: number) => (await report({ n })).top.map(({ query }) => query);
  assert.deepEqual(await queries(9), ['four houses', 'thrice', 'y', 'z']);
  assert.deepEqual(await queries(2), ['four houses', 'thrice']);
});

test('one form for ways to write the same', () => {
  assert.equal(plainQuery('  ＴＨＥ\u00a0 Lord  '), 'the lord');
  assert.equal(plainQuery('Ame\u0301lie'), 'am\u00e9lie');
  assert.equal(plainQuery(' \t\n'), '');
});

const searches = fc.array(
  fc.record({
    who: fc.integer({ min: 0, max: 9 }),
    words: fc.constantFrom('a', 'A ', 'b', 'c', 'd', ' '),
    results: fc.constantFrom(null, 0, 3),
    at: fc.integer({ min: 0, max: 4 }),
  }),
  { maxLength: 60 },
);

test('whatever is searched, no word of fewer accounts is told, and told and rare are all there is', () =>
  fc.assert(
    fc.asyncProperty(
      searches,
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 7 }),
      async (said, k, page) => {
        const rows = said
          .map(({ who, ...rest }, i): SearchWords => ({
            ...rest,
            profileId: `p${who}`,
            eventId: `e${String(i).padStart(3, '0')}`,
          }))
          .sort((x, y) => x.at - y.at || (x.eventId < y.eventId ? -1 : 1));
        // Profile 9 has gone; two profiles live in each account.
        const known = rows.filter(({ profileId, words }) => profileId !== 'p9' && plainQuery(words) !== '');
        const home = (profileId: string): string => String(Number(profileId.slice(1)) >> 1);
        const store = {
          searches: {
            since: async (at: number, limit: number, after = '') =>
              rows.filter((row) => row.at > at || (row.at === at && row.eventId > after)).slice(0, limit),
          },
          profiles: {
            accountsOf: async (ids: readonly string[]) =>
              new Map(ids.filter((id) => id !== 'p9').map((id) => [id, home(id)] as const)),
          },
        };
        const { top, wanted, rare, times, empty, told } = await searchReport({
          store,
          from: 0,
          until: 9,
          leastAccounts: k,
          n: 99,
          page,
        });
        for (const { query, accounts } of [...top, ...wanted]) {
          const homes = new Set(
            known.filter(({ words }) => plainQuery(words) === query).map((row) => home(row.profileId)),
          );
          assert.ok(homes.size >= k);
          assert.equal(accounts, homes.size);
        }
        assert.equal(times, known.length);
        assert.equal(empty, known.filter(({ results }) => results === 0).length);
        assert.equal(told, known.filter(({ results }) => results !== null).length);
        assert.equal(
          top.reduce((sum, one) => sum + one.times, rare.times),
          times,
        );
        assert.equal(
          top.reduce((sum, one) => sum + one.empty, rare.empty),
          empty,
        );
      },
    ),
    { numRuns: 200 },
  ));
