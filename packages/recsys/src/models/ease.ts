// EASE: a linear model of each item from all the others, in closed form. Strong lists for catalogues up to ~30,000.
import { easeWeights, MEMORY_LIMIT } from '@marquee/kernels';
import { userRows } from '../data/interactions.ts';
import { RecsysError } from '../errors.ts';
import { requireRange } from './config.ts';
import type { Recommender } from './recommender.ts';

interface EaseConfig extends Readonly<Record<string, number>> {
  /** L2 regularization of the weights, in users. */
  readonly lambda: number;
  /** Share of a history hidden in training, as EDLAE does it in closed form; 0 is plain EASE. */
  readonly dropout: number;
}

export const ease: Recommender<EaseConfig> = {
  name: 'ease',
  predicts: 'preference',
  source: 'Steck 2019, Embarrassingly Shallow Autoencoders, eq. 8; dropout: Steck 2020, EDLAE, eq. 8',
  defaults: { lambda: 500, dropout: 0 },
  space: { lambda: { low: 20, high: 2000, log: true }, dropout: { low: 0, high: 0.6 } },

  async train({ interactions }, config, { kernels, signal }) {
    requireRange('ease', 'lambda', config.lambda, 1e-3, 1e9);
    requireRange('ease', 'dropout', config.dropout, 0, 0.99);
    const { users, items, indices } = interactions;
    requireMemory(items.size, indices.length);
    const ridge = new Float32Array(items.size).fill(config.lambda);
    const hidden = config.dropout / (1 - config.dropout);
    for (let k = 0; k < indices.length; k++) ridge[indices[k]] += hidden;
    signal.throwIfAborted();
    const x = { ...userRows(interactions), values: new Float32Array(indices.length).fill(1) };
    const weights = { shape: [items.size, items.size], data: easeWeights(kernels, x, ridge) };
    return { recommender: 'ease', config, users, items, tensors: { weights } };
  },

  /** Sum of the weights from each item of the history; NaN without a history. */
  scorer({ items: { size }, tensors }) {
    const weights = tensors.weights.data;
    return ({ history }, items, out) => {
      out.fill(history.length > 0 ? 0 : NaN, 0, items.length);
      for (let h = 0; h < history.length; h++) {
        const row = history[h] * size;
        for (let k = 0; k < items.length; k++) out[k] += weights[row + items[k]];
      }
    };
  },
};

/** The dense matrix must fit into the kernels' memory with the interactions beside it. */
function requireMemory(items: number, interactions: number): void {
  const bytes = 4 * (items + 128) ** 2 + 24 * interactions + 1100 * items + 2 ** 20;
  if (bytes <= MEMORY_LIMIT) return;
  const gib = (bytes / 2 ** 30).toFixed(1);
  throw new RecsysError('E_NEEDS', {
    model: 'ease',
    needs: `${gib} GiB of kernel memory for a dense matrix over ${items} items, and 4 GiB is the most there is; leave out the items with the fewest ratings, or train als or item-knn`,
  });
}
