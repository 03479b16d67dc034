// User–user neighbours, found at the time of asking: whoever shares ratings with the history, the latest click included.
import { fitBaseline, foldUserBias, type Baseline } from '../data/baseline.ts';
import { itemRows, transpose, userRows, type Interactions, type SparseRows } from '../data/interactions.ts';
import { topN } from '../ranking/top-n.ts';
import { requireRange } from './config.ts';
import type { Model, Query, Recommender, Scored, Scorer } from './recommender.ts';

interface UserKnnConfig extends Readonly<Record<string, number>> {
  /** Most similar users that count: per item for ratings, in all for lists. */
  readonly neighbours: number;
  /** A similarity over n shared items is multiplied by n / (n + shrink). */
  readonly shrink: number;
  /** Items that two users must share; a shorter history must be shared whole. */
  readonly minOverlap: number;
  /** Ratings only: similarity's worth of pull towards the baseline. */
  readonly damping: number;
  /** Lists only: users that can be neighbours at the most, evenly drawn among those who can share enough; 0: all. */
  readonly viewers: number;
}

export const userKnn: Recommender<UserKnnConfig> = {
  name: 'user-knn',
  predicts: 'either',
  source: 'Herlocker et al. 1999, cosine of mean-centred ratings; ratings over a baseline: Koren 2010, eq. 3',
  defaults: { neighbours: 80, shrink: 10, minOverlap: 3, damping: 0.1, viewers: 0 },
  space: {
    neighbours: { low: 20, high: 300, log: true, whole: true },
    shrink: { low: 1, high: 200, log: true },
    damping: { low: 0.01, high: 1, log: true },
  },

  async train({ interactions }, config, { task }) {
    requireRange('user-knn', config, 'neighbours', [1, 10_000]);
    requireRange('user-knn', config, 'shrink', [0, 1e6]);
    requireRange('user-knn', config, 'damping', [0, 1e6]);
    requireRange('user-knn', config, 'viewers', [0, 1e9]);
    const { users, items } = interactions;
    const baseline = task === 'rating' ? fitBaseline(userRows(interactions)) : undefined;
    const viewers = baseline ? everyone(users.size) : drawnFrom(interactions, config);
    const rows = viewers.length === users.size ? itemRows(interactions) : transpose(rowsOf(interactions, viewers));
    if (baseline) subtractBaseline(rows, baseline);
    const tensors = {
      itemStart: { shape: [items.size + 1], data: rows.indptr },
      raters: { shape: [rows.indices.length], data: rows.indices },
      values: { shape: [rows.values.length], data: rows.values },
      viewers: { shape: [viewers.length], data: viewers },
      ...(baseline && {
        mean: { shape: [1], data: Float32Array.of(baseline.mean) },
        itemBias: { shape: [items.size], data: baseline.item },
      }),
    };
    return { recommender: 'user-knn', config, users, items, tensors };
  },

  scorer(model) {
    const { tensors } = model;
    const rows = viewerRows(model);
    return 'mean' in tensors ? ratingScorer(model, rows) : listScorer(model, rows);
  },
};

/** Items × those who can be neighbours. Shares the arrays. */
const viewerRows = ({ items, tensors }: Model): SparseRows => ({
  rows: items.size,
  columns: tensors.viewers.data.length,
  indptr: tensors.itemStart.data as Int32Array,
  indices: tensors.raters.data as Int32Array,
  values: tensors.values.data as Float32Array,
});

const everyone = (users: number): Int32Array => Int32Array.from({ length: users }, (_, v) => v);

/** Users that can be neighbours, ascending. */
function drawnFrom({ indptr }: Interactions, { viewers, minOverlap }: UserKnnConfig): Int32Array {
  const all = everyone(indptr.length - 1);
  if (viewers === 0 || all.length <= viewers) return all;
  const able = all.filter((v) => indptr[v + 1] - indptr[v] >= minOverlap);
  if (able.length <= viewers) return able;
  return Int32Array.from({ length: viewers }, (_, n) => able[Math.floor((n * able.length) / viewers)]);
}

