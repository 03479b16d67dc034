// Splits: exact partitions, no leakage, order in time, and refusals in words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { fromTriples, ratingCount, toTriples, type Interactions } from './interactions.ts';
import { mulberry32 } from '../rng.ts';
import { fileFold, formatSplit, makeFolds, parseSplit } from './split.ts';
import { vocabulary } from './vocabulary.ts';

const matrix = (rows: readonly (readonly [user: number, item: number, time: number])[]): Interactions =>
  fromTriples(vocabulary(['a', 'b', 'c', 'd', 'e']), vocabulary(['1', '2', '3', '4', '5', '6', '7']), {
    user: Int32Array.from(rows, (r) => r[0]),
    item: Int32Array.from(rows, (r) => r[1]),
    value: Float32Array.from(rows, (_, k) => (k % 5) + 1),
    time: Float64Array.from(rows, (r) => r[2]),
  });

const ratings = fc
  .uniqueArray(fc.tuple(fc.nat(4), fc.nat(6), fc.integer({ min: 1, max: 9 })), {
    selector: (row) => row[0] * 7 + row[1],
    minLength: 10,
    maxLength: 35,
  })
  .map(matrix);

const entries = (data: Interactions): string[] => {
  const { user, item, value, time } = toTriples(data);
  return Array.from(user, (u, k) => `${u} ${item[k]} ${value[k]} ${time[k]}`);
};

const sorted = (rows: readonly string[]): string[] => rows.toSorted();

for (const text of ['random:0.2', 'cv:3', 'temporal:0.3', 'leave-last']) {
  test(`${text} puts each rating on exactly one side, values and times untouched`, () => {
    fc.assert(
      fc.property(ratings, fc.integer(), (data, seed) => {
        fc.pre(new Set(data.times).size > 1 && data.indptr.some((p, u) => u > 0 && p - data.indptr[u - 1] > 1));
        for (const { train, test: held } of makeFolds(data, parseSplit(text), mulberry32(seed))) {
          assert.deepEqual(sorted([...entries(train), ...entries(held)]), sorted(entries(data)));
          assert.equal(train.items, data.items);
        }
      }),
    );
  });

  test(`${text} gives the same split for the same seed`, () => {
    fc.assert(
      fc.property(ratings, fc.integer(), (data, seed) => {
        fc.pre(new Set(data.times).size > 1);
        const parts = [1, 2].map(() => makeFolds(data, parseSplit(text), mulberry32(seed)).map((f) => entries(f.test)));
        assert.deepEqual(parts[0], parts[1]);
      }),
    );
  });
}

test('cv tests every rating exactly once over its folds, in folds of equal size', () => {
  fc.assert(
    fc.property(ratings, fc.integer(), (data, seed) => {
      const folds = makeFolds(data, { kind: 'cv', folds: 4 }, mulberry32(seed));
      assert.deepEqual(sorted(folds.flatMap((f) => entries(f.test))), sorted(entries(data)));
      const sizes = folds.map((f) => ratingCount(f.test));
      assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1);
    }),
  );
});

test('a temporal split tests nothing older than, or as old as, any training rating', () => {
  fc.assert(
    fc.property(ratings, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (data, share) => {
      fc.pre(new Set(data.times).size > 1);
      const [fold] = makeFolds(data, { kind: 'temporal', share }, mulberry32(1));
      assert.ok(Math.max(...fold.train.times) < Math.min(...fold.test.times));
    }),
  );
});

test('a temporal split of distinct times holds exactly the share', () => {
  const data = matrix(Array.from({ length: 20 }, (_, n) => [n % 5, Math.floor(n / 5), 100 + n]));
  const [fold] = makeFolds(data, parseSplit('temporal:0.2'), mulberry32(1));
  assert.deepEqual(
    [...fold.test.times].toSorted((a, b) => a - b),
    [116, 117, 118, 119],
  );
});

test('a tie at the cut goes whole to the side that comes nearer to the share', () => {
  // Times 1, 2, 2, 2, 3: a share of 0.4 wants two; {3} is one short, {2, 2, 2, 3} two over.
  const near = matrix([
    [0, 0, 1],
    [0, 1, 2],
    [1, 0, 2],
    [1, 1, 2],
    [2, 0, 3],
  ]);
  assert.deepEqual([...makeFolds(near, parseSplit('temporal:0.4'), mulberry32(1))[0].test.times], [3]);
});

test('leave-last tests the newest of each user and leaves users with one rating in train', () => {
  const data = matrix([
    [0, 0, 5],
    [0, 1, 9],
    [0, 2, 7],
    [1, 3, 4],
    [2, 1, 1],
    [2, 0, 2],
  ]);
  const [fold] = makeFolds(data, parseSplit('leave-last'), mulberry32(1));
  assert.deepEqual([...fold.test.indptr], [0, 1, 1, 2, 2, 2]);
  assert.deepEqual([...fold.test.indices], [1, 0]);
  assert.equal(ratingCount(fold.train), 4);
});

test('another seed gives another random split', () => {
  const data = matrix(Array.from({ length: 35 }, (_, n) => [n % 5, Math.floor(n / 5), n]));
  const [a] = makeFolds(data, parseSplit('random:0.5'), mulberry32(1));
  const [b] = makeFolds(data, parseSplit('random:0.5'), mulberry32(2));
  assert.notDeepEqual(entries(a.test), entries(b.test));
});

test('a train and a test set that share a pair are refused with the pair', () => {
  const train = matrix([
    [0, 0, 1],
    [1, 2, 1],
  ]);
  const shared = matrix([
    [0, 1, 2],
    [1, 2, 3],
  ]);
  assert.throws(() => fileFold(train, shared, 'files:a,b'), {
    code: 'E_SPLIT_LEAK',
    detail: { count: 1, user: 'b', item: '3' },
  });
});

for (const text of [
  'random',
  'random:0',
  'random:1',
  'random:x',
  'cv:1',
  'cv:2.5',
  'temporal:-1',
  'leave-last:3',
  'files:a',
  'files:a,',
  'kfold:5',
  '',
]) {
  test(`the split "${text}" is refused in words`, () => {
    assert.throws(() => parseSplit(text), { code: 'E_SPLIT' });
  });
}

test('a split is printed as it is written', () => {
  for (const text of ['random:0.2', 'cv:5', 'temporal:0.1', 'leave-last', 'files:u1.base,u1.test']) {
    assert.equal(formatSplit(parseSplit(text)), text);
  }
});

for (const text of ['random:0.2', 'cv:5', 'temporal:0.2', 'leave-last']) {
  test(`one single rating cannot be split by ${text}`, () => {
    assert.throws(() => makeFolds(matrix([[0, 0, 1]]), parseSplit(text), mulberry32(1)), { code: 'E_SPLIT' });
  });
}

test('ratings without times cannot be split by time', () => {
  const data = matrix([
    [0, 0, 0],
    [0, 1, 0],
    [1, 1, 0],
  ]);
  assert.throws(() => makeFolds(data, parseSplit('temporal:0.3'), mulberry32(1)), /carry the same time, or none/);
  assert.throws(() => makeFolds(data, parseSplit('leave-last'), mulberry32(1)), /no times/);
});
