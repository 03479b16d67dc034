// Looking up titles for one request: once each, those of one turn together, and a failure is told to all who asked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Title } from '../store/records.ts';
import { finder } from './call.ts';

const titles = (asked: string[][], known = ['a', 'b', 'c']) => ({
  many: async (ids: readonly string[]) => {
    asked.push([...ids]);
    return known.filter((id) => ids.includes(id)).map((id) => ({ id }) as Title);
  },
});

test('titles asked for in one turn are one question, in which each stands once', async () => {
  const asked: string[][] = [];
  const find = finder(titles(asked));
  const found = await Promise.all(['b', 'a', 'b', 'gone'].map(find));
  assert.deepEqual(
    found.map((title) => title?.id),
    ['b', 'a', 'b', undefined],
  );
  assert.deepEqual(asked, [['b', 'a', 'gone']]);
});

test('what was asked before is not asked again, whether it was there or not', async () => {
  const asked: string[][] = [];
  const find = finder(titles(asked));
  await Promise.all([find('a'), find('gone')]);
  assert.equal((await find('a'))?.id, 'a');
  assert.equal(await find('gone'), undefined);
  assert.equal((await find('c'))?.id, 'c');
  assert.deepEqual(asked, [['a', 'gone'], ['c']]);
});

test('a store that cannot be asked is told to everybody who waits', async () => {
  const find = finder({ many: () => Promise.reject(new Error('away')) });
  const answers = await Promise.allSettled([find('a'), find('b')]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
});
