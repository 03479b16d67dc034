// Bisection against counting.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lowerBound, upperBound } from './sorted.ts';

test('both bounds count what lies below and what does not lie above', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 })), fc.integer({ min: -6, max: 6 }), (values, value) => {
      const sorted = Int32Array.from(values).sort();
      assert.equal(lowerBound(sorted, value), values.filter((v) => v < value).length);
      assert.equal(upperBound(sorted, value), values.filter((v) => v <= value).length);
    }),
  );
});
