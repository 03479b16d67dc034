// The filter never denies a row that was added, and rarely grants one that was not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rowFilter } from './row-filter.ts';

test('whatever was added may be there', () => {
  const key = fc.record({ profileId: fc.string(), titleId: fc.string() });
  fc.assert(
    fc.property(fc.array(key), (keys) => {
      const filter = rowFilter();
      for (const one of keys) filter.add(one);
      assert.ok(keys.every(filter.mayHold));
    }),
  );
});

test('an empty filter holds nothing; one with 300,000 rows grants about 1 in 56 others', () => {
  const filter = rowFilter();
  assert.equal(filter.mayHold({ profileId: 'p', titleId: '' }), false);
  for (let i = 0; i < 300_000; i++) filter.add({ profileId: `profile-${i % 5_000}`, titleId: `title-${i % 901}` });
  let granted = 0;
  for (let i = 0; i < 10_000; i++) {
    granted += Number(filter.mayHold({ profileId: `other-${i % 100}`, titleId: `title-${i}` }));
  }
  // 300,000 / 2^24 = 1.8 %
  assert.ok(granted < 300, `${granted} of 10,000`);
});
