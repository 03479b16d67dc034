// One household is offered, the others stand behind it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { householdOf } from './household.ts';

const profile = (id: string, accountId: string, kids = false) => ({ id, accountId, kids });
const all = [profile('a1', 'a'), profile('b1', 'b'), profile('b2', 'b', true), profile('c1', 'c'), profile('c2', 'c')];
const ids = (last: string, some = all) => {
  const { home, others } = householdOf(some, last);
  return [home.map(({ id }) => id), others.map(({ id }) => id)];
};

test('the household of whoever watched here last is offered', () => {
  assert.deepEqual(ids('c1'), [
    ['c1', 'c2'],
    ['a1', 'b1', 'b2'],
  ]);
});

test('for a stranger it is one with children, else the one with most profiles', () => {
  assert.deepEqual(ids('')[0], ['b1', 'b2']);
  assert.deepEqual(
    ids(
      'gone',
      all.filter(({ kids }) => !kids),
    )[0],
    ['c1', 'c2'],
  );
});

test('one account has no others, and no profiles are no household', () => {
  assert.deepEqual(ids('', [profile('x', 'x')]), [['x'], []]);
  assert.deepEqual(ids('', []), [[], []]);
});
