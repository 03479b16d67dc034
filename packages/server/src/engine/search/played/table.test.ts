// Counts of what was played after which words: beginnings, households, decay, and taking somebody out again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createPlayedTable, type PlayedTable } from './table.ts';

const DAY = 86_400_000;
const NOW = 1_000 * DAY;
const table = (leastAccounts = 3): PlayedTable => createPlayedTable({ leastAccounts, halfLife: 30 * DAY });

/** So many profiles, each of its own account, played the title after the words so many days ago. */
function households(to: PlayedTable, many: number, [query, title]: readonly [string, string], days = 0): void {
  for (let k = 0; k < many; k++)
    to.set(`${title}${k}`, `account-${title}${k}`, [{ query, title, at: NOW - days * DAY }]);
}

test('a title is told of from so many accounts on, however many profiles of one account there are', () => {
  const here = table();
  for (let k = 0; k < 9; k++) here.set(`p${k}`, `a${k % 2}`, [{ query: 'dune', title: 'x', at: NOW }]);
  assert.equal(here.after('dune', true, NOW).size, 0);
  here.set('p9', 'a2', [{ query: 'dune', title: 'x', at: NOW }]);
  assert.deepEqual([...here.after('dune', true, NOW)], [['x', 3]]);
});

test('a play loses half of its weight in 30 days', () => {
  const here = table();
  households(here, 4, ['dune', 'x'], 30);
  assert.equal(here.after('dune', true, NOW).get('x'), 2); // 4 · ½
});

test('a beginning has all words that go on from it; a closed word only those that go on with another', () => {
  const here = table();
  households(here, 3, ['star trek', 'trek']);
  households(here, 3, ['stardust', 'dust']);
  households(here, 3, ['start', 'start']);
  assert.deepEqual([...here.after('star', true, NOW).keys()].sort(), ['dust', 'start', 'trek']);
  assert.deepEqual([...here.after('star', false, NOW).keys()], ['trek']);
  assert.equal(here.after('s', true, NOW).size, 0);
});

test('households join over words that begin alike', () => {
  const here = table();
  ['dun', 'dune', 'dune part'].forEach((query, k) => here.set(`p${k}`, `a${k}`, [{ query, title: 'x', at: NOW }]));
  assert.equal(here.after('dun', true, NOW).get('x'), 3);
  assert.equal(here.after('dune', true, NOW).size, 0);
});

test('whoever is taken out counts no more, and leaves the others as they were', () => {
  const here = table();
  households(here, 4, ['dune', 'x']);
  assert.equal(here.after('dune', true, NOW).get('x'), 4);
  here.remove('x0');
  assert.equal(here.after('dune', true, NOW).get('x'), 3);
  here.set('x1', 'account-x1', []);
  assert.equal(here.after('dune', true, NOW).size, 0);
  assert.deepEqual([...here.profiles()], ['x2', 'x3']);
});

test('whatever was asked before, a table answers as a new one with the same plays would', () => {
  const one = fc.record({
    who: fc.integer({ min: 0, max: 5 }),
    query: fc.constantFrom('ab', 'abc', 'ab c', 'b a'),
    title: fc.constantFrom('x', 'y'),
    ago: fc.integer({ min: 0, max: 90 }),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), (plays) => {
      const asked = table(2);
      const last = new Map<number, (typeof plays)[number]>();
      for (const play of plays) {
        const { who, query, title, ago } = play;
        asked.set(`p${who}`, `a${who % 4}`, [{ query, title, at: NOW - ago * DAY }]);
        asked.after('ab', true, NOW);
        last.set(who, play);
      }
      const anew = table(2);
      for (const { who, query, title, ago } of last.values())
        anew.set(`p${who}`, `a${who % 4}`, [{ query, title, at: NOW - ago * DAY }]);
      for (const [words, open] of [
        ['ab', true],
        ['ab', false],
        ['abc', true],
      ] as const) {
        const sorted = (of: PlayedTable) => [...of.after(words, open, NOW)].sort();
        assert.deepEqual(sorted(asked), sorted(anew));
      }
    }),
  );
});

test('beyond the most that is held whoever was put in longest ago goes, and counts no more', () => {
  const here = createPlayedTable({ leastAccounts: 1, halfLife: 30 * DAY, most: 4 });
  const two = (who: string) =>
    here.set(
      who,
      who,
      ['a', 'b'].map((title) => ({ query: 'dune', title: title + who, at: NOW })),
    );
  for (const who of ['p1', 'p2', 'p3']) two(who);
  assert.deepEqual([[...here.profiles()], here.size], [['p2', 'p3'], 4]);
  assert.deepEqual([...here.after('dune', true, NOW).keys()].sort(), ['ap2', 'ap3', 'bp2', 'bp3']);
});

test('a profile that is another account’s now counts for that one', () => {
  const here = table(2);
  for (const who of ['p1', 'p2']) here.set(who, 'one', [{ query: 'dune', title: 'x', at: NOW }]);
  assert.equal(here.after('dune', true, NOW).size, 0);
  here.set('p2', 'two', [{ query: 'dune', title: 'x', at: NOW }]);
  assert.equal(here.after('dune', true, NOW).get('x'), 2);
});

test('emptied, it tells of nothing', () => {
  const here = table();
  households(here, 4, ['dune', 'x']);
  here.clear();
  assert.deepEqual([here.size, here.after('dune', true, NOW).size], [0, 0]);
});
