// Plain TypeScript twin of the pairwise sweeps: oracle of their tests, and what runs where WebAssembly does not.
import { turn } from '../turn.ts';
import {
  drawRound,
  PLAN_WORDS,
  type BprParameters,
  type BprPlan,
  type BprRows,
  type BprSchedule,
} from '../bpr-plan.ts';

/** As bprFactorize, with the same draws. Sums in float64, parameters kept in float32. */
export async function bprReference(
  rows: BprRows,
  plan: BprPlan,
  parameters: BprParameters,
  schedule: BprSchedule,
): Promise<void> {
  for (const [epoch, rate] of schedule.rates.entries()) {
    let loss = 0;
    for (let round = 0; round < plan.userGroups; round++) {
      const words = drawRound(plan, schedule.draw);
      for (let s = 0; s < plan.userGroups; s++) {
        const pairs = block(rows, plan, words.subarray(s * PLAN_WORDS, (s + 1) * PLAN_WORDS));
        for (const [u, i, j] of pairs) loss += climb(u, i, j, { rate, parameters, schedule });
      }
    }
    schedule.onEpoch(epoch, loss / Math.max(1, rows.indices.length));
    await turn();
  }
}

/** The triples (u, i, j) that a block draws. */
function* block(rows: BprRows, plan: BprPlan, [a, b, s, seed]: Int32Array): Generator<[number, number, number]> {
  const next = mixer(seed);
  const groups = a === b ? [a] : [a, b];
  const slots = groups.flatMap((g) => range(plan.starts, s * plan.itemGroups + g));
  const candidates = groups.flatMap((g) => range(plan.groupStarts, g).map((c) => plan.grouped[c]));
  for (let d = 0; d < slots.length; d++) {
    const k = slots[next(slots.length)];
    const u = plan.user[k];
    const owned = rows.indices.subarray(rows.indptr[u], rows.indptr[u + 1]);
    let j = -1;
    for (let attempt = 0; attempt < 16 && j < 0; attempt++) {
      const candidate = candidates[next(candidates.length)];
      if (!owned.includes(candidate)) j = candidate;
    }
    if (j >= 0) yield [u, plan.item[k], j];
  }
}

interface Climb {
  readonly rate: number;
  readonly parameters: BprParameters;
  readonly schedule: BprSchedule;
}

function climb(u: number, i: number, j: number, { rate, parameters, schedule }: Climb): number {
  const { userFactors: P, itemFactors: Q, itemBias, width } = parameters;
  let x = itemBias[i] - itemBias[j];
  for (let f = 0; f < width; f++) x += P[u * width + f] * (Q[i * width + f] - Q[j * width + f]);
  const g = 1 / (1 + Math.exp(x));
  itemBias[i] += rate * (g - schedule.biasDecay * itemBias[i]);
  itemBias[j] += rate * (-g - schedule.biasDecay * itemBias[j]);
  for (let f = 0; f < width; f++) {
    const [p, qi, qj] = [P[u * width + f], Q[i * width + f], Q[j * width + f]];
    P[u * width + f] += rate * (g * (qi - qj) - schedule.userDecay * p);
    Q[i * width + f] += rate * (g * p - schedule.itemDecay * qi);
    Q[j * width + f] += rate * (-g * p - schedule.itemDecay * qj);
  }
  return g;
}

const range = (starts: Int32Array, g: number): number[] =>
  Array.from({ length: starts[g + 1] - starts[g] }, (_, n) => starts[g] + n);

/** Whole numbers below n from a block's seed, as the kernel draws them. Source: mulberry32. */
function mixer(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) * n) / 2 ** 32);
  };
}
