// What the sampler sees: users, items and days as relation blocks, each entity described by its features.
import type { GibbsBlock } from '@marquee/kernels';
import { itemRows, transpose, userRows, type Dataset, type Features, type SparseRows } from '../../data/index.ts';
import { findBins, timeBlock } from './moments.ts';
import { findSessions, sessionBlock, type Sessions } from './sessions.ts';

export interface DesignOptions {
  readonly side: boolean;
  readonly implicit: boolean;
  /** Length of one time bin, in days; 0: no time block. */
  readonly bin: number;
  /** Factors of a user's sessions; 0: no session block. */
  readonly session: number;
}

export interface Design {
  /** Users, items and, where times are known, time bins and sessions. */
  readonly blocks: readonly GibbsBlock[];
  /** Bins that occur in training, ascending: bin = floor(time / (bin length)). Empty without a time block. */
  readonly bins: Int32Array;
  /** What the session block, the last one, stands for. */
  readonly sessions?: Sessions;
}

/** A field of which an entity has more entries than this on average (words of an overview) is left out: too slow. */
const WIDEST_FIELD = 16;

/**
 * Blocks of all ratings, in the order of the matrix. Every block ends with one entity that no rating has, the stranger:
 * it has an id feature alone, so its factors are the mean of the ids' prior.
 */
export function buildDesign(data: Dataset, options: DesignOptions): Design {
  const { interactions } = data;
  const { users, items, indptr, indices, times } = interactions;
  const user = new Int32Array(indices.length);
  for (let u = 0; u < users.size; u++) user.fill(u, indptr[u], indptr[u + 1]);
  const { side, implicit, bin, session } = options;
  const blocks = [
    block(user, users.size, implicit ? userRows(interactions) : undefined, side ? data.userFeatures : undefined),
    block(indices, items.size, implicit ? itemRows(interactions) : undefined, side ? data.itemFeatures : undefined),
  ];
  const bins = bin > 0 ? findBins(times, bin) : new Int32Array(0);
  if (bins.length < 2) return { blocks, bins: new Int32Array(0) };
  blocks.push(timeBlock(interactions, bins, bin));
  if (session === 0) return { blocks, bins };
  const sessions = findSessions(interactions);
  return { blocks: [...blocks, sessionBlock(interactions, sessions, session)], bins, sessions };
}

/** Id features, then the bag of what was rated (each 1/√n, as in SVD++), then the fields of what else is known. */
function block(entity: Int32Array, entities: number, bag?: SparseRows, known?: Features): GibbsBlock {
  const parts: SparseRows[] = [identity(entities + 1)];
  const groups = Array.from({ length: entities + 1 }, () => 0);
  let group = 1;
  if (bag) {
    parts.push(rooted(bag));
    for (let c = 0; c < bag.columns; c++) groups.push(group);
    group++;
  }
  for (const field of known ? fieldsOf(known) : []) {
    parts.push(field);
    for (let c = 0; c < field.columns; c++) groups.push(group);
    group++;
  }
  const design = stack(parts.map(transpose), entities + 1);
  return { entity, design, group: markIdle(design, groups, entity), groups: group };
}

const identity = (n: number): SparseRows => ({
  rows: n,
  columns: n,
  indptr: Int32Array.from({ length: n + 1 }, (_, r) => r),
  indices: Int32Array.from({ length: n }, (_, r) => r),
  values: new Float32Array(n).fill(1),
});

/** The same places with 1/√n in a row of n. */
function rooted(bag: SparseRows): SparseRows {
  const values = new Float32Array(bag.indices.length);
  for (let r = 0; r < bag.rows; r++) {
    const [start, end] = [bag.indptr[r], bag.indptr[r + 1]];
    values.fill(1 / Math.sqrt(end - start), start, end);
  }
  return { ...bag, values };
}

/** Each field as rows of its own, every row of length 1 (L2), so that three genres do not weigh more than one. */
function fieldsOf(features: Features): SparseRows[] {
  return features.fields.flatMap(({ start, end }) => {
    const indptr = new Int32Array(features.rows + 1);
    const indices: number[] = [];
    const values: number[] = [];
    for (let r = 0; r < features.rows; r++) {
      const first = values.length;
      for (let k = features.indptr[r]; k < features.indptr[r + 1]; k++) {
        const column = features.indices[k];
        if (column < start || column >= end || features.values[k] === 0) continue;
        indices.push(column - start);
        values.push(features.values[k]);
      }
      const length = Math.hypot(...values.slice(first));
      for (let k = first; k < values.length; k++) values[k] /= length;
      indptr[r + 1] = values.length;
    }
    if (values.length === 0 || values.length > WIDEST_FIELD * features.rows) return [];
    const columns = end - start;
    return [
      { rows: features.rows, columns, indptr, indices: Int32Array.from(indices), values: Float32Array.from(values) },
    ];
  });
}

/** Rows below one another, over `columns` columns. */
function stack(parts: readonly SparseRows[], columns: number): SparseRows {
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const entries = parts.reduce((sum, part) => sum + part.indices.length, 0);
  const indptr = new Int32Array(rows + 1);
  const indices = new Int32Array(entries);
  const values = new Float32Array(entries);
  let [row, entry] = [0, 0];
  for (const part of parts) {
    for (let r = 0; r < part.rows; r++) indptr[++row] = entry + part.indptr[r + 1];
    indices.set(part.indices, entry);
    values.set(part.values, entry);
    entry += part.indices.length;
  }
  return { rows, columns, indptr, indices, values };
}

/** A feature that no rated entity has learns nothing; the sampler keeps it at its group's mean. */
function markIdle(
  { rows, columns, indptr, indices }: SparseRows,
  groups: readonly number[],
  entity: Int32Array,
): Int32Array {
  const rated = new Uint8Array(columns);
  for (const e of entity) rated[e] = 1;
  return Int32Array.from({ length: rows }, (_, j) => {
    for (let k = indptr[j]; k < indptr[j + 1]; k++) if (rated[indices[k]]) return groups[j];
    return ~groups[j];
  });
}
