// What a factorization says to a query: the tensors it is kept as, the user side, and newcomers folded in.
import { foldUserBias } from './baseline.ts';
import type { Factorization } from './factorization.ts';

/** Arrays by name, as a model keeps them. */
export type Tensors = Readonly<
  Record<string, { readonly shape: readonly number[]; readonly data: Float32Array | Int32Array }>
>;

const FOLD_PASSES = 8;
/** Ratings at which a history's implicit part weighs as much as the typical one. */
const TYPICAL_RATINGS = 20;

interface Asked {
  readonly user: number;
  readonly history: Int32Array;
  readonly values: Float32Array;
}

export function factorizationTensors(model: Factorization, userCounts: Int32Array): Tensors {
  const rows = (data: Float32Array): { shape: number[]; data: Float32Array } => ({
    shape: [data.length / model.width, model.width],
    data,
  });
  return {
    moments: { shape: [2], data: Float32Array.of(model.mean, model.deviation) },
    userRatings: { shape: [userCounts.length], data: userCounts },
    userBias: { shape: [model.userBias.length], data: model.userBias },
    itemBias: { shape: [model.itemBias.length], data: model.itemBias },
    userFactors: rows(model.userFactors),
    itemFactors: rows(model.itemFactors),
    ...(model.implicitFactors ? { implicitFactors: rows(model.implicitFactors) } : {}),
    typicalBias: { shape: [1], data: Float32Array.of(model.typical.bias) },
    typicalFactors: rows(model.typical.factors),
    typicalImplicit: rows(model.typical.implicit),
  };
}

export function factorizationOf(tensors: Tensors): Factorization {
  const floats = (name: string): Float32Array => tensors[name].data as Float32Array;
  return {
    width: tensors.itemFactors.shape[1],
    mean: tensors.moments.data[0],
    deviation: tensors.moments.data[1],
    userBias: floats('userBias'),
    itemBias: floats('itemBias'),
    userFactors: floats('userFactors'),
    itemFactors: floats('itemFactors'),
    ...(tensors.implicitFactors ? { implicitFactors: floats('implicitFactors') } : {}),
    typical: {
      bias: tensors.typicalBias.data[0],
      factors: floats('typicalFactors'),
      implicit: floats('typicalImplicit'),
    },
  };
}

/**
 * Predicts ratings in stars, not clipped. A user with ratings in training keeps his factors, and his implicit part follows
 * query.history; anyone else is folded in from query.history, and is met as the typical user when that is empty.
 */
export function factorizationScorer(
  tensors: Tensors,
  regularization: number,
): (query: Asked, items: Int32Array, out: Float32Array) => void {
  const model = factorizationOf(tensors);
  const { width, itemFactors: Q } = model;
  const vector = new Float64Array(width);
  const side: UserSide = { bias: 0, vector };
  return (query, items, out) => {
    if (query.user >= 0 && tensors.userRatings.data[query.user] > 0) {
      side.bias = model.userBias[query.user];
      vector.set(model.userFactors.subarray(query.user * width, (query.user + 1) * width));
      addImplicit(model, query.history, side);
    } else {
      foldUser(model, regularization, query, side);
    }
    for (let k = 0; k < items.length; k++) {
      const row = items[k] * width;
      let sum = model.mean + side.bias + model.itemBias[items[k]];
      for (let f = 0; f < width; f++) sum += vector[f] * Q[row + f];
      out[k] = sum;
    }
  };
}

/** What a user adds to an item's prediction: mean + bias + itemBias + vector·q. */
interface UserSide {
  bias: number;
  readonly vector: Float64Array; // (width)
}

/** Adds |N|^-½ Σ_{j∈N} y_j to the vector. */
function addImplicit(model: Factorization, history: Int32Array, side: UserSide): void {
  const { width, implicitFactors: Y } = model;
  const { vector } = side;
  if (!Y || history.length === 0) return;
  const w = 1 / Math.sqrt(history.length);
  for (let k = 0; k < history.length; k++) {
    const row = history[k] * width;
    for (let f = 0; f < width; f++) vector[f] += w * Y[row + f];
  }
}

/**
 * Fits the bias and the factors of somebody who was not there in training to `history` and its ratings, items held
 * fixed: ridge regression towards the typical user by coordinate descent, with the penalty that training sums to
 * (regularization · √n). The implicit part goes over from the typical one to that of the history as it grows.
 */
function foldUser(model: Factorization, regularization: number, { history, values }: Asked, side: UserSide): void {
  const { width, itemFactors: Q, itemBias, typical } = model;
  const known = history.length / (history.length + TYPICAL_RATINGS);
  side.vector.fill(0);
  addImplicit(model, history, side);
  for (let f = 0; f < width; f++) {
    side.vector[f] = typical.factors[f] + known * side.vector[f] + (1 - known) * typical.implicit[f];
  }
  side.bias = typical.bias + foldUserBias({ mean: model.mean + typical.bias, item: itemBias }, history, values);
  if (history.length === 0) return;
  const left = Float64Array.from(history, (i, k) => {
    let estimate = model.mean + side.bias + itemBias[i];
    for (let f = 0; f < width; f++) estimate += side.vector[f] * Q[i * width + f];
    return values[k] - estimate;
  });
  const penalty = regularization * model.deviation * Math.sqrt(history.length);
  const p = new Float64Array(width);
  for (let pass = 0; pass < FOLD_PASSES; pass++) {
    for (let f = 0; f < width; f++) {
      let [product, square] = [0, penalty];
      history.forEach((i, k) => {
        const q = Q[i * width + f];
        product += q * (left[k] + p[f] * q);
        square += q * q;
      });
      const change = (square > 0 ? product / square : 0) - p[f];
      p[f] += change;
      history.forEach((i, k) => (left[k] -= change * Q[i * width + f]));
    }
  }
  for (let f = 0; f < width; f++) side.vector[f] += p[f];
}
