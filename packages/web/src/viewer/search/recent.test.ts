// Recent searches: few, newest first, without the letters on the way to a word.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepRecent, recentOf, withSearch } from './recent.ts';

test('the newest search comes first, and one that is asked again moves up', () => {
  assert.deepEqual(withSearch(['noir', 'kurosawa'], 'westerns'), ['westerns', 'noir', 'kurosawa']);
  assert.deepEqual(withSearch(['noir', 'kurosawa'], 'Kurosawa'), ['Kurosawa', 'noir']);
});

test('what was typed on the way to a longer word is not kept beside it', () => {
  assert.deepEqual(withSearch(['wes', 'noir'], 'western'), ['western', 'noir']);
});

test('blanks are no search, and at most eight are kept', () => {
  assert.deepEqual(withSearch(['noir'], '  '), ['noir']);
  const nine = Array.from({ length: 9 }, (_, i) => `${i}x`).reduce<readonly string[]>(withSearch, []);
  assert.deepEqual([nine.length, nine[0]], [8, '8x']);
});

test('kept per profile, erased without a trace, and whatever else lies there is no search', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
  keepRecent('ada', ['noir'], storage);
  assert.deepEqual([recentOf('ada', storage), recentOf('bo', storage)], [['noir'], []]);
  keepRecent('ada', [], storage);
  assert.equal(kept.size, 0);
  storage.setItem('marquee.searches.ada', '{"no":1');
  assert.deepEqual(recentOf('ada', storage), []);
});
