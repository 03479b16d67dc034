// Postal codes: states by prefix, provinces by letter, and nothing for what is neither.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areaOf } from './postal-areas.ts';

test('codes of known places are of their states', () => {
  for (const [code, region] of [
    ['85711', 'US-AZ'], // Tucson
    ['94043', 'US-CA'], // Mountain View
    ['05201', 'US-VT'], // Bennington
    ['01002', 'US-MA'], // Amherst
    ['10309', 'US-NY'], // Staten Island
    ['55106', 'US-MN'], // Saint Paul
    ['97301', 'US-OR'], // Salem
    ['02138', 'US-MA'], // Cambridge
    ['20009', 'US-DC'], // Washington
    ['73301', 'US-TX'], // Austin
    ['98107-2117', 'US-WA'], // Seattle, nine digits
    ['00501', 'US-NY'], // Holtsville
    ['99950', 'US-AK'], // Ketchikan
    ['96701', 'US-HI'], // Aiea
  ] as const) {
    assert.deepEqual(areaOf(code), { country: 'US', region }, code);
  }
});

test('Canadian codes are of their provinces, whole, cut or with a space', () => {
  assert.deepEqual(areaOf('T8H1N'), { country: 'CA', region: 'CA-AB' });
  assert.deepEqual(areaOf('k7l 5j6'), { country: 'CA', region: 'CA-ON' });
  assert.deepEqual(areaOf('V3N'), { country: 'CA', region: 'CA-BC' });
  assert.deepEqual(areaOf('Y1A6B'), { country: 'CA', region: 'CA-YT' });
});

test('a country is told without a region where there is none', () => {
  assert.deepEqual(areaOf('09012'), { country: 'US', region: null }); // Army post office
  assert.deepEqual(areaOf('X0A0H'), { country: 'CA', region: null });
});

test('what is no such code is of no country', () => {
  for (const code of ['', '0', '00000', '1234', '123456', 'SW1A1', 'ABCDE', 'D1A1A', '99999x', '21300']) {
    assert.equal(areaOf(code), undefined, code);
  }
});

test('all 50 states, the capital and the islands have codes, and nothing else has', () => {
  const regions = new Set<string>();
  for (let n = 0; n < 1000; n++) {
    const region = areaOf(`${String(n).padStart(3, '0')}01`)?.region;
    if (region) regions.add(region);
  }
  assert.equal(regions.size, 50 + 1 + 3);
});
