// Coverage: watched once, played often; any order; to the millisecond up to 512 reports, coarser beyond.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addStretch, coverageKind, EXACT_REPORTS, furthestMs, gridMs, playedMs, watchedMs } from './coverage.ts';

const covering = (stretches: readonly (readonly [number, number])[]): ReturnType<typeof coverageKind.empty> => {
  const coverage = coverageKind.empty();
  for (const [from, to] of stretches) addStretch(coverage, from, to);
  return coverage;
};

test('S6: the xAPI sample: 0–12, 14–21, 18–30 s are 31 s played, 28 s of content, 3 s of it again', () => {
  const coverage = covering([
    [0, 12_000],
    [14_000, 21_000],
    [18_000, 30_000],
  ]);
  assert.deepEqual(coverage.pieces, [0, 12_000, 1, 14_000, 18_000, 1, 18_000, 21_000, 2, 21_000, 30_000, 1]);
  assert.equal(playedMs(coverage), 31_000);
  assert.equal(watchedMs(coverage), 28_000);
  assert.equal(playedMs(coverage) - watchedMs(coverage), 3_000);
  assert.equal(watchedMs(coverage, 2), 3_000);
  assert.equal(furthestMs(coverage), 30_000);
});

test('reports that follow one another are one piece', () => {
  assert.deepEqual(
    covering([
      [0, 29_997],
      [29_997, 60_001],
      [60_001, 90_000],
    ]).pieces,
    [0, 90_000, 1],
  );
});

test('a stretch that ends where it starts, or before, changes nothing', () => {
  const coverage = covering([
    [5, 5],
    [9, 3],
    [NaN, 4],
  ]);
  assert.ok(coverageKind.isEmpty(coverage));
  assert.equal(furthestMs(coverage), 0);
});

test('a stretch watched again inside another splits it', () => {
  assert.deepEqual(
    covering([
      [0, 100],
      [40, 60],
    ]).pieces,
    [0, 40, 1, 40, 60, 2, 60, 100, 1],
  );
});

const stretch = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 30 }))
  .map(([from, length]) => [from, from + length] as const);

test('pieces hold how often each millisecond was played, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 20 }), (stretches) => {
      const times = Array.from({ length: 100 }, () => 0);
      for (const [from, to] of stretches) for (let ms = from; ms < to; ms++) times[ms]!++;
      const coverage = covering(stretches);
      const { pieces } = coverage;
      const seen = Array.from({ length: 100 }, () => 0);
      for (let i = 0; i < pieces.length; i += 3) seen.fill(pieces[i + 2]!, pieces[i], pieces[i + 1]);
      assert.deepEqual(seen, times);
      assert.deepEqual(covering(stretches.toReversed()), coverage);
    }),
  );
});

test('coverages of two halves, joined, are the coverage of all, with text and back', () => {
  fc.assert(
    fc.property(fc.array(stretch), fc.array(stretch), (a, b) => {
      const joined = coverageKind.merge(covering(a), covering(b));
      assert.deepEqual(joined, covering([...a, ...b]));
      assert.deepEqual(coverageKind.decode(JSON.parse(JSON.stringify(coverageKind.encode(joined)))), joined);
    }),
  );
});

test('the grid doubles with the reports', () => {
  assert.deepEqual([1, 512, 513, 1024, 1025, 2048, 2049].map(gridMs), [1, 1, 1000, 1000, 2000, 2000, 4000]);
});

test('beyond 512 reports edges are whole seconds, the same in any order, and few', () => {
  const stretches = Array.from({ length: 3000 }, (_, i) => {
    const from = (i * 7_919_777) % 7_200_000;
    return [from, Math.min(7_200_000, from + 250 + ((i * 613) % 20_000))] as const;
  });
  const forward = covering(stretches);
  assert.deepEqual(covering(stretches.toReversed()), forward);
  assert.deepEqual(coverageKind.merge(covering(stretches.slice(0, 700)), covering(stretches.slice(700))), forward);
  assert.ok(forward.pieces.every((edge, i) => i % 3 === 2 || edge % 4000 === 0));
  assert.ok(forward.pieces.length / 3 <= 1800);
  assert.equal(forward.reports, 3000);
});

test('up to 512 reports nothing is rounded', () => {
  const coverage = covering(Array.from({ length: EXACT_REPORTS }, (_, i) => [10 * i, 10 * i + 3] as const));
  assert.equal(watchedMs(coverage), 3 * EXACT_REPORTS);
});
