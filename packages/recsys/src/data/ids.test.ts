// Outside ids: numbers and texts that write the same number are one id, and the lasting order is fixed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { idTable } from './ids.ts';

test('7 and "7" are one id; "07", "7.0" and " 7" are others', () => {
  const table = idTable();
  assert.equal(table.ofNumber(7), table.ofText('7'));
  assert.equal(new Set(['7', '07', '7.0', ' 7'].map(table.ofText)).size, 4);
});

test('codes come back as the ids they stand for, small and large', () => {
  const table = idTable();
  const id = fc.oneof(fc.nat({ max: 5000 }), fc.integer({ min: 4_000_000, max: 999_999_999 }));
  fc.assert(fc.property(id, (n) => assert.equal(table.label(table.ofNumber(n)), String(n))));
});

test('the order is numbers by value, then texts, whatever came first; unwanted ids have no index', () => {
  const table = idTable();
  const codes = ['tt9', '10', 'b', '9', '5000000', '0'].map(table.ofText);
  const { vocabulary, indexOfCode } = table.sorted((code) => code !== codes[2]);
  const ids = Array.from({ length: vocabulary.size }, (_, i) => vocabulary.id(i));
  assert.deepEqual(ids, ['0', '9', '10', '5000000', 'tt9']);
  assert.deepEqual(
    codes.map((code) => indexOfCode[code]),
    [4, 2, -1, 1, 3, 0],
  );
});
