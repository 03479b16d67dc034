// Checks map by hand-worked numbers.
import { test } from 'node:test';
import { listCase, measure, near, testListAccuracy } from '../../test/conformance/index.ts';

testListAccuracy('map@5');
testListAccuracy('map@5:rel');

test('map@3: hits at ranks 1 and 3 of 3 relevant: (1/1 + 2/3) ÷ 3', () => {
  near(measure('map@3', listCase([1, 9, 2, 3], [1, 2, 3])), (1 / 1 + 2 / 3) / 3);
});

test('map@2 divides by min(2, 3), map@2:rel by 3', () => {
  near(measure('map@2', listCase([1, 9, 2], [1, 2, 3])), 1 / 2);
  near(measure('map@2:rel', listCase([1, 9, 2], [1, 2, 3])), 1 / 3);
});

/** The four users of RecTools' docstrings: no hit; the one relevant item first; ranks 1, 3, 4 of 3; ranks 1–3 of 3. */
test('map@3:rel agrees with the figures in the documentation of RecTools', () => {
  near(measure('map@3:rel', listCase([8, 9, 7], [1])), 0);
  near(measure('map@3:rel', listCase([1, 9, 7], [1])), 1);
  near(measure('map@3:rel', listCase([1, 9, 2, 3], [1, 2, 3])), 0.555556);
  near(measure('map@3:rel', listCase([1, 2, 3], [1, 2, 3])), 1);
});
