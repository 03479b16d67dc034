// Numbers survive their coding exactly, and take the bytes that they need.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeNumbers, encodeNumbers } from './numbers.ts';

function there(values: readonly number[]): { values: number[]; width: string; bytes: number } {
  const { coding, bytes } = encodeNumbers(Float64Array.from(values));
  const out = new Float64Array(values.length);
  decodeNumbers(coding, bytes, out, values.length);
  return { values: [...out], width: coding.width, bytes: bytes.length };
}

test('any numbers come back, whole ones, thousandths and missing ones too', () => {
  const whole = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });
  const some = fc.oneof(
    whole,
    fc.constant(NaN),
    fc.integer({ min: -1e8, max: 1e8 }).map((n) => n / 1000),
    fc.double({ noNaN: true }),
  );
  const columns = fc.oneof(
    fc.array(some),
    fc.array(whole),
    fc.array(fc.integer({ min: 0, max: 300 })),
    fc.array(fc.integer({ min: 0, max: 70_000 }).map((n) => n / 1000)),
    fc.array(fc.oneof(fc.constant(NaN), fc.integer({ min: 0, max: 255 }))),
    fc.array(fc.nat(9)).map((steps) =>
      steps.map(
        (
          (sum) => (step) =>
            (sum += step)
        )(1e12),
      ),
    ),
  );
  fc.assert(
    fc.property(columns, (values) => {
      const zeros = values.map((value) => (value === 0 ? 0 : value));
      assert.deepEqual(there(zeros).values, zeros);
    }),
    { numRuns: 2000 },
  );
});

test('a column takes as many bytes as its span needs', () => {
  assert.deepEqual(there([5, 5, 5]), { values: [5, 5, 5], width: 'none', bytes: 0 });
  assert.deepEqual(there([1e12, 1e12 + 1, 1e12 + 2]).width, 'none'); // each one more than the last
  assert.deepEqual(there([1e12, 1e12 + 255, 1e12 + 1]).width, 'U8');
  assert.deepEqual(there([0, 256, 1]).width, 'U16');
  assert.deepEqual(there([0, NaN, 254]).width, 'U8'); // 255 stands for missing
  assert.deepEqual(there([0, NaN, 255]).width, 'U16');
  assert.deepEqual(there([0.5, 65.535, 1]).width, 'U16'); // thousandths
  assert.deepEqual(there([0, 2 ** 32 - 1, 7]).width, 'U32');
  assert.deepEqual(there([0.1 + 0.2]).width, 'F64');
  assert.deepEqual(there([NaN, NaN]).values, [NaN, NaN]);
  assert.deepEqual(there([]).values, []);
});

test('differences too large to be exact are not taken', () => {
  const far = Number.MAX_SAFE_INTEGER;
  assert.deepEqual(there([far, -far, far]).values, [far, -far, far]);
  assert.deepEqual(there([-far, 1, far]).values, [-far, 1, far]);
});
