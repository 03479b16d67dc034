// The page as a whole: its rules hold for viewers of every kind, it is the same for the same facts, and every reason is true.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Row } from '@marquee/protocol';
import fc from 'fast-check';
import {
  aMaking,
  aViewer,
  DAY,
  fan,
  label,
  newcomer,
  NOW,
  worldCatalogue,
  worldCharts,
  worldFacts,
  worldTitle,
  type WorldFacts,
} from '../../../test/page-world.ts';
import type { Viewer } from '../live/types.ts';
import { layPage, writeRows, type Layout } from './page.ts';
import { pagePolicy } from './policy.ts';
import { rowRules } from './rows/index.ts';
import { shelfOf } from './shelf.ts';
import { untruth } from './untruth.ts';

const fail = (type: string, error: unknown): never => assert.fail(`${type}: ${String(error)}`);

function lay(viewer: Viewer | undefined, given: WorldFacts = {}, seed = 1): Layout {
  const facts = worldFacts(viewer, given);
  return layPage(facts, shelfOf(facts.catalogue), { seed, onTrouble: fail });
}

/** All rows of a page, written. */
function pageOf(viewer: Viewer | undefined, given: WorldFacts = {}, seed = 1): Row[] {
  const layout = lay(viewer, given, seed);
  return writeRows({ ...layout, published: worldFacts(viewer, given).published }, layout.rows);
}

const exempt = new Set(['continue', 'my_list', 'top10']);
const titlesOf = (row: Row): string[] => row.items.map(({ title }) => title);

/** Any viewer of the world: likes, dislikes, picks, list, and what was shown without being taken up. */
const anyViewer: fc.Arbitrary<Viewer> = fc
  .record({
    values: fc.dictionary(
      fc.integer({ min: 0, max: 299 }).map((i) => `t${i}`),
      fc.record({
        value: fc.constantFrom(-1, 0.3, 0.7, 1, 1.5),
        age: fc.integer({ min: 0, max: 900 }),
        source: fc.constantFrom('watch', 'opinion', 'stars', 'pick'),
      }),
      { maxKeys: 40 },
    ),
    listed: fc.uniqueArray(fc.integer({ min: 0, max: 299 }), { maxLength: 6 }),
    shown: fc.uniqueArray(fc.integer({ min: 0, max: 299 }), { maxLength: 40 }),
  })
  .map(({ values, listed, shown }) =>
    aViewer(
      Object.fromEntries(Object.entries(values).map(([id, { value, age, source }]) => [id, label(value, age, source)])),
      {
        listed: listed.map((i) => ({ title: `t${i}`, at: NOW - i })),
        shown: new Map(shown.map((i) => [`t${i}`, { times: i % 14, sessions: i % 6, at: NOW - DAY }])),
      },
    ),
  );

const someone = fc.oneof(anyViewer, fc.constant(undefined));
const limits = fc.constantFrom(null, null, 6, 12);

test('the rules of a page hold for any viewer', () => {
  fc.assert(
    fc.property(someone, limits, fc.integer(), (viewer, limit, seed) => {
      const rows = pageOf(viewer, { limit }, seed);
      assert.ok(rows.length >= 3 && rows.length <= pagePolicy.rows);
      assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
      rows.slice(1).forEach((row, r) => assert.notEqual(row.type, rows[r]!.type, 'two of a type in a row'));
      const counts = new Map<string, number>();
      const inView = new Set<string>();
      rows.forEach((row, r) => {
        const rule = rowRules.find(({ type }) => type === row.type)!;
        assert.ok(row.items.length >= rule.least && row.items.length <= rule.most, `${row.type}: ${row.items.length}`);
        assert.equal(new Set(titlesOf(row)).size, row.items.length, `${row.type} repeats itself`);
        if (exempt.has(row.type)) return;
        for (const [c, title] of titlesOf(row).entries()) {
          if (!rule.repeats) counts.set(title, (counts.get(title) ?? 0) + 1);
          if (r >= pagePolicy.gridRows || c >= pagePolicy.columns || rule.repeats) continue;
          assert.ok(!inView.has(title), `${title} stands twice in view, in row ${r}`);
          inView.add(title);
        }
      });
      for (const [title, times] of counts) assert.ok(times <= pagePolicy.repeats, `${title} stands ${times} times`);
      assert.ok(rows.filter(({ type }) => type === 'because_watched').length <= 3);
      const discovery = new Set(rowRules.filter(({ discovery }) => discovery).map(({ type }) => type));
      if (limit === null) assert.ok(rows.slice(0, 5).some(({ type }) => discovery.has(type)));
      if (rows.length >= 10 && limit === null) assert.ok(new Set(rows.slice(0, 10).map(({ type }) => type)).size >= 5);
    }),
    { numRuns: 60 },
  );
});

