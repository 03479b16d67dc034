// The inverse that conjugate gradients are preconditioned with.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { preconditioner, shift } from './preconditioner.ts';

test('the shift is the mean λ and a ten-thousandth of the mean diagonal, padding left out', () => {
  // G = diag(2, 4) in three columns, λ = (1, 3): 2 + 1e-4 · 3 = 2.0003
  const gram = [2, 0, 0, 0, 4, 0, 0, 0, 1];
  assert.equal(shift(gram, 3, 2, Float32Array.of(1, 3)), Math.fround(2.0003));
});

test('the inverse of a 2 × 2 matrix is the one worked by hand', () => {
  // G + 1·I = [[3, 1], [1, 2]], determinant 5, inverse [[0.4, −0.2], [−0.2, 0.6]]
  const C = preconditioner([2, 1, 1, 1], 2, 2, 1);
  [0.4, -0.2, -0.2, 0.6].forEach((want, at) => assert.ok(Math.abs(C[at] - want) < 1e-15, `${at}: ${C[at]}`));
});

test('times the matrix it gives the identity', () => {
  const f = 37;
  const gram = Array.from({ length: f * f }, (_, at) => 1 / (1 + Math.floor(at / f) + (at % f)));
  const C = preconditioner(gram, f, f, 0.5);
  for (let i = 0; i < f; i++) {
    for (let j = 0; j < f; j++) {
      let sum = 0;
      for (let k = 0; k < f; k++) sum += C[i * f + k] * (gram[k * f + j] + (k === j ? 0.5 : 0));
      assert.ok(Math.abs(sum - (i === j ? 1 : 0)) < 1e-12);
    }
  }
});
