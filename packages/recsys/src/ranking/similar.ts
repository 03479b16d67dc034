// Items like one item: by the people who have both, by what is known of them, or by both as far as each can be trusted.
import type { SparseRows } from '../data/interactions.ts';

/** Users of an item at which co-occurrence has half of the weight that it can get. */
const SUPPORT = 20;
/** The most that co-occurrence weighs in a hybrid: however many saw both, what a title is about still counts. */
const CEILING = 0.6;
/** A correlation over n shared users is multiplied by n / (n + SHRINK), so that one of them is not a likeness of 1. */
const SHRINK = 10;

/** What likeness is computed from: the same matrix both ways, and unit rows of features where metadata is there. */
export interface Likeness {
  readonly byUser: SparseRows; // users × items
  readonly byItem: SparseRows; // items × users
  /** items × columns, rows of length 1 at most. */
  readonly content?: SparseRows;
}

export type SimilarMode = 'cf' | 'content' | 'hybrid';

/**
 * (items) How similar each item is to `item`, 0 … 1; 0 where nothing is shared and for the item itself.
 * hybrid: w·cf + (1 − w)·content, each over its own highest, w = 0.6·n / (n + 20) by the n users of the item.
 */
export function similarTo(likeness: Likeness, item: number, mode: SimilarMode): Float32Array {
  if (mode === 'cf' || !likeness.content) return correlationByUsers(likeness, item);
  const content = cosineByContent(likeness.content, item);
  if (mode === 'content') return content;
  const cf = correlationByUsers(likeness, item);
  const users = likeness.byItem.indptr[item + 1] - likeness.byItem.indptr[item];
  const weight = (CEILING * users) / (users + SUPPORT);
  const [cfScale, contentScale] = [weight / (highest(cf) || 1), (1 - weight) / (highest(content) || 1)];
  return cf.map((value, i) => cfScale * value + contentScale * content[i]);
}

/**
 * Correlation of having the one and having the other (phi), shrunk by how many users share them, 0 where it is negative.
 * A cosine would call everything like what everybody has; this asks for more shared users than chance gives.
 * One user who has nothing is added, so that items which all others have are still alike. One pass over the users.
 */
function correlationByUsers({ byUser, byItem }: Likeness, item: number): Float32Array {
  const shared = new Float32Array(byItem.rows);
  for (let k = byItem.indptr[item]; k < byItem.indptr[item + 1]; k++) {
    const user = byItem.indices[k];
    for (let m = byUser.indptr[user]; m < byUser.indptr[user + 1]; m++) shared[byUser.indices[m]]++;
  }
  const usersOf = (i: number): number => byItem.indptr[i + 1] - byItem.indptr[i];
  const [N, a] = [byUser.rows + 1, usersOf(item)];
  return shared.map((n, i) => {
    const b = usersOf(i);
    const covariance = n * N - a * b;
    if (covariance <= 0 || i === item) return 0;
    return (covariance / Math.sqrt(a * (N - a) * b * (N - b))) * (n / (n + SHRINK));
  });
}

function cosineByContent(rows: SparseRows, item: number): Float32Array {
  const dense = new Float32Array(rows.columns);
  for (let k = rows.indptr[item]; k < rows.indptr[item + 1]; k++) dense[rows.indices[k]] = rows.values[k];
  const out = new Float32Array(rows.rows);
  for (let i = 0; i < rows.rows; i++) {
    if (i === item) continue;
    let sum = 0;
    for (let k = rows.indptr[i]; k < rows.indptr[i + 1]; k++) sum += rows.values[k] * dense[rows.indices[k]];
    out[i] = sum;
  }
  return out;
}

const highest = (values: Float32Array): number => values.reduce((a, b) => Math.max(a, b), 0);
