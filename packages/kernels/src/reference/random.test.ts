// The draws behind Gibbs sampling: published test vectors, and moments against closed forms.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gammaAt, normalAt, normalCdf, philox, truncatedNormalAt, type DrawAddress } from './random.ts';

const draws = (n: number, draw: (at: DrawAddress) => number): number[] =>
  Array.from({ length: n }, (_, index) => draw({ seed: 3, chain: 0, sweep: 1, site: 9, index }));
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const variance = (values: readonly number[]): number => mean(values.map((x) => x * x)) - mean(values) ** 2;
const near = (got: number, want: number, within: number): void =>
  assert.ok(Math.abs(got - want) < within, `${got} is not within ${within} of ${want}`);

test('philox gives the words of the authors’ known-answer file', () => {
  assert.deepEqual([...philox([0, 0, 0, 0], [0, 0])], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
  const ones = 0xffffffff;
  assert.deepEqual(
    [...philox([ones, ones, ones, ones], [ones, ones])],
    [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  );
});

test('normal draws have mean 0, variance 1 and no skew', () => {
  const x = draws(20_000, normalAt);
  near(mean(x), 0, 0.03);
  near(variance(x), 1, 0.04);
  near(mean(x.map((v) => v ** 3)), 0, 0.1);
});

test('gamma draws have the mean and the variance of their shape', () => {
  for (const shape of [1, 2.5, 400]) {
    const x = draws(20_000, (at) => gammaAt(shape, at));
    near(mean(x) / shape, 1, 0.03);
    near(variance(x) / shape, 1, 0.06);
  }
});

test('truncated normal draws stay inside and have the mean (φ(a) − φ(b)) / (Φ(b) − Φ(a))', () => {
  const phi = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  const intervals = [
    [-1, 0.5],
    [-0.2, 3],
    [0.1, 4],
    [2, 2.2],
    [3, Infinity],
    [-Infinity, -1],
    [-Infinity, 1],
    [-6, -4],
  ];
  for (const [low, high] of intervals) {
    const x = draws(20_000, (at) => truncatedNormalAt(low, high, at));
    assert.ok(x.every((v) => v >= low && v <= high));
    const mass = low > 0 ? normalCdf(-low) - normalCdf(-high) : normalCdf(high) - normalCdf(low);
    near(mean(x), (phi(low) - phi(high)) / mass, 0.03);
  }
});

test('Φ has the tabled values', () => {
  near(normalCdf(0), 0.5, 1e-9);
  near(normalCdf(1.959963984540054), 0.975, 1e-9);
  near(normalCdf(-5) / 2.866515718791939e-7, 1, 1e-8);
});
