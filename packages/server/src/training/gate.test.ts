// The gate: each reason to refuse alone, in words; chance alone refuses nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mulberry32 } from '@marquee/recsys';
import { spreadOf, type Spread } from './ask.ts';
import { judge, type Evidence } from './gate.ts';

const limits = { coverageDrop: 0.05, effectiveDrop: 0.1, exposure: 10 };
const nothing: Evidence = {
  quality: undefined,
  published: undefined,
  spread: undefined,
  nameOf: (item) => `t${item}`,
  wasKnown: () => true,
  notes: [],
  faults: [],
};
const rng = mulberry32(1);
const values = (mean: number): Float64Array => Float64Array.from({ length: 300 }, () => mean + 0.4 * (rng() - 0.5));
const verdict = (some: Partial<Evidence>) => judge({ ...nothing, ...some }, limits, 1);

test('what is better than popularity and no worse than the published one passes, and says how good it is', () => {
  const quality = { candidate: values(0.4), popular: values(0.3) };
  const { passed, reasons, measures } = verdict({ quality, published: values(0.4) });
  assert.equal(passed, true);
  assert.match(reasons.join(), /^nDCG@10 is 0\.\d+ on what was held out, that of popularity 0\.\d+ \(300 viewers\)$/);
  assert.equal(measures.users, 300);
  assert.ok(measures['low against popularity']! > 0.05);
});

test('what is worse than popularity fails, with the interval', () => {
  const { passed, reasons } = verdict({ quality: { candidate: values(0.2), popular: values(0.3) } });
  assert.equal(passed, false);
  assert.match(
    reasons.join(),
    /^nDCG@10 is 0\.\d+, that of popularity 0\.\d+; the difference lies between -0\.1\d* and -0\.0\d* \(95 %, 300 viewers\)$/,
  );
});

test('what is worse than the published one fails, though it is better than popularity', () => {
  const { passed, reasons } = verdict({
    quality: { candidate: values(0.4), popular: values(0.3) },
    published: values(0.5),
  });
  assert.equal(passed, false);
  assert.match(reasons.join(), /that of the published snapshot 0\.\d+/);
});

test('a difference that chance alone may make fails nothing', () => {
  const quality = { candidate: values(0.395), popular: values(0.4) };
  assert.equal(verdict({ quality, published: values(0.4) }).passed, true);
});

/** Lists of ten over `titles` titles, evenly. */
const even = (titles: number, items = 100): Spread =>
  spreadOf(
    Array.from({ length: 100 }, (_, n) => Int32Array.from({ length: 10 }, (_, k) => (n * 10 + k) % titles)),
    items,
  );

test('fewer titles on lists than were fail, but a few less do not', () => {
  assert.equal(verdict({ spread: { candidate: even(96), published: even(100) } }).passed, true);
  const { passed, reasons } = verdict({ spread: { candidate: even(50), published: even(100) } });
  assert.equal(passed, false);
  assert.match(reasons[0]!, /^50 titles are on somebody’s list, 100 were: more than 5 % fewer$/);
});

test('lists that turn to few titles fail by the effective size of the catalogue', () => {
  const lists = Array.from({ length: 100 }, (_, n) =>
    Int32Array.from({ length: 10 }, (_, k) => (k < 5 ? k : (n * 5 + k) % 100)),
  );
  const { reasons } = verdict({ spread: { candidate: spreadOf(lists, 100), published: even(100) } });
  assert.match(reasons.join(), /the effective catalogue size is \d+(\.\d+)?, it was 100: more than 10 % less/);
});

test('a title that is suddenly on most lists fails; one that is new in the catalogue may be', () => {
  const lists = Array.from({ length: 100 }, (_, n) =>
    Int32Array.from({ length: 10 }, (_, k) => (k === 0 ? 99 : (n * 9 + k) % 99)),
  );
  const published = spreadOf([...Array.from({ length: 99 }, (_, n) => Int32Array.of(n)), Int32Array.of(99)], 100);
  const spread = { candidate: spreadOf(lists, 100), published };
  const { passed, reasons } = verdict({ spread });
  assert.equal(passed, false);
  assert.ok(
    reasons.includes('t99 is on 100 % of all lists, it was on 1 %: more than 10 times as many'),
    reasons.join(),
  );
  const fresh = verdict({ spread, wasKnown: (item) => item !== 99 });
  assert.ok(!fresh.reasons.some((reason) => reason.startsWith('t99')));
});

test('known faults fail it, and what was not asked is said either way', () => {
  const { passed, reasons } = verdict({ faults: ['history is gone'], notes: ['not compared'] });
  assert.deepEqual([passed, reasons], [false, ['history is gone', 'not compared']]);
  assert.deepEqual(verdict({ notes: ['not compared'] }), { passed: true, reasons: ['not compared'], measures: {} });
});

test('what cannot be told is null, for JSON knows no NaN', () => {
  const quality = { candidate: Float64Array.of(NaN), popular: Float64Array.of(0) };
  assert.equal(verdict({ quality }).measures['ndcg@10'], null);
});

test('the effective catalogue size is that of the paper: by hand', () => {
  const sizes = (counts: readonly number[]): number =>
    spreadOf([Int32Array.from(counts.flatMap((count, item) => Array.from({ length: count }, () => item)))], 9)
      .effective;
  // Shares 10/19, 6/19, 3/19: 2·(10 + 12 + 9)/19 − 1
  assert.ok(Math.abs(sizes([3, 10, 6]) - 2.26316) < 1e-5);
  assert.equal(sizes([4]), 1);
  assert.equal(sizes([1, 1, 1, 1, 1, 1, 1, 1]), 8);
  assert.ok(Math.abs(sizes([97, 1, 1, 1]) - 1.12) < 1e-9);
});
