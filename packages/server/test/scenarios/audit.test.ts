// An audit of pages as they were served: each reason worked out again from the store's facts, each chance found in the log.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CardReason, Page } from '@marquee/protocol';
import { mulberry32 } from '@marquee/recsys';
import { defaults } from '../../src/config.ts';
import { queryOf } from '../../src/engine/live/query.ts';
import { traitsOf } from '../../src/engine/live/traits.ts';
import { makingOf, type Making } from '../../src/engine/page/making.ts';
import { createShelves } from '../../src/engine/page/shelf.ts';
import { untruth } from '../../src/engine/page/untruth.ts';
import { openHouse, type House } from './house.ts';

const PROFILES = 20;
const CARDS = 100;

/** Without order, by a draw of their own. */
function drawn<T>(from: readonly T[], count: number, rng: () => number): T[] {
  return from
    .map((one) => ({ one, at: rng() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ one }) => one);
}

/** The facts of a viewer's page, gathered anew from what is stored. */
async function factsOf({ services, clock, charts, published }: House, id: string): Promise<Making> {
  const viewer = (await services.viewers.of(id))!;
  const [{ catalogue }, { signals }, at] = [services, defaults, clock.now];
  const query = queryOf(published!, viewer, at, traitsOf(viewer.profile, signals, at));
  const none = { resting: new Set<string>(), notHero: new Set<string>() };
  const known = { at, limit: viewer.limit, viewer, catalogue, charts, signals, ...none };
  return makingOf({ ...known, published, query, ranked: published!.rank(query) }, createShelves(catalogue)(at));
}

await test('audit', async (t) => {
  const house = await openHouse(t);
  await house.charts.follow();
  await house.charts.rank();
  const rng = mulberry32(11);
  const everybody = house.world.people.filter(({ facts }) => facts.profiling !== false).map(({ facts }) => facts.id);
  const pages = new Map<string, Page>();
  for (const id of drawn(everybody, PROFILES, rng)) pages.set(id, await house.home(id, 'audit'));

  await t.test('every reason of 100 cards drawn from 20 pages is true', async () => {
    const cards = [...pages].flatMap(([id, { rows }]) =>
      rows.flatMap(({ type, items }) => items.map((card) => ({ id, type, card }))),
    );
    const said = cards.filter(({ card }) => card.reasons.length > 0);
    const kinds = new Set<CardReason['type']>();
    const wrong: string[] = [];
    for (const { id, type, card } of drawn(said, CARDS, rng)) {
      const making = await factsOf(house, id);
      for (const reason of card.reasons) {
        kinds.add(reason.type);
        const why = untruth(reason, card.title, making);
        if (why !== undefined) wrong.push(`${id}, ${type}, ${card.name}: ${reason.text}: ${why}`);
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(kinds.size >= 3, `only ${[...kinds].join(', ')}`);
  });

  await t.test(
    'every card that was served is in the log in its place, with a chance above 0 and at most 1',
    async () => {
      await house.pageLog.flush();
      for (const [id, page] of pages) {
        const logged = await house.store.pages.get(page.id);
        assert.ok(logged, `the page of ${id} is not in the log`);
        assert.equal(logged.profileId, id);
        assert.deepEqual(
          logged.rows.map((row) => [row.id, ...row.titles]),
          page.rows.map((row) => [row.id, ...row.items.map(({ title }) => title)]),
        );
        for (const { id: row, titles, propensities } of logged.rows) {
          assert.equal(propensities.length, titles.length);
          assert.ok(
            propensities.every((p) => p > 0 && p <= 1),
            `${id}, ${row}`,
          );
        }
      }
    },
  );
});
