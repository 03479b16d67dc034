// A model survives its file bit for bit; a file that was touched is refused in words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { vocabulary } from './data/vocabulary.ts';
import { decodeModel, encodeModel } from './model-file.ts';
import type { Model, Tensor } from './models/recommender.ts';

const ids = fc.uniqueArray(
  fc.string({ unit: 'binary', maxLength: 12 }).filter((id) => id.isWellFormed()),
  { maxLength: 20 },
);

const tensor: fc.Arbitrary<Tensor> = fc
  .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 7 }), fc.boolean())
  .chain(([rows, columns, float]) => {
    const size = { minLength: rows * columns, maxLength: rows * columns };
    const data = float ? fc.float32Array({ ...size, noNaN: true, noDefaultInfinity: true }) : fc.int32Array(size);
    return data.map((values) => ({ shape: [rows, columns], data: values }));
  });

const model: fc.Arbitrary<Model> = fc.record({
  recommender: fc.constantFrom('als', 'ease'),
  config: fc.dictionary(
    fc.string({ maxLength: 9 }).filter((key) => key !== '__proto__'),
    fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string(), fc.boolean()),
  ),
  users: ids.map(vocabulary),
  items: ids.map(vocabulary),
  tensors: fc.dictionary(fc.constantFrom('users', 'items', 'bias', 'a.b'), tensor),
});

const list = (side: Model['users']): string[] => Array.from({ length: side.size }, (_, index) => side.id(index));

test('encode and decode give the same model, bit for bit, and the same bytes again', () => {
  fc.assert(
    fc.property(model, (before) => {
      const bytes = encodeModel(before);
      const after = decodeModel(bytes);
      assert.equal(after.recommender, before.recommender);
      assert.deepEqual(JSON.stringify(after.config), JSON.stringify(before.config));
      assert.deepEqual(list(after.users), list(before.users));
      assert.deepEqual(list(after.items), list(before.items));
      assert.deepEqual(Object.keys(after.tensors), Object.keys(before.tensors));
      for (const [name, { shape, data }] of Object.entries(before.tensors)) {
        assert.deepEqual(after.tensors[name].shape, shape);
        assert.deepEqual(raw(after.tensors[name].data), raw(data));
      }
      assert.deepEqual(encodeModel(after), bytes);
    }),
  );
});

const raw = (data: Float32Array | Int32Array): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();

const small: Model = {
  recommender: 'als',
  config: { factors: 2 },
  users: vocabulary(['anna', 'bo']),
  items: vocabulary(['héros', 'b', 'c']),
  tensors: {
    users: { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) },
    counts: { shape: [3], data: Int32Array.of(1, 2, 3) },
  },
};

test('tensors lie at multiples of 64 bytes and are read in place', () => {
  const bytes = encodeModel(small);
  const { data } = decodeModel(bytes).tensors.users;
  assert.equal(data.buffer, bytes.buffer);
  assert.equal(data.byteOffset % 64, 0);
});

test('a file cut anywhere is refused', () => {
  const bytes = encodeModel(small);
  for (let length = 0; length < bytes.length; length++) {
    assert.throws(() => decodeModel(bytes.subarray(0, length)), { code: 'E_MODEL_FILE' });
  }
});

test('a file with any byte changed is refused in words or still a model of finite numbers', () => {
  const bytes = encodeModel(small);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const touched = bytes.slice();
      touched[at] ^= change;
      try {
        for (const { data } of Object.values(decodeModel(touched).tensors)) assert.ok(data.every(Number.isFinite));
      } catch (error) {
        assert.equal((error as { code?: string }).code, 'E_MODEL_FILE');
      }
    }),
    { numRuns: 500 },
  );
});

test('what is not a model is refused before it is written', () => {
  const wrong = (data: Float32Array): Model => ({ ...small, tensors: { users: { shape: [2], data } } });
  assert.throws(() => encodeModel(wrong(Float32Array.of(1, NaN))), /tensor users holds a number that is not finite/);
  assert.throws(() => encodeModel(wrong(new Float32Array(3))), /tensor users has 3 numbers for shape 2/);
});

test('rows that end before they begin, or outside of everything there is, are refused', () => {
  const rows = (data: number[]): Model => ({
    recommender: 'content',
    config: {},
    users: vocabulary([]),
    items: vocabulary(['a', 'b']),
    tensors: {
      'rows.indptr': { shape: [data.length], data: Int32Array.from(data) },
      'rows.indices': { shape: [4], data: new Int32Array(4) },
    },
  });
  assert.doesNotThrow(() => decodeModel(encodeModel(rows([0, 1, 4]))));
  for (const wrong of [
    [0, 3, 1],
    [0, 1, 2_000_000_000],
    [0, -1, 4],
    [1, 2, 4],
  ]) {
    assert.throws(() => decodeModel(encodeModel(rows(wrong))), /the rows of tensor rows\.indptr/, String(wrong));
  }
});
