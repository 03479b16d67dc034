// How a model does on rare and on popular items: lists made of one item segment alone, so that the rare ones can show.
import type { ListMetric } from '../metrics/index.ts';
import { mulberry32, seedFor, shuffle } from '../rng.ts';
import type { Lists } from './lists.ts';
import { itemSegments, type FoldPlan } from './plan.ts';
import { tallyLists, type Tally } from './tally.ts';

/** At most this many users are measured per item segment. */
const SAMPLE = 2_000;

export interface SegmentTally {
  readonly name: (typeof itemSegments)[number];
  readonly items: number;
  /** By metric; rows follow plan.listUsers. */
  readonly tallies: readonly Tally[];
}

/**
 * rows[s]: rows of users with a relevant test item in segment s, at most SAMPLE of them, ascending. Users without a
 * relevant training item are left out: they are the cold user segment, and would blur what is asked of items here.
 */
export function sampleRows(plan: FoldPlan, seed: number): Int32Array[] {
  const { indptr, indices } = plan.relevantTest;
  const history = plan.liked.interactions.indptr;
  return itemSegments.map((name, s) => {
    const rows: number[] = [];
    plan.listUsers.forEach((user, row) => {
      if (history[user + 1] === history[user]) return;
      if (indices.subarray(indptr[user], indptr[user + 1]).some((item) => plan.itemSegment[item] === s)) rows.push(row);
    });
    if (rows.length <= SAMPLE) return Int32Array.from(rows);
    return Int32Array.from(shuffle(rows, mulberry32(seedFor(seed, `${plan.name}/${name}`))).slice(0, SAMPLE)).sort();
  });
}

export async function listSegments(
  plan: FoldPlan,
  metrics: readonly ListMetric[],
  rows: readonly Int32Array[],
  listsOf: (asked: { rows: Int32Array; candidates: Int32Array }) => Promise<Lists>,
): Promise<SegmentTally[]> {
  const result: SegmentTally[] = [];
  for (let s = 0; s < itemSegments.length; s++) {
    const inside = (item: number): boolean => plan.itemSegment[item] === s;
    const candidates = Int32Array.from(plan.itemSegment, (_, item) => item).filter(inside);
    const lists = await listsOf({ rows: rows[s], candidates });
    const tallies = metrics.map((metric) => tallyLists(plan, lists, metric, inside));
    result.push({ name: itemSegments[s], items: candidates.length, tallies });
  }
  return result;
}
