// Plain TypeScript twin of the rating sweeps: oracle of their tests, and what runs where WebAssembly does not.
import type { Blocks, SgdParameters, SgdSchedule } from '../sgd-plan.ts';
import { turn } from '../turn.ts';
import { permutation, type RatingRows } from '../strata.ts';

/** As sgdFactorize; `plan` is undefined for SVD++. Sums in float64, parameters kept in float32. */
export async function sgdReference(
  ratings: RatingRows,
  plan: Blocks | undefined,
  parameters: SgdParameters,
  schedule: SgdSchedule,
): Promise<void> {
  const users = ratings.indptr.length - 1;
  for (const [epoch, rate] of schedule.rates.entries()) {
    let squares = 0;
    if (plan) {
      for (const diagonal of permutation(plan.strata, schedule.draw)) {
        const [from, to] = [plan.starts[diagonal * plan.strata], plan.starts[(diagonal + 1) * plan.strata]];
        for (let k = from; k < to; k++) squares += oneRating(plan, k, { rate, parameters, schedule });
      }
    } else {
      for (const u of permutation(users, schedule.draw)) squares += oneUser(ratings, u, { rate, parameters, schedule });
    }
    schedule.onEpoch(epoch, Math.sqrt(squares / Math.max(1, ratings.indices.length)));
    await turn();
  }
}

interface Step {
  readonly rate: number;
  readonly parameters: SgdParameters;
  readonly schedule: SgdSchedule;
}

function oneRating(plan: Blocks, k: number, { rate, parameters, schedule }: Step): number {
  const { userFactors: P, itemFactors: Q, userBias, itemBias, width } = parameters;
  const [u, i] = [plan.user[k], plan.item[k]];
  let estimate = userBias[u] + itemBias[i];
  for (let f = 0; f < width; f++) estimate += P[u * width + f] * Q[i * width + f];
  const e = plan.value[k] - estimate;
  const step = rate * schedule.biasRate;
  userBias[u] += step * (e - schedule.biasDecay * userBias[u]);
  itemBias[i] += step * (e - schedule.biasDecay * itemBias[i]);
  for (let f = 0; f < width; f++) {
    const [p, q] = [P[u * width + f], Q[i * width + f]];
    P[u * width + f] += rate * (e * q - schedule.userDecay[u] * p);
    Q[i * width + f] += rate * (e * p - schedule.itemDecay[i] * q);
  }
  return e * e;
}

/** SVD++ as in the paper: every rating moves every y_j of the user, and the sum is taken again. O(|N(u)|² · width). */
function oneUser(ratings: RatingRows, u: number, { rate, parameters, schedule }: Step): number {
  const { userFactors: P, itemFactors: Q, userBias, itemBias, width } = parameters;
  const Y = parameters.implicitFactors!;
  const rated = ratings.indices.subarray(ratings.indptr[u], ratings.indptr[u + 1]);
  const w = 1 / Math.sqrt(rated.length);
  const z = new Float64Array(width);
  const step = rate * schedule.biasRate;
  let squares = 0;
  rated.forEach((i, n) => {
    z.fill(0);
    for (const j of rated) for (let f = 0; f < width; f++) z[f] += w * Y[j * width + f];
    let estimate = userBias[u] + itemBias[i];
    for (let f = 0; f < width; f++) estimate += (P[u * width + f] + z[f]) * Q[i * width + f];
    const e = ratings.values[ratings.indptr[u] + n] - estimate;
    squares += e * e;
    userBias[u] += step * (e - schedule.biasDecay * userBias[u]);
    itemBias[i] += step * (e - schedule.biasDecay * itemBias[i]);
    for (let f = 0; f < width; f++) {
      const [p, q] = [P[u * width + f], Q[i * width + f]];
      P[u * width + f] += rate * (e * q - schedule.userDecay[u] * p);
      Q[i * width + f] += rate * (e * (p + z[f]) - schedule.itemDecay[i] * q);
      for (const j of rated) Y[j * width + f] += rate * (e * w * q - schedule.implicitDecay * w * Y[j * width + f]);
    }
  });
  return squares;
}
