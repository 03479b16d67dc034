// The baseline estimate, by hand on three ratings, and where there is nothing to learn from.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitBaseline, foldUserBias } from './baseline.ts';

// User 0 rates item 0 with 5 and item 1 with 3; user 1 rates item 0 with 4; user 2 and item 2 are empty.
const ratings = {
  rows: 3,
  columns: 3,
  indptr: Int32Array.of(0, 2, 3, 3),
  indices: Int32Array.of(0, 1, 0),
  values: Float32Array.of(5, 3, 4),
};
const near = (got: number, want: number): void => assert.ok(Math.abs(got - want) < 1e-6, `${got} is not ${want}`);

test('one alternation gives the biases worked out by hand', () => {
  const { mean, user, item } = fitBaseline(ratings, { regUser: 1, regItem: 2, epochs: 1 });
  near(mean, 4);
  near(item[0], (5 - 4 + (4 - 4)) / (2 + 2)); // 1/4
  near(item[1], (3 - 4) / (2 + 1)); // −1/3
  near(user[0], (5 - 4 - 1 / 4 + (3 - 4 + 1 / 3)) / (1 + 2)); // 1/36
  near(user[1], (4 - 4 - 1 / 4) / (1 + 1)); // −1/8
});

test('the second alternation starts from the users of the first', () => {
  const { item } = fitBaseline(ratings, { regUser: 1, regItem: 2, epochs: 2 });
  near(item[0], (5 - 4 - 1 / 36 + (4 - 4 + 1 / 8)) / 4);
});

test('users and items without ratings have bias 0, and no ratings at all give a mean of NaN', () => {
  const { user, item } = fitBaseline(ratings);
  assert.equal(user[2], 0);
  assert.equal(item[2], 0);
  const none = { ...ratings, indptr: new Int32Array(4), indices: new Int32Array(0), values: new Float32Array(0) };
  assert.ok(Number.isNaN(fitBaseline(none).mean));
});

test('a folded-in user has the bias that training would have given', () => {
  const fitted = fitBaseline(ratings, { regUser: 1, regItem: 2, epochs: 3 });
  near(foldUserBias(fitted, Int32Array.of(0, 1), Float32Array.of(5, 3), 1), fitted.user[0]);
  assert.equal(foldUserBias(fitted, new Int32Array(0), new Float32Array(0)), 0);
});
