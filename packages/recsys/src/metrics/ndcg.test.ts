// Checks ndcg by hand-worked numbers.
import { test } from 'node:test';
import { listCase, measure, near, testListAccuracy } from '../../test/conformance/index.ts';

for (const variant of ['', ':idcg-k', ':full-idcg', ':graded']) testListAccuracy(`ndcg@5${variant}`);

const log2 = Math.log2;
const third = listCase([9, 8, 1], [1, 2, 3, 4]);

test('ndcg@3: one hit at rank 3, and the best list of three has three hits', () => {
  near(measure('ndcg@3', third), 1 / log2(4) / (1 / log2(2) + 1 / log2(3) + 1 / log2(4)));
});

test('ndcg@3:full-idcg: the best list holds all four, though only three fit', () => {
  near(measure('ndcg@3:full-idcg', third), 0.5 / (1 + 1 / log2(3) + 0.5 + 1 / log2(5)));
});

test('ndcg@3:graded: gains are 2^rating − 1, in the best order', () => {
  const c = listCase([1, 9, 2], [], {
    gains: new Map([
      [1, 3],
      [2, 5],
    ]),
  });
  near(measure('ndcg@3:graded', c), (7 + 31 / log2(4)) / (31 + 7 / log2(3)));
});

/** The four users of RecTools' docstrings: no hit; the one relevant item first; ranks 1, 3, 4 of 3; ranks 1–3 of 3. */
const rectools = [
  { c: listCase([8, 9, 7], [1]), unreachable: 0, reachable: 0 },
  { c: listCase([1, 9, 7], [1]), unreachable: 0.46928, reachable: 1 },
  { c: listCase([1, 9, 2, 3], [1, 2, 3]), unreachable: 0.70392, reachable: 0.70392 },
  { c: listCase([1, 2, 3], [1, 2, 3]), unreachable: 1, reachable: 1 },
];

test('ndcg@3 and its idcg-k form agree with the figures in the documentation of RecTools', () => {
  for (const { c, unreachable, reachable } of rectools) {
    near(measure('ndcg@3:idcg-k', c), unreachable);
    near(measure('ndcg@3', c), reachable);
  }
});
