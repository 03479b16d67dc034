// Missing text by each policy, and its count.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillMissing, type MissingPolicy } from './missing.ts';

const column = ['A heist.', '', undefined, 'NaN', '  ', 'No overview found.', 'None shall pass'];

for (const [policy, texts, kept] of [
  ['', ['A heist.', '', '', '', '', '', 'None shall pass'], [0, 1, 2, 3, 4, 5, 6]],
  ['unknown', ['A heist.', ...Array<string>(5).fill('unknown'), 'None shall pass'], [0, 1, 2, 3, 4, 5, 6]],
  ['drop', ['A heist.', 'None shall pass'], [0, 6]],
] as const satisfies readonly (readonly [MissingPolicy, readonly string[], readonly number[]])[]) {
  test(`policy '${policy}' treats five missing of seven and counts them`, () => {
    const filled = fillMissing(column, policy);
    assert.equal(filled.missing, 5);
    assert.deepEqual(filled.texts, texts);
    assert.deepEqual([...filled.kept], kept);
  });
}
