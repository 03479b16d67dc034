// What can be skipped, and when.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { skipAt, skipsOf } from './skips.ts';

test('marks of the catalogue are spans to skip; half a mark, words and spans that end before they begin are none', () => {
  const attributes = { recapEndS: 40, introStartS: 45, introEndS: 90 };
  assert.deepEqual(skipsOf({ attributes }), [
    { label: 'Skip recap', from: 0, to: 40 },
    { label: 'Skip intro', from: 45, to: 90 },
  ]);
  for (const bad of [{}, { introStartS: 5 }, { introStartS: '5', introEndS: 9 }, { introStartS: 9, introEndS: 9 }]) {
    assert.deepEqual(skipsOf({ attributes: bad }), []);
  }
});

test('a skip is offered from its first second until it is no longer worth it', () => {
  const skips = skipsOf({ attributes: { introStartS: 45, introEndS: 90 } });
  const offered = [44.9, 45, 87.9, 88, 90].map((time) => skipAt(skips, time)?.label);
  assert.deepEqual(offered, [undefined, 'Skip intro', 'Skip intro', undefined, undefined]);
});
