// Exploration: the chances that are told are those with which titles really come to stand where they stand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  DAY,
  fan,
  newcomer,
  NOW,
  worldCatalogue,
  worldCharts,
  worldFacts,
  worldTitle,
} from '../../../test/page-world.ts';
import { drawOrder, type Drawn, type Slot } from './draw.ts';
import type { Facts, Making } from './making.ts';
import { chooseRows } from './page.ts';
import { pagePolicy } from './policy.ts';
import { shelfOf } from './shelf.ts';

/** A third of the catalogue is new, so that not all of it stands on the page anyway. */
const catalogue = worldCatalogue(300, (i) => worldTitle(i, i % 3 === 0 ? { addedAt: NOW - 3 * DAY } : {}));
const facts = worldFacts(fan(), { catalogue });
const shelf = shelfOf(facts.catalogue);

interface DrawnPage {
  readonly making: Making;
  readonly rows: readonly Drawn[];
}

function lay(seed: number, some: Partial<Facts> = {}): DrawnPage {
  const onTrouble = (_: string, error: unknown): never => assert.fail(String(error));
  const { making, rows } = chooseRows({ ...facts, ...some }, shelf, { seed, onTrouble });
  return { making, rows: drawOrder(making, rows, seed) };
}

/** The same rows, drawn again. */
const { making, rows: laid } = lay(0);
const drawn = (seed: number): DrawnPage => ({ making, rows: drawOrder(making, laid, seed) });

const slotsOf = (layout: DrawnPage, id: string): readonly Slot[] => layout.rows.find(({ row }) => row.id === id)!.slots;

test('every slot has a chance above 0 and at most 1, and 1 where its row draws nothing', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      for (const { rule, slots } of drawn(seed).rows) {
        for (const { propensity } of slots) {
          assert.ok(propensity > 0 && propensity <= 1);
          if (!rule.draws) assert.equal(propensity, 1);
        }
      }
    }),
    { numRuns: 30 },
  );
});

/** Place → title → chance that was told of it; over enough seeds all that may happen has happened. */
function told(id: string, seeds: number): { chances: Map<number, number>[]; counts: Map<number, number>[] } {
  const chances: Map<number, number>[] = [];
  const counts: Map<number, number>[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    slotsOf(drawn(seed), id).forEach(({ index, propensity }, place) => {
      const own = (chances[place] ??= new Map());
      assert.ok(Math.abs((own.get(index) ?? propensity) - propensity) < 1e-12, 'one title in one place has one chance');
      own.set(index, propensity);
      const seen = (counts[place] ??= new Map());
      seen.set(index, (seen.get(index) ?? 0) + 1);
    });
  }
  return { chances, counts };
}

test('over all titles that may stand in a place the chances sum to 1', () => {
  for (const id of ['top_picks', 'because_liked:t3']) {
    const { chances } = told(id, 600);
    for (const [place, own] of chances.entries()) {
      const sum = [...own.values()].reduce((total, chance) => total + chance, 0);
      assert.ok(Math.abs(sum - 1) < 1e-6, `${id} ${place}: ${sum}`);
    }
  }
});

test('what is told is how often it happens', () => {
  const seeds = 2_000;
  const { chances, counts } = told('because_liked:t3', seeds);
  for (const [place, own] of chances.entries()) {
    for (const [index, chance] of own) {
      const rate = counts[place]!.get(index)! / seeds;
      // four standard deviations
      assert.ok(
        Math.abs(rate - chance) < 4 * Math.sqrt((chance * (1 - chance)) / seeds) + 1e-9,
        `${place}: ${rate} ${chance}`,
      );
    }
  }
});

test('the first two of a row are never drawn, and what is in view stays in view', () => {
  const views = Array.from({ length: 100 }, (_, seed) => slotsOf(drawn(seed), 'because_liked:t3'));
  for (const slots of views) {
    const view = (some: readonly Slot[]): number[] =>
      some
        .slice(0, pagePolicy.columns)
        .map(({ index }) => index)
        .sort((a, b) => a - b);
    assert.deepEqual(view(slots), view(views[0]!));
    assert.deepEqual(slots.slice(0, 2), views[0]!.slice(0, 2));
  }
});

test('a new title that few have seen is tried out once in a row, with the chance of its pool', () => {
  // All new titles are unknown and stand nowhere else: no row of new ones, which there are too few of after these were seen.
  const standing = new Set(
    lay(1).rows.flatMap(({ slots }) => slots.filter(({ place }) => place >= 0).map(({ index }) => index)),
  );
  const tried = Array.from({ length: 60 }, (_, seed) => slotsOf(lay(seed), 'top_picks')[pagePolicy.trialPlace]!);
  const names = new Set(tried.map(({ index }) => index));
  assert.ok(tried.every(({ place }) => place === -1));
  assert.ok(names.size > 1 && [...names].every((index) => !standing.has(index)));
  for (const { propensity } of tried)
    assert.ok(Math.abs(propensity * names.size - 1) < 1e-9, `${propensity} of ${names.size}`);
});

test('a title that two hundred have seen is tried out no more', () => {
  const known = worldCharts(300, { impressions: () => pagePolicy.trialImpressions });
  const slots = lay(1, { charts: known }).rows.flatMap((row) => row.slots);
  assert.ok(slots.every(({ place }) => place >= 0));
});

test('where nobody is known nothing is drawn', () => {
  const nobody = lay(1, { viewer: undefined, query: undefined, ranked: undefined });
  assert.ok(nobody.rows.every(({ slots }) => slots.every(({ propensity }) => propensity === 1)));
});

test('what one row draws does not depend on another: the rest of the page stays when a title is refused', () => {
  const before = lay(5);
  // Of another row: one that is chosen as a whole is another one where a title of it is missing.
  const picked = new Set(slotsOf(before, 'top_picks').map(({ index }) => index));
  const others = before.rows
    .filter(({ rule, row }) => rule.draws && row.id !== 'top_picks')
    .flatMap(({ slots }) => slots);
  const { index } = others.findLast((slot) => slot.place >= 0 && !picked.has(slot.index))!;
  const refused = before.making.shelf.titles[index]!.id;
  const viewer = fan({ refused: new Set(['t5', refused]) });
  const after = lay(5, worldFacts(viewer, { catalogue }));
  const first = (layout: DrawnPage) =>
    slotsOf(layout, 'top_picks')
      .slice(0, 5)
      .map(({ index }) => index);
  assert.deepEqual(first(after), first(before));
});

test('a newcomer’s rows draw too', () => {
  const { rows } = lay(3, worldFacts(newcomer(), { catalogue }));
  assert.ok(rows.some(({ slots }) => slots.some(({ propensity }) => propensity < 1)));
});
