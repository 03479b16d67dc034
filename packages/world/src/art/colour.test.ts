// Colours: known pairs, contrasts by hand, and mixing that stays between.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contrast, hex, luminance, mix } from './colour.ts';

test('white, black and the primaries are where Ottosson has them', () => {
  assert.equal(hex({ l: 1, c: 0, h: 0 }), '#ffffff');
  assert.equal(hex({ l: 0, c: 0, h: 0 }), '#000000');
  // oklch(0.62796 0.25768 29.234) is #ff0000.
  assert.equal(hex({ l: 0.62796, c: 0.25768, h: 29.234 }), '#ff0000');
  // oklch(0.45201 0.31321 264.052) is #0000ff.
  assert.equal(hex({ l: 0.45201, c: 0.31321, h: 264.052 }), '#0000ff');
});

test('what no screen has loses chroma, not lightness or hue', () => {
  const near = hex({ l: 0.7, c: 0.4, h: 140 });
  assert.match(near, /^#[0-9a-f]{6}$/);
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(near.slice(at, at + 2), 16));
  assert.ok(g! > r! && g! > b!, near);
});

test('contrast is 21 between black and white, 1 with itself, and the same both ways', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  assert.equal(contrast('#8899aa', '#8899aa'), 1);
  assert.equal(contrast('#123456', '#fedcba'), contrast('#fedcba', '#123456'));
  // #777777: ((0x77/255 + 0.055)/1.055)^2.4 = 0.1845, so (1.05)/(0.2345) = 4.48.
  assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48');
});

test('a mixture of share 0 is the one and of share 1 the other, to a step of rounding', () => {
  const colour = fc.integer({ min: 0, max: 0xff_ff_ff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
  const steps = (one: string, other: string): number =>
    Math.max(
      ...[1, 3, 5].map((at) =>
        Math.abs(Number.parseInt(one.slice(at, at + 2), 16) - Number.parseInt(other.slice(at, at + 2), 16)),
      ),
    );
  fc.assert(
    fc.property(colour, colour, (one, other) => {
      assert.ok(steps(mix(one, other, 0), one) <= 2, `${one} ${mix(one, other, 0)}`);
      assert.ok(steps(mix(one, other, 1), other) <= 2, `${other} ${mix(one, other, 1)}`);
    }),
    { numRuns: 200, seed: 1 },
  );
});

test('half of black and white lies between them', () => {
  const grey = luminance(mix('#000000', '#ffffff', 0.5));
  assert.ok(grey > 0.1 && grey < 0.3);
});
