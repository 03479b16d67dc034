// Ranks unseen items for tested users: the full catalogue, or one part of it, minus everything seen in training.
import type { Kernels } from '@marquee/kernels';
import { lowerBound, upperBound, type Interactions } from '../data/index.ts';
import type { Factors, Scored, Scorer } from '../models/recommender.ts';
import { batchTopN } from '../ranking/batch.ts';
import { topN } from '../ranking/top-n.ts';
import { fillLists } from './fill-lists.ts';
import type { Pace } from './pace.ts';
import type { FoldPlan } from './plan.ts';
import type { QueryOf } from './queries.ts';

export interface ListsAsked {
  /** Rows of plan.listUsers that get a list. */
  readonly rows: Int32Array;
  /** Items that may be listed, ascending. */
  readonly candidates: Int32Array;
  readonly k: number;
  /** Whether mid-ranks of relevant items are wanted (AUC). */
  readonly ranks: boolean;
}

/** A trained model at work. */
export interface Ranker {
  readonly scorer: Scorer;
  /** What queries show of each user: the relevant training items for list models, all of them for rating models. */
  readonly queryOf: QueryOf;
  /** Where scores are inner products: lists of many users at once, as the scorer would order them. */
  readonly factors?: Factors | undefined;
  readonly kernels: Kernels;
}

/** One entry per asked row. */
export interface Lists {
  readonly rows: Int32Array;
  readonly lists: readonly Int32Array[];
  readonly ranks: readonly Float64Array[];
  readonly candidates: Int32Array;
  /** Lists that the model left short and popularity filled. */
  readonly filled: number;
}

type Ranked = Omit<Lists, 'filled'>;

export async function makeLists(plan: FoldPlan, ranker: Ranker, asked: ListsAsked, pace: Pace): Promise<Lists> {
  const ranked = await rankUnseen(plan, ranker, asked, pace);
  return { ...ranked, ...fillLists(plan, asked, ranked.lists) };
}

async function rankUnseen(plan: FoldPlan, ranker: Ranker, asked: ListsAsked, pace: Pace): Promise<Ranked> {
  if (ranker.factors && !asked.ranks && asked.candidates.length === plan.catalogue.items) {
    return fusedLists(plan, { ...ranker, factors: ranker.factors }, asked, pace);
  }
  const scores = new Float32Array(asked.candidates.length);
  const lists: Int32Array[] = [];
  const ranks: Float64Array[] = [];
  const counts = new Int32Array(asked.rows.length);
  for (let at = 0; at < asked.rows.length; at++) {
    const user = plan.listUsers[asked.rows[at]];
    const relevant = rowOf(plan.relevantTest, user);
    ranker.scorer(ranker.queryOf(user, firstTime(plan.relevantTest, user)), asked.candidates, scores);
    counts[at] = asked.candidates.length - maskSeen(rowOf(plan.train.interactions, user), asked.candidates, scores);
    lists.push(topN({ items: asked.candidates, scores }, asked.k).items);
    ranks.push(asked.ranks ? midRanks(relevant, { items: asked.candidates, scores }, counts[at]) : NO_RANKS);
    await pace(at / asked.rows.length);
  }
  return { rows: asked.rows, lists, ranks, candidates: counts };
}

/** Users per call of the fused kernel: enough to keep it busy, few enough to be stopped between calls. */
const BATCH = 4096;

async function fusedLists(
  plan: FoldPlan,
  { kernels, factors }: Ranker & { readonly factors: Factors },
  { rows, k }: ListsAsked,
  pace: Pace,
): Promise<Ranked> {
  const seen = plan.train.interactions;
  const lists: Int32Array[] = [];
  for (let start = 0; start < rows.length; start += BATCH) {
    const users = rows.subarray(start, start + BATCH).map((row) => plan.listUsers[row]);
    for (const list of batchTopN(kernels, { factors, users, n: k, seen })) lists.push(list.items);
    await pace(start / rows.length);
  }
  const candidates = rows.map((row) => plan.catalogue.items - rowOf(seen, plan.listUsers[row]).length);
  return { rows, lists, ranks: lists.map(() => NO_RANKS), candidates };
}

const NO_RANKS = new Float64Array(0);

const rowOf = ({ indptr, indices }: Interactions, user: number): Int32Array =>
  indices.subarray(indptr[user], indptr[user + 1]);

/** The moment of the list: the user's first relevant test interaction. */
function firstTime({ indptr, times }: Interactions, user: number): number {
  let first = Infinity;
  for (let k = indptr[user]; k < indptr[user + 1]; k++) first = Math.min(first, times[k]);
  return first;
}

/** Sets the scores of seen items to NaN; how many there were. Both sides ascend, so this is one merge. */
function maskSeen(seen: Int32Array, candidates: Int32Array, scores: Float32Array): number {
  let masked = 0;
  let c = 0;
  for (const item of seen) {
    while (c < candidates.length && candidates[c] < item) c++;
    if (candidates[c] !== item) continue;
    scores[c] = NaN;
    masked++;
  }
  return masked;
}

/** Ranks from 1, ties at their middle; candidates without a score share the ranks behind all others. */
function midRanks(relevant: Int32Array, { items, scores }: Scored, unseen: number): Float64Array {
  const scored = scores.filter((score) => !Number.isNaN(score)).sort();
  const n = scored.length;
  const ranks: number[] = [];
  for (const item of relevant) {
    const c = lowerBound(items, item);
    if (items[c] !== item) continue;
    const [below, notAbove] = [lowerBound(scored, scores[c]), upperBound(scored, scores[c])];
    ranks.push(Number.isNaN(scores[c]) ? (n + unseen + 1) / 2 : n - notAbove + (notAbove - below + 1) / 2);
  }
  return Float64Array.from(ranks);
}
