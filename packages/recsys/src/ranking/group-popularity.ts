// What users of one age band, gender or occupation liked more than others did: all that is known of a newcomer's taste.
import type { Features } from '../data/dataset.ts';
import type { Interactions } from '../data/interactions.ts';

/** Counts by group and item. A user's groups are [indptr[u], indptr[u+1]) of columns; each column lies in one field. */
export interface Groups {
  readonly indptr: Int32Array; // (users + 1)
  readonly columns: Int32Array;
  readonly fieldOf: Int32Array; // (columns) -1 where the field is not used
  readonly fields: number;
  readonly counts: Float32Array; // (columns × items)
  readonly totals: Float32Array; // (columns)
}

/** Fields with more values than this (postal codes) split users too thin to count anything. */
const MOST_VALUES = 64;
const MOST_FIELDS = 6;

/** Interactions a group must have before its own counts outweigh everyone's. */
const SHRINKAGE = 5;

/** Counts each group's interactions by item. Without user features there are no groups and no fields. */
export function countGroups({ indptr, indices, items }: Interactions, features: Features | undefined): Groups {
  if (features === undefined) {
    const none = new Int32Array(0);
    const empty = new Float32Array(0);
    return {
      indptr: new Int32Array(indptr.length),
      columns: none,
      fieldOf: none,
      fields: 0,
      counts: empty,
      totals: empty,
    };
  }
  const used = features.fields.filter(({ start, end }) => end - start <= MOST_VALUES).slice(0, MOST_FIELDS);
  const fieldOf = new Int32Array(features.columns).fill(-1);
  used.forEach(({ start, end }, f) => fieldOf.fill(f, start, end));
  const counts = new Float32Array(features.columns * items.size);
  const totals = new Float32Array(features.columns);
  for (let u = 0; u + 1 < indptr.length; u++) {
    for (let c = features.indptr[u]; c < features.indptr[u + 1]; c++) {
      const column = features.indices[c];
      if (fieldOf[column] < 0) continue;
      totals[column] += indptr[u + 1] - indptr[u];
      for (let k = indptr[u]; k < indptr[u + 1]; k++) counts[column * items.size + indices[k]]++;
    }
  }
  return { indptr: features.indptr, columns: features.indices, fieldOf, fields: used.length, counts, totals };
}

export interface GroupQuestion {
  readonly user: number;
  readonly item: number;
  /** The item's among all interactions, > 0. */
  readonly share: number;
}

/**
 * out[f] = ln of how much likelier the user's group in field f is to like the item than everyone is, shrunk towards 0:
 * ln((c + κ) / (n·share + κ)), the posterior mean of a Poisson rate under a Gamma prior. 0 for a newcomer of whom nothing is known.
 */
export function groupLift(groups: Groups, { user, item, share }: GroupQuestion, out: Float64Array): void {
  out.fill(0);
  if (user < 0 || user + 1 >= groups.indptr.length) return;
  const items = groups.counts.length / Math.max(1, groups.totals.length);
  for (let c = groups.indptr[user]; c < groups.indptr[user + 1]; c++) {
    const column = groups.columns[c];
    const field = groups.fieldOf[column];
    if (field < 0) continue;
    const expected = groups.totals[column] * share;
    out[field] += Math.log((groups.counts[column * items + item] + SHRINKAGE) / (expected + SHRINKAGE));
  }
}
