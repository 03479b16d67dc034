// Draws with propensities: hand-worked chances, sums of 1, and what ten thousand draws show.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mulberry32 } from '../rng.ts';
import { drawOrder, swapChance, swapOrder } from './draws.ts';

test('Plackett–Luce at temperature 1: scores 0 and ln 3 have chances ¼ and ¾, and what is left last is certain', () => {
  const scores = [0, Math.log(3)];
  const first = drawOrder(scores, () => 0.2, { n: 2, temperature: 1 });
  assert.deepEqual([...first.order], [0, 1]);
  assert.ok(Math.abs(first.propensity[0] - 0.25) < 1e-12);
  assert.equal(first.propensity[1], 1);
  const second = drawOrder(scores, () => 0.3, { n: 1, temperature: 1 });
  assert.deepEqual([...second.order], [1]);
  assert.ok(Math.abs(second.propensity[0] - 0.75) < 1e-12);
});

test('a low temperature is the order by score; NaN is left out; no more than there are', () => {
  const { order, propensity } = drawOrder([1, NaN, 3, 2], mulberry32(1), { n: 9, temperature: 1e-6 });
  assert.deepEqual([...order], [2, 3, 0]);
  assert.deepEqual([...propensity], [1, 1, 1]);
});

test('propensities of a drawn order are those of its slots, and over all that were left they sum to 1', () => {
  const scores = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(scores, fc.integer(), (given, seed) => {
      const { order, propensity } = drawOrder(given, mulberry32(seed), { n: given.length, temperature: 0.7 });
      const left = new Set(given.keys());
      order.forEach((candidate, slot) => {
        const sum = [...left].reduce((total, c) => total + Math.exp(given[c] / 0.7), 0);
        assert.ok(Math.abs(propensity[slot] - Math.exp(given[candidate] / 0.7) / sum) < 1e-6);
        assert.ok(propensity[slot] > 0 && propensity[slot] <= 1);
        left.delete(candidate);
      });
      assert.equal(left.size, 0);
    }),
  );
});

test('swaps of neighbours: chances by hand for four titles and ε = 0.4', () => {
  // Each pair is looked at half of the time, then swapped with chance 0.4.
  const chance = (candidate: number, slot: number): number => swapChance(4, 0.4, [candidate, slot]);
  const near = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 1e-12, `${a} is not ${b}`);
  near(chance(0, 0), 0.8);
  near(chance(1, 1), 0.6);
  near(chance(1, 0), 0.2);
  near(chance(2, 0), 0);
  for (let slot = 0; slot < 4; slot++)
    near(
      [0, 1, 2, 3].reduce((sum, c) => sum + chance(c, slot), 0),
      1,
    );
});

test('ten thousand drawn orders stand where their propensities say', () => {
  const [n, epsilon, times] = [5, 0.3, 10_000];
  const counts = new Float64Array(n * n);
  const rng = mulberry32(3);
  for (let t = 0; t < times; t++) {
    const { order, propensity } = swapOrder(n, epsilon, rng);
    order.forEach((candidate, slot) => {
      counts[candidate * n + slot] += 1 / times;
      assert.equal(propensity[slot], swapChance(n, epsilon, [candidate, slot]));
    });
  }
  for (let c = 0; c < n; c++) {
    // Five standard errors of a share of ten thousand.
    for (let s = 0; s < n; s++) assert.ok(Math.abs(counts[c * n + s] - swapChance(n, epsilon, [c, s])) < 0.025);
  }
});

test('one title, or none, stands where it is', () => {
  assert.deepEqual([...swapOrder(1, 0.5, mulberry32(1)).propensity], [1]);
  assert.deepEqual([...swapOrder(0, 0.5, mulberry32(1)).order], []);
});
