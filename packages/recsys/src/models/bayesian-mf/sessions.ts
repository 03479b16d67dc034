// Moods: a user's ratings of the same hour, of the same six minutes and of the same half minute have effects of their own.
import type { GibbsBlock } from '@marquee/kernels';
import { transpose, type Interactions } from '../../data/index.ts';

/** Lengths of the nested spans, ms, longest first. Chosen on validation parts of MovieLens 100K's u1.base. */
export const SPANS = [3_600_000, 360_000, 36_000] as const;

/** Spans in which users rated. Entity e stands for one of them; entities are ordered by length, user, and time. */
export interface Sessions {
  readonly rows: Int32Array; // (SPANS, users + 1) entities of user u at level l: [rows[l][u], rows[l][u + 1])
  readonly bins: Int32Array; // (entities) floor(time / span)
}

/** The entity of the shortest span that holds the moment and was seen in training; −1 where none was. */
export function sessionAt({ rows, bins }: Sessions, user: number, time: number): number {
  const stride = rows.length / SPANS.length;
  for (let level = SPANS.length - 1; level >= 0 && user >= 0; level--) {
    const wanted = Math.floor(time / SPANS[level]);
    let low = rows[level * stride + user];
    const end = rows[level * stride + user + 1];
    for (let high = end; low < high;) {
      const middle = (low + high) >> 1;
      if (bins[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    if (low < end && bins[low] === wanted) return low;
  }
  return -1;
}

/** All spans of all users. A time of 0 is an unknown one, and lies in none. */
export function findSessions({ users, indptr, times }: Interactions): Sessions {
  const rows = new Int32Array(SPANS.length * (users.size + 1));
  const bins: number[] = [];
  SPANS.forEach((span, level) => {
    for (let u = 0; u < users.size; u++) {
      rows[level * (users.size + 1) + u] = bins.length;
      const own = new Set<number>();
      for (let k = indptr[u]; k < indptr[u + 1]; k++) if (times[k] !== 0) own.add(Math.floor(times[k] / span));
      for (const bin of Float64Array.from(own).sort()) bins.push(bin);
    }
    rows[level * (users.size + 1) + users.size] = bins.length;
  });
  return { rows, bins: Int32Array.from(bins) };
}

/**
 * The relation block: a span has an effect for each length up to its own. Ratings belong to the shortest; the longer
 * ones are there for moments whose shorter span is new. For what is missing stands one idle feature per length, and
 * the last entity, the stranger, has nothing else.
 */
export function sessionBlock(interactions: Interactions, sessions: Sessions, factors: number): GibbsBlock {
  const { users, indptr, times } = interactions;
  const levels = SPANS.length;
  const stride = users.size + 1;
  const entities = sessions.bins.length + 1;
  const starts = [...SPANS.map((_, level) => sessions.rows[level * stride]), entities - 1];
  const indices = new Int32Array(entities * levels);
  // Features follow entities level by level, with the idle one of each level behind its spans.
  for (let level = 0; level < levels; level++) {
    for (let e = 0; e < entities; e++) indices[e * levels + level] = starts[level + 1] + level;
  }
  for (let level = 0; level < levels; level++) {
    for (let u = 0; u < users.size; u++) {
      for (let e = sessions.rows[level * stride + u]; e < sessions.rows[level * stride + u + 1]; e++) {
        indices[e * levels + level] = e + level;
        const above = level && sessionAbove(sessions, { level, user: u, entity: e });
        for (let l = 0; l < level; l++) indices[e * levels + l] = indices[above * levels + l];
      }
    }
  }
  const design = transpose({
    rows: entities,
    columns: entities - 1 + levels,
    indptr: Int32Array.from({ length: entities + 1 }, (_, e) => e * levels),
    indices,
    values: new Float32Array(indices.length).fill(1),
  });
  const group = Int32Array.from({ length: design.rows }, (_, j) => {
    const level = starts.findIndex((_start, l) => j <= starts[l + 1] + l);
    return j === starts[level + 1] + level ? ~level : level;
  });
  const entity = new Int32Array(times.length);
  for (let u = 0; u < users.size; u++) {
    for (let k = indptr[u]; k < indptr[u + 1]; k++) {
      const e = times[k] === 0 ? -1 : sessionAt(sessions, u, times[k]);
      entity[k] = e < 0 ? entities - 1 : e;
    }
  }
  return { entity, design, group, groups: levels, factors };
}

/** The span one level up that holds a span: lengths divide one another. */
function sessionAbove({ rows, bins }: Sessions, at: { level: number; user: number; entity: number }): number {
  const stride = rows.length / SPANS.length;
  const ratio = SPANS[at.level - 1] / SPANS[at.level];
  let e = rows[(at.level - 1) * stride + at.user];
  while (bins[e] !== Math.floor(bins[at.entity] / ratio)) e++;
  return e;
}
