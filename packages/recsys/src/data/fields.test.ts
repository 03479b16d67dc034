// Fields of a record: quotes, doubled quotes, delimiters inside them, and text that is not UTF-8.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { decodeText, scanRecord, splitFields } from './fields.ts';

const scan = (text: string): string => {
  const bytes = new TextEncoder().encode(text);
  return scanRecord(bytes, 0, bytes.length, 44);
};

test('a field in quotes may hold the delimiter and doubled quotes', () => {
  assert.deepEqual(splitFields('1,"a, ""b""",,"x"', ','), ['1', 'a, "b"', '', 'x']);
});

test('a quote inside an unquoted field is an ordinary character', () => {
  assert.deepEqual(splitFields('12" disc,3', ','), ['12" disc', '3']);
  assert.equal(scan('12" disc,3'), 'taken');
});

test('a delimiter at the end means one more, empty field', () => {
  assert.deepEqual(splitFields('1,"2",', ','), ['1', '2', '']);
});

test('an unclosed quote is open, text after a closing quote is broken', () => {
  assert.equal(scan('1,"a'), 'open');
  assert.equal(scan('1,"a""'), 'open');
  assert.equal(scan('1,"a"b,2'), 'broken');
});

test('any fields come back from what a CSV writer makes of them', () => {
  const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', 'ß') });
  fc.assert(
    fc.property(fc.array(field, { minLength: 1, maxLength: 6 }), (fields) => {
      const text = fields.map((f) => (/[",\n]/.test(f) ? `"${f.replaceAll('"', '""')}"` : f)).join(',');
      assert.equal(scan(text), 'taken');
      assert.deepEqual(splitFields(text, ','), fields);
    }),
  );
});

test('Latin-1 bytes keep their letters', () => {
  assert.equal(decodeText(Uint8Array.of(0x41, 0xe9)), 'Aé');
  assert.equal(decodeText(new TextEncoder().encode('Aé')), 'Aé');
});
