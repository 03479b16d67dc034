// Intra-list diversity@k: how unlike one another the listed items are, by their features.
import type { Features } from '../data/index.ts';
import { spell, type MetricFamily } from './metric.ts';

/** NaN without item features, or with fewer than two items that have any. Source: Ziegler et al. 2005, as 1 − cosine. */
export const diversity: MetricFamily = {
  name: 'diversity',
  cut: true,
  variants: [],
  make: (k) => ({
    kind: 'list',
    name: spell('diversity', k, ''),
    title: `Diversity@${k}`,
    definition: `mean of 1 − cosine of item features over all pairs among the first ${k} (items without features are skipped); mean over users`,
    better: 'higher',
    k,
    measure: ({ list }, { features }) => (features ? meanDistance(features, list.subarray(0, k)) : NaN),
  }),
};

function meanDistance(features: Features, list: Int32Array): number {
  const norms = Float64Array.from(list, (i) => Math.sqrt(dot(features, i, i)));
  let pairs = 0;
  let sum = 0;
  for (let a = 0; a < list.length; a++) {
    for (let b = 0; b < a; b++) {
      if (norms[a] === 0 || norms[b] === 0) continue;
      pairs++;
      sum += 1 - dot(features, list[a], list[b]) / (norms[a] * norms[b]);
    }
  }
  return pairs === 0 ? NaN : sum / pairs;
}

/** Merge of two ascending rows. */
function dot({ indptr, indices, values }: Features, i: number, j: number): number {
  let a = indptr[i];
  let b = indptr[j];
  let sum = 0;
  while (a < indptr[i + 1] && b < indptr[j + 1]) {
    if (indices[a] === indices[b]) sum += values[a++] * values[b++];
    else if (indices[a] < indices[b]) a++;
    else b++;
  }
  return sum;
}