/** The rows of these users, in that order. */
function rowsOf(interactions: Interactions, viewers: Int32Array): SparseRows {
  const { indptr, indices, values, columns } = userRows(interactions);
  const starts = new Int32Array(viewers.length + 1);
  viewers.forEach((v, n) => (starts[n + 1] = starts[n] + indptr[v + 1] - indptr[v]));
  const kept = { indices: new Int32Array(starts[viewers.length]), values: new Float32Array(starts[viewers.length]) };
  viewers.forEach((v, n) => {
    kept.indices.set(indices.subarray(indptr[v], indptr[v + 1]), starts[n]);
    kept.values.set(values.subarray(indptr[v], indptr[v + 1]), starts[n]);
  });
  return { rows: viewers.length, columns, indptr: starts, ...kept };
}

/** `rows` are items × users of ratings; each becomes what it is above its baseline. */
function subtractBaseline({ rows, indptr, indices, values }: SparseRows, { mean, user, item }: Baseline): void {
  for (let i = 0; i < rows; i++) {
    for (let k = indptr[i]; k < indptr[i + 1]; k++) values[k] -= mean + item[i] + user[indices[k]];
  }
}

/** Baseline + Σ s_uv (r_vi − b_vi) / (damping + Σ s_uv) over the nearest raters v of i; the baseline without any. */
function ratingScorer({ config, tensors }: Model, rows: SparseRows): Scorer {
  const baseline = { mean: tensors.mean.data[0], item: tensors.itemBias.data as Float32Array };
  const similaritiesTo = likeness(rows, everyone(rows.columns), config as UserKnnConfig);
  const most = Number(config.neighbours);
  const { indptr, indices } = rows;
  // The ratings of one user are often asked one by one, each at its own time: his neighbours are looked for once.
  const askedBefore = lastHistory();
  let bu = 0;
  let similarity: Float32Array = new Float32Array(0);
  return (query, items, out) => {
    const { history, values } = query;
    if (!askedBefore(query)) {
      bu = foldUserBias(baseline, history, values);
      similarity = similaritiesTo(
        query,
        values.map((value, h) => value - baseline.mean - bu - baseline.item[history[h]]),
      );
    }
    for (let at = 0; at < items.length; at++) {
      const i = items[at];
      const raters = indices.subarray(indptr[i], indptr[i + 1]);
      const pull = nearestMean(similarity, raters, rows.values.subarray(indptr[i], indptr[i + 1]), {
        most,
        damping: Number(config.damping),
      });
      out[at] = baseline.mean + bu + baseline.item[i] + pull;
    }
  };
}

/** Says whether user and history are those of the call before. Keeps copies, for a caller may write over his arrays. */
function lastHistory(): (query: Query) => boolean {
  let last: Pick<Query, 'user' | 'history' | 'values'> | undefined;
  const equal = (a: Int32Array | Float32Array, b: Int32Array | Float32Array): boolean =>
    a.length === b.length && a.every((value, k) => value === b[k]);
  return ({ user, history, values }) => {
    if (last?.user === user && equal(last.history, history) && equal(last.values, values)) return true;
    last = { user, history: history.slice(), values: values.slice() };
    return false;
  };
}

/** Mean of the residuals of the most similar raters, weighted by similarity; equal ones by the lower user index. */
function nearestMean(
  similarity: Float32Array,
  raters: Int32Array,
  residuals: Float32Array,
  { most, damping }: { most: number; damping: number },
): number {
  let alike = 0;
  for (let k = 0; k < raters.length; k++) if (similarity[raters[k]] > 0) alike++;
  let sum = 0;
  let weight = damping;
  const add = (k: number): void => {
    sum += similarity[raters[k]] * residuals[k];
    weight += similarity[raters[k]];
  };
  if (alike <= most) {
    for (let k = 0; k < raters.length; k++) if (similarity[raters[k]] > 0) add(k);
  } else {
    const places = Int32Array.from(raters, (_, k) => k);
    topN({ items: places, scores: Float32Array.from(raters, (v) => similarity[v]) }, most).items.forEach(add);
  }
  return weight > 0 ? sum / weight : 0;
}

