// Numbers from bytes equal what JavaScript reads from the text; times come in any unit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { dateMs, decimal, digits } from './numbers.ts';

const read = (parse: typeof digits, text: string): number => {
  const bytes = new TextEncoder().encode(`xx${text}yy`);
  return parse(bytes, 2, bytes.length - 2);
};

test('whole numbers of up to 15 digits are read exactly', () => {
  fc.assert(fc.property(fc.nat({ max: 999_999_999_999_999 }), (n) => assert.equal(read(digits, String(n)), n)));
});

test('decimals are the very number that Number() reads', () => {
  const text = fc.tuple(fc.nat({ max: 999_999 }), fc.nat({ max: 9_999_999 })).map(([a, b]) => `${a}.${b}`);
  fc.assert(fc.property(text, (number) => assert.equal(read(decimal, number), Number(number))));
});

for (const text of ['', '-1', '1e3', '1.2.3', '.', 'x', '12345678901234567', ' 1']) {
  test(`"${text}" is left to the slow path`, () => assert.ok(Number.isNaN(read(decimal, text))));
}

for (const [text, want] of [
  ['964982703', 964_982_703_000],
  ['964982703.5', 964_982_703_500],
  ['9.64982703E8', 964_982_703_000],
  ['964982703000', 964_982_703_000],
  ['964982703000000', 964_982_703_000],
  ['2000-07-30', 964_915_200_000],
  ['2000-07-30 18:45:03', 964_982_703_000],
  ['2000-07-30T18:45:03.250Z', 964_982_703_250],
  ['2000-07-30T20:45:03+0200', 964_982_703_000],
  ['-86400', -86_400_000],
  ['Weekend', NaN],
  ['', NaN],
  ['2000-13-45', NaN],
] as const) {
  test(`the time "${text}" is ${want}`, () => assert.equal(dateMs(text), want));
}
