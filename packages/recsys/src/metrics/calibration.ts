// Calibration@k: does the list mix genres as the user's own history does? 0 = exactly.
import type { Features } from '../data/index.ts';
import { divergence } from '../data/divergence.ts';
import { spell, type MetricFamily } from './metric.ts';

/**
 * C_KL = Σ p·ln(p ÷ ((1 − α)·q + α·p)), p over history, q over the list, an item's weight split evenly among its genres.
 * NaN without a field 'genre', or where history or list has none. Source: Steck 2018, eq. 2–4, with equal weights.
 */
export const calibration: MetricFamily = {
  name: 'calibration',
  cut: true,
  variants: [],
  make: (k) => ({
    kind: 'list',
    name: spell('calibration', k, ''),
    title: `Calibration@${k}`,
    definition: `Kullback–Leibler divergence of the genres of the first ${k} (smoothed, α = 0.01) from those of the user's relevant training items; mean over users; 0 = same mix (nats)`,
    better: 'lower',
    k,
    measure({ list, history }, { features }) {
      const genre = features?.fields.find((field) => field.name === 'genre');
      if (!features || !genre) return NaN;
      const p = genreShares(features, genre, history);
      const q = genreShares(features, genre, list.subarray(0, k));
      return divergence(p, q);
    },
  }),
};

/** Shares that add up to 1; all NaN when no item has a genre. */
function genreShares(
  { indptr, indices }: Features,
  genre: { start: number; end: number },
  items: Int32Array,
): Float64Array {
  const shares = new Float64Array(genre.end - genre.start);
  let known = 0;
  for (const item of items) {
    const own = indices.subarray(indptr[item], indptr[item + 1]).filter((c) => c >= genre.start && c < genre.end);
    if (own.length > 0) known++;
    for (const column of own) shares[column - genre.start] += 1 / own.length;
  }
  return shares.map((share) => share / known);
}
