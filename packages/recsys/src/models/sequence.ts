// Next item: a ridge regression from the last items, the newest strongest, to what was watched after them; rules for rare pairs.
import { ridgeWeights } from '@marquee/kernels';
import type { Interactions } from '../data/interactions.ts';
import { sumRows } from '../data/row-sums.ts';
import { requireRange } from './config.ts';
import type { Recommender } from './recommender.ts';
import { moments, timelines } from './sequence/histories.ts';
import { applyRules, countRules, rulesOf, ruleTensors } from './sequence/rules.ts';

interface SequenceConfig extends Readonly<Record<string, number>> {
  /** L2 regularization of the weights. */
  readonly lambda: number;
  /** Weight of an item d places back is decay^d. */
  readonly decay: number;
  /** Newest items of a history that are looked at. */
  readonly inputs: number;
  /** Items after a moment that count as what came next. */
  readonly targets: number;
  /** Items of the regression at most, those with the most users first; pairs with any other are told by counts. */
  readonly vocabulary: number;
  /** Users an item must have to be among them: with fewer its weights are noise, and time grows with the cube. */
  readonly support: number;
}

/** Input entries in all, at most: about 0.7 GB at the peak. */
const BUDGET = 40_000_000;

export const sequence: Recommender<SequenceConfig> = {
  name: 'sequence',
  predicts: 'preference',
  source: 'linear next-item model: ridge regression in closed form on decayed inputs, with sequential rules beside it',
  // On validation parts of four data sets, regressions over all items found no more than those over items with ten users.
  defaults: { lambda: 200, decay: 0.9, inputs: 50, targets: 1, vocabulary: 5000, support: 10 },
  space: {
    lambda: { low: 20, high: 2000, log: true },
    decay: { low: 0.6, high: 0.97 },
    inputs: { choices: [20, 50] },
    targets: { choices: [1, 3] },
  },

  async train({ interactions }, config, { kernels, rng, signal }) {
    requireRange('sequence', config, 'lambda', [1e-3, 1e9]);
    requireRange('sequence', config, 'decay', [0, 1]);
    requireRange('sequence', config, 'inputs', [1, 1000]);
    requireRange('sequence', config, 'targets', [1, 100]);
    // Two dense matrices of this size fill the kernels' memory.
    requireRange('sequence', config, 'vocabulary', [1, 20_000]);
    requireRange('sequence', config, 'support', [1, 1e6]);
    const { users, items } = interactions;
    const { rowOf, size } = mostUsed(interactions, config);
    const histories = timelines(interactions, rng);
    const dense = histories.map((history) => history.map((item) => rowOf[item]).filter((row) => row >= 0));
    const { x, y } = moments(dense, size, { ...config, budget: BUDGET });
    signal.throwIfAborted();
    const weights = size === 0 ? new Float32Array(0) : ridgeWeights(kernels, x, y, config.lambda);
    const rules = countRules(histories, (item) => rowOf[item] >= 0, { items: items.size, decay: config.decay });
    const tensors = {
      rowOf: { shape: [items.size], data: rowOf },
      weights: { shape: [size, size], data: weights },
      ...ruleTensors(rules),
    };
    return { recommender: 'sequence', config, users, items, tensors };
  },

  /**
   * Σ_d decay^d · weights of the item d places back, which estimates the chance to come next, as the rules do for the
   * items that the regression leaves out. NaN for items without a user, and where no item of the history is known.
   */
  scorer({ config, items: { size: total }, tensors }) {
    const rowOf = tensors.rowOf.data;
    const weights = tensors.weights.data;
    const size = tensors.weights.shape[0];
    const inputs = Number(config.inputs);
    const decay = Number(config.decay);
    const rules = rulesOf(tensors);
    const chances = new Float32Array(total);
    const dense = new Float32Array(size);
    return ({ history }, items, out) => {
      if (!applyRules(rules, history, { decay, out: chances })) {
        out.fill(NaN, 0, items.length);
        return;
      }
      const rows = Array.from(history, (item) => rowOf[item])
        .filter((row) => row >= 0)
        .slice(-inputs)
        .reverse();
      sumRows(weights, rows, { weights: rows.map((_, back) => decay ** back), out: dense });
      const known = rows.length;
      for (let k = 0; k < items.length; k++) {
        const column = rowOf[items[k]];
        if (column >= 0 && known > 0) out[k] = dense[column];
        else out[k] = rules.shares[items[k]] > 0 ? chances[items[k]] : NaN;
      }
    };
  },
};

/** Rows 0.. for the items with the most users, equal ones by index; −1 for the rest. */
function mostUsed(
  { items, indices }: Interactions,
  { vocabulary, support }: SequenceConfig,
): { rowOf: Int32Array; size: number } {
  const count = new Int32Array(items.size);
  for (let k = 0; k < indices.length; k++) count[indices[k]]++;
  const used = Int32Array.from({ length: items.size }, (_, i) => i).filter((i) => count[i] >= support);
  const kept = used.sort((a, b) => count[b] - count[a] || a - b).subarray(0, vocabulary);
  const rowOf = new Int32Array(items.size).fill(-1);
  kept.forEach((item, row) => (rowOf[item] = row));
  return { rowOf, size: kept.length };
}
