// Marks of an opening: within every episode, the same each time, and only where there is room for one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { marksOf } from './marks.ts';

const series = (...lengths: number[]) => ({
  id: 's1',
  kind: 'series' as const,
  name: 'The Ferry',
  seasons: [
    { number: 1, episodes: lengths.map((durationS, n) => ({ id: `e${n}`, number: n + 1, name: 'One', durationS })) },
  ],
});

test('an opening of half a minute or more stands in the first four minutes, and the same title has the same one', () => {
  for (const id of ['s1', 's2', 's3', 's4']) {
    const { introStartS, introEndS } = marksOf({ ...series(900, 2_700), id });
    assert.ok(introStartS! >= 15 && introEndS! <= 240 && introEndS! - introStartS! >= 25);
    assert.deepEqual(marksOf({ ...series(1_200), id }), { introStartS, introEndS });
  }
});

test('a film and a series of short episodes have none', () => {
  assert.deepEqual(marksOf({ id: 'f', kind: 'film', name: 'Spring' }), {});
  assert.deepEqual(marksOf(series(899, 2_700)), {});
});
