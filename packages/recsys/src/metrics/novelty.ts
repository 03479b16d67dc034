// Novelty@k: how surprising the listed items are, in bits of self-information.
import { spell, type MetricFamily } from './metric.ts';

/** Source: mean inverse user frequency, as in RecTools; an item nobody has counts as one user's. NaN for an empty list. */
export const novelty: MetricFamily = {
  name: 'novelty',
  cut: true,
  variants: [],
  make: (k) => ({
    kind: 'list',
    name: spell('novelty', k, ''),
    title: `Novelty@${k}`,
    definition: `mean of −log2(users of the item ÷ users) over the first ${k}, in training; an item nobody has counts one user; mean over users (bits)`,
    better: 'higher',
    k,
    measure({ list }, { itemUsers, users }) {
      const n = Math.min(k, list.length);
      let bits = 0;
      for (let r = 0; r < n; r++) bits -= Math.log2(Math.max(1, itemUsers[list[r]]) / users);
      return n === 0 ? NaN : bits / n;
    },
  }),
};
