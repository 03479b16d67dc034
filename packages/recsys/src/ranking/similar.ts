// More like this: by who liked both, by what both are made of, or by both, weighed by how much is known of the title.
import { userRows, transpose, type Interactions, type SparseRows } from '../data/interactions.ts';
import { contentSimilarity } from '../models/content.ts';
import type { Model, Scored } from '../models/recommender.ts';
import { topN } from './top-n.ts';

/** Users whom two titles share count against this many doubts. */
const OVERLAP_DOUBT = 10;
/** What a title's users weigh when there are plenty, and how many make half of that. */
const USERS_SHARE = 0.7;
const SUPPORT = 5;

/** Likeness of two items from 0 to 1, NaN where it cannot be told. */
export type Similarity = (a: number, b: number) => number;

/**
 * Cosine of two items' users, times n / (n + 10) for the n they share, so that two titles with one common user are not
 * the nearest of all. NaN where either has no user. Source: Sarwar et al. 2001; shrinkage: Bell & Koren 2007.
 */
export function userSimilarity(interactions: Interactions): Similarity {
  const items = transpose(userRows(interactions));
  return (a, b) => {
    const [n, m] = [length(items, a), length(items, b)];
    if (n === 0 || m === 0) return NaN;
    if (a === b) return 1;
    const both = overlap(items, a, b);
    return (both / Math.sqrt(n * m)) * (both / (both + OVERLAP_DOUBT));
  };
}

/** Cosine of content; NaN where either has none. */
export function contentLikeness(model: Model): Similarity {
  const { indptr } = model.tensors;
  const empty = (i: number): boolean => indptr.data[i] === indptr.data[i + 1];
  return (a, b) => (empty(a) || empty(b) ? NaN : contentSimilarity(model, a, b));
}

/**
 * Both, weighed: users by 0.7 · n / (n + 5), n being the smaller audience of the two, and content by the rest. So a title
 * that nobody has seen is found by content alone, and one without content by its users, quietly.
 */
export function blendedSimilarity(interactions: Interactions, users: Similarity, content: Similarity): Similarity {
  const counts = new Int32Array(interactions.items.size);
  for (const i of interactions.indices) counts[i]++;
  return (a, b) => {
    const [byUsers, byContent] = [users(a, b), content(a, b)];
    const n = Math.min(counts[a], counts[b]);
    const trust = (USERS_SHARE * n) / (n + SUPPORT);
    if (Number.isNaN(byUsers)) return byContent;
    return trust * byUsers + (Number.isNaN(byContent) ? 0 : (1 - trust) * byContent);
  };
}

/** The n items most like this one, best first; itself and items of no likeness are left out. */
export function similarItems(similarity: Similarity, item: number, items: number, n: number): Scored {
  const others = Int32Array.from({ length: items }, (_, i) => i).filter((i) => i !== item);
  const scores = Float32Array.from(others, (i) => {
    const likeness = similarity(item, i);
    return likeness > 0 ? likeness : NaN;
  });
  return topN({ items: others, scores }, n);
}

const length = ({ indptr }: SparseRows, row: number): number => indptr[row + 1] - indptr[row];

function overlap({ indptr, indices }: SparseRows, a: number, b: number): number {
  let [k, m, both] = [indptr[a], indptr[b], 0];
  while (k < indptr[a + 1] && m < indptr[b + 1]) {
    const gap = indices[k] - indices[m];
    if (gap === 0) both++;
    if (gap <= 0) k++;
    if (gap >= 0) m++;
  }
  return both;
}