/** Σ s_uv x_vi over the nearest users v; NaN for items that none of them has. */
function listScorer(model: Model, rows: SparseRows): Scorer {
  const nearest = nearestViewers(model, rows);
  const sums = new Float32Array(model.items.size);
  return (query, items, out) => {
    sumOfLikes(nearest(query), sums);
    for (let at = 0; at < items.length; at++) out[at] = sums[items[at]] || NaN;
  };
}

/** Those nearest to a history, nearest first, and what each has. */
interface Near {
  readonly viewers: Scored;
  readonly rows: SparseRows;
}

function nearestViewers(model: Model, byItem: SparseRows): (query: Query) => Near {
  const viewers = model.tensors.viewers.data as Int32Array;
  const similaritiesTo = likeness(byItem, viewers, model.config as UserKnnConfig);
  const rows = transpose(byItem);
  const places = everyone(viewers.length);
  return (query) => {
    const near = topN({ items: places, scores: similaritiesTo(query, query.values) }, Number(model.config.neighbours));
    const n = near.scores.findIndex((score) => !(score > 0));
    const alike = n < 0 ? near.items.length : n;
    return { rows, viewers: { items: near.items.subarray(0, alike), scores: near.scores.subarray(0, alike) } };
  };
}

function sumOfLikes({ viewers, rows: { indptr, indices, values } }: Near, sums: Float32Array): void {
  sums.fill(0);
  viewers.items.forEach((v, n) => {
    const score = viewers.scores[n];
    for (let k = indptr[v]; k < indptr[v + 1]; k++) sums[indices[k]] += score * values[k];
  });
}

/** For one query: Σ s_uv x_vi of all items over the nearest viewers v, and how many those are. `sums` (items) is overwritten. */
export function neighbourLikes(model: Model): (query: Query, sums: Float32Array) => number {
  const nearest = nearestViewers(model, viewerRows(model));
  return (query, sums) => {
    const near = nearest(query);
    sumOfLikes(near, sums);
    return near.viewers.items.length;
  };
}

/**
 * Cosine of a history with every user of `rows` (items × users), shrunk by their overlap; 0 for the user who asks
 * (`viewers` says which user each is) and
 * for those who are not alike. The array (users) is overwritten by the next call.
 */
function likeness(rows: SparseRows, viewers: Int32Array, { shrink, minOverlap }: UserKnnConfig) {
  const { columns: users, indptr, indices } = rows;
  const norm = new Float64Array(users);
  for (let k = 0; k < indices.length; k++) norm[indices[k]] += rows.values[k] ** 2;
  const dot = new Float64Array(users);
  const overlap = new Int32Array(users);
  const similarity = new Float32Array(users);
  return ({ user, history }: Query, values: Float32Array): Float32Array => {
    dot.fill(0);
    overlap.fill(0);
    let own = 0;
    for (let h = 0; h < history.length; h++) {
      const value = values[h];
      own += value ** 2;
      for (let k = indptr[history[h]]; k < indptr[history[h] + 1]; k++) {
        const v = indices[k];
        dot[v] += value * rows.values[k];
        overlap[v]++;
      }
    }
    const least = Math.max(1, Math.min(minOverlap, history.length));
    for (let v = 0; v < users; v++) {
      const shared = overlap[v];
      const alike = shared >= least && dot[v] > 0 && viewers[v] !== user;
      similarity[v] = alike ? ((dot[v] / Math.sqrt(own * norm[v])) * shared) / (shared + shrink) : 0;
    }
    return similarity;
  };
}
