// What users of one age band, gender or occupation liked more than others did: all that is known of a newcomer's taste.
import type { Features } from '../data/dataset.ts';
import type { Interactions } from '../data/interactions.ts';
import type { Query } from '../models/recommender.ts';

/** Counts by group and item. A user's groups are [indptr[u], indptr[u+1]) of columns; each group lies in one field. */
export interface Groups {
  readonly indptr: Int32Array; // (users + 1)
  readonly columns: Int32Array; // group
  /** (groups) Column of the user features that the group is. */
  readonly featureOf: Int32Array;
  /** (groups) */
  readonly fieldOf: Int32Array;
  readonly fields: number;
  readonly counts: Float32Array; // (groups × items)
  readonly totals: Float32Array; // (groups)
}

/** Fields with more values than this (postal codes) split users too thin to count anything. */
const MOST_VALUES = 64;
const MOST_FIELDS = 8;

/** Interactions a group must have before its own counts outweigh everyone's. */
const SHRINKAGE = 5;

/** Counts each group's interactions by item. Without user features there are no groups and no fields. */
export function countGroups({ indptr, indices, items }: Interactions, features: Features | undefined): Groups {
  const used = (features?.fields ?? []).filter(({ start, end }) => end - start <= MOST_VALUES).slice(0, MOST_FIELDS);
  const featureOf = Int32Array.from(used.flatMap(({ start, end }) => range(start, end)));
  const fieldOf = Int32Array.from(used.flatMap(({ start, end }, f) => range(start, end).map(() => f)));
  const groupOf = new Int32Array(features?.columns ?? 0).fill(-1);
  featureOf.forEach((column, group) => (groupOf[column] = group));
  const counts = new Float32Array(featureOf.length * items.size);
  const totals = new Float32Array(featureOf.length);
  const starts = new Int32Array(indptr.length);
  const columns: number[] = [];
  for (let u = 0; u + 1 < indptr.length; u++) {
    for (let c = features?.indptr[u] ?? 0; c < (features?.indptr[u + 1] ?? 0); c++) {
      const group = groupOf[features!.indices[c]];
      if (group < 0) continue;
      columns.push(group);
      totals[group] += indptr[u + 1] - indptr[u];
      for (let k = indptr[u]; k < indptr[u + 1]; k++) counts[group * items.size + indices[k]]++;
    }
    starts[u + 1] = columns.length;
  }
  return { indptr: starts, columns: Int32Array.from(columns), featureOf, fieldOf, fields: used.length, counts, totals };
}

const range = (start: number, end: number): number[] => Array.from({ length: end - start }, (_, k) => start + k);

/** Groups of who asks: those of the traits that the query names, else those of the user at training; none for a stranger. */
export function groupsOf(
  { indptr, columns, featureOf }: Groups,
  { user, traitColumns }: Pick<Query, 'user' | 'traitColumns'>,
): Int32Array {
  if (traitColumns)
    return Int32Array.from(traitColumns, (column) => featureOf.indexOf(column)).filter((group) => group >= 0);
  if (user < 0 || user + 1 >= indptr.length) return NONE;
  return columns.subarray(indptr[user], indptr[user + 1]);
}

const NONE = new Int32Array(0);

/**
 * (groups × items) ln of how much likelier the group is to like the item than everyone is, shrunk towards 0:
 * ln((c + κ) / (n·share + κ)), the posterior mean of a Poisson rate under a Gamma prior. `share` (items) is each item's among
 * all interactions, > 0.
 */
export function groupLifts({ counts, totals }: Groups, share: Float64Array): Float32Array {
  const items = share.length;
  const lifts = new Float32Array(counts.length);
  for (let g = 0; g < totals.length; g++) {
    for (let i = 0; i < items; i++) {
      const expected = totals[g] * share[i];
      lifts[g * items + i] = Math.log((counts[g * items + i] + SHRINKAGE) / (expected + SHRINKAGE));
    }
  }
  return lifts;
}
