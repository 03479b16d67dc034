// How many samples a model keeps, and where it puts them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { affordable, sampleStore } from './samples.ts';

test('as many samples as wanted, or as fit 128 MiB, or 16 while they fit 1 GiB, and never none', () => {
  assert.equal(affordable(140, 2 ** 16), 140);
  assert.equal(affordable(140, 2 ** 20), 32); // 4 MiB each
  assert.equal(affordable(140, 2 ** 23), 16); // 32 MiB each
  assert.equal(affordable(140, 2 ** 26), 4); // 256 MiB each
  assert.equal(affordable(140, 2 ** 30), 1);
});

test('an entity’s samples follow one another, factors before bias', () => {
  const store = sampleStore(2, [{ entities: 2, width: 2 }]);
  // Two entities with one factor each, then their biases.
  store.add({ sums: [Float32Array.of(1, 2, 10, 20)], cutpoints: Float64Array.of(0.5), noise: 1, bias: 7 });
  store.add({ sums: [Float32Array.of(3, 4, 30, 40)], cutpoints: Float64Array.of(0.75), noise: 1, bias: 8 });
  const { block0, bias, cutpoints } = store.tensors();
  assert.deepEqual([...block0.data], [1, 10, 3, 30, 2, 20, 4, 40]);
  assert.deepEqual([...bias.data], [7, 8]);
  assert.deepEqual([...cutpoints.data], [0.5, 0.75]);
});
