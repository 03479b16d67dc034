// Lets a model that cannot hold a large catalogue work on the part of it that has the most interactions.
import { fromTriples, toTriples, type Interactions } from '../data/interactions.ts';
import { vocabulary } from '../data/vocabulary.ts';
import type { Scorer } from '../models/recommender.ts';

/** The same users over the `most` items with the most interactions, ties to the lower index; undefined where all fit. */
export function mostCommon(
  data: Interactions,
  most: number,
): { readonly interactions: Interactions; readonly kept: Int32Array } | undefined {
  const { items, users } = data;
  if (items.size <= most) return undefined;
  const counts = new Int32Array(items.size);
  for (const i of data.indices) counts[i]++;
  const kept = Int32Array.from(counts, (_, i) => i)
    .sort((a, b) => counts[b] - counts[a] || a - b)
    .subarray(0, most)
    .sort();
  const place = new Int32Array(items.size).fill(-1);
  kept.forEach((i, k) => (place[i] = k));
  const all = toTriples(data);
  const rows = Int32Array.from(all.item, (_, k) => k).filter((k) => place[all.item[k]] >= 0);
  const interactions = fromTriples(users, vocabulary(Array.from(kept, (i) => items.id(i))), {
    user: rows.map((k) => all.user[k]),
    item: rows.map((k) => place[all.item[k]]),
    value: Float32Array.from(rows, (k) => all.value[k]),
    time: Float64Array.from(rows, (k) => all.time[k]),
  });
  return { interactions, kept };
}

/** The scorer of a model over `kept` as one over the whole catalogue; NaN for items that it does not hold. */
export function onlyOver(kept: ArrayLike<number>, items: number, scorer: Scorer): Scorer {
  const place = new Int32Array(items).fill(-1);
  for (let k = 0; k < kept.length; k++) place[kept[k]] = k;
  const all = Int32Array.from({ length: kept.length }, (_, k) => k);
  const scores = new Float32Array(kept.length);
  return (query, asked, out) => {
    const held = Int32Array.from(query.history, (_, h) => h).filter((h) => place[query.history[h]] >= 0);
    const history = held.map((h) => place[query.history[h]]);
    const values = Float32Array.from(held, (h) => query.values[h]);
    const times = query.times.length === 0 ? query.times : Float64Array.from(held, (h) => query.times[h]);
    scorer({ ...query, history, values, times }, all, scores);
    for (let k = 0; k < asked.length; k++) out[k] = place[asked[k]] < 0 ? NaN : scores[place[asked[k]]];
  };
}