test('nothing refused, seen, shown too often or above the limit stands where it may not', () => {
  fc.assert(
    fc.property(anyViewer, limits, (viewer, limit) => {
      for (const row of pageOf(viewer, { limit })) {
        for (const { title, maturity } of row.items) {
          assert.ok(!viewer.refused.has(title), `${title} was refused`);
          assert.ok(limit === null || (maturity !== null && maturity <= limit), `${title} is above ${limit}`);
          if (['continue', 'my_list', 'top10', 'watch_again', 'catalogue'].includes(row.type)) continue;
          assert.ok(!viewer.seen.has(title), `${title} was seen`);
          assert.ok((viewer.shown.get(title)?.times ?? 0) < pagePolicy.hidden, `${title} was shown too often`);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('every reason of every card is true', () => {
  fc.assert(
    fc.property(someone, limits, fc.integer(), (viewer, limit, seed) => {
      const making = aMaking(viewer, { limit });
      for (const row of pageOf(viewer, { limit }, seed)) {
        for (const { title, reasons } of row.items) {
          for (const reason of reasons) assert.equal(untruth(reason, title, making), undefined, row.type);
          const weights = reasons.reduce((sum, { weight }) => sum + weight, 0);
          assert.ok(reasons.length === 0 || Math.abs(weights - 1) < 1e-9);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('a personal card always says why', () => {
  for (const viewer of [fan(), newcomer()]) {
    const silent = pageOf(viewer)
      .filter(({ type }) => !['catalogue', 'top_rated'].includes(type))
      .flatMap(({ type, items }) =>
        items.filter(({ reasons }) => reasons.length === 0).map(({ title }) => `${type} ${title}`),
      );
    assert.deepEqual(silent, []);
  }
});

test('the same facts and seed give the same page to the byte', () => {
  const text = (seed: number): string => JSON.stringify(pageOf(fan(), {}, seed));
  assert.equal(text(7), text(7));
  assert.notEqual(text(7), text(8));
});

test('a row that breaks hides itself alone', () => {
  const facts = worldFacts(fan());
  const told: string[] = [];
  const rules = rowRules.map((rule) =>
    rule.type !== 'genre' ? rule : { ...rule, propose: () => assert.fail('broken') },
  );
  const layout = layPage(facts, shelfOf(facts.catalogue), { seed: 1, rules, onTrouble: (type) => told.push(type) });
  assert.deepEqual(told, ['genre']);
  assert.ok(layout.failed);
  assert.ok(layout.rows.length >= 10);
  assert.ok(!layout.rows.some(({ type }) => type === 'genre'));
});

test('a newcomer who picked three gets ten rows, one that names a pick, none of going on, and no match', () => {
  const rows = pageOf(newcomer());
  assert.ok(rows.length >= 10, `${rows.length}`);
  assert.ok(
    rows.slice(0, 3).some(({ type, heading }) => type === 'picks' && heading.startsWith('Because you picked ')),
  );
  assert.ok(!rows.some(({ type }) => type === 'continue'));
  assert.ok(rows.every(({ items }) => items.every(({ match }) => match === undefined)));
});

test('a viewer of whom nothing is known gets ten rows too', () => {
  assert.ok(pageOf(aViewer({})).length >= 10);
  assert.ok(pageOf(undefined).length >= 10);
});

test('of an empty catalogue nothing is made, of a tiny one three rows', () => {
  assert.deepEqual(pageOf(fan(), { catalogue: worldCatalogue(0), charts: worldCharts(0) }), []);
  const tiny = { catalogue: worldCatalogue(4), charts: worldCharts(4) };
  for (const viewer of [undefined, newcomer(['t3'])]) assert.ok(pageOf(viewer, tiny).length >= 3);
});

test('a title that many have passed by is a title that makes room', () => {
  const before = aMaking(fan());
  const first = before.order[0]!;
  const { id } = before.shelf.titles[first]!;
  const shown = (times: number) => fan({ shown: new Map([[id, { times, sessions: 3, at: NOW - DAY }]]) });
  const tired = aMaking(shown(5));
  assert.equal(tired.appeal[first], 0.5);
  assert.ok(tired.place[first]! > 0);
  assert.equal(aMaking(shown(10)).place[first], -1);
  assert.equal(aMaking(shown(4)).place[first], 0);
});

test('places and appeal go down the order together, whoever is tired of what', () => {
  fc.assert(
    fc.property(anyViewer, (viewer) => {
      const { order, place, appeal } = aMaking(viewer);
      order.forEach((index, k) => {
        assert.equal(place[index], k);
        if (k > 0) assert.ok(appeal[order[k - 1]!]! >= appeal[index]!);
      });
    }),
    { numRuns: 20 },
  );
});

test('cards are those of today: a title that was renamed has its new name in a reason', () => {
  const catalogue = worldCatalogue(300, (i) => worldTitle(i, i === 3 ? { name: 'Alien' } : {}));
  const rows = pageOf(newcomer(['t3']), { catalogue });
  assert.ok(rows.some(({ heading }) => heading === 'Because you picked Alien'));
});
