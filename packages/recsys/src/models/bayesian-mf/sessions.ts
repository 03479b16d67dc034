// Moods: a user's ratings of the same hour, of the same six minutes and of the same half minute have effects of their own.
import type { GibbsBlock } from '@marquee/kernels';
import { transpose, type Interactions } from '../../data/index.ts';
import { fromShares, sharesOf, type Shares } from './moments.ts';

/** Lengths of the nested spans, ms, longest first. Chosen on validation parts of MovieLens 100K's u1.base. */
export const SPANS = [3_600_000, 360_000, 36_000] as const;

/** Spans in which users rated. Entity e stands for one of them; entities are ordered by length, user, and time. */
export interface Sessions {
  readonly rows: Int32Array; // (SPANS, users + 1) entities of user u at level l: [rows[l][u], rows[l][u + 1])
  readonly bins: Int32Array; // (entities) floor(time / span)
}

/** The entity of the shortest span that holds the moment and was seen in training; −1 where none was. */
export function sessionAt(sessions: Sessions, user: number, time: number): number {
  for (let level = SPANS.length - 1; level >= 0 && user >= 0; level--) {
    const e = spanAt(sessions, level, user, time);
    if (e >= 0) return e;
  }
  return -1;
}

/** The user's span of this length that holds the moment, by binary search; −1 where there is none. */
function spanAt(sessions: Sessions, level: number, user: number, time: number): number {
  const { bins } = sessions;
  const wanted = Math.floor(time / SPANS[level]);
  const [start, end] = rangeOf(sessions, level, user);
  let low = start;
  for (let high = end; low < high;) {
    const middle = (low + high) >> 1;
    if (bins[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low < end && bins[low] === wanted ? low : -1;
}

function rangeOf({ rows }: Sessions, level: number, user: number): [number, number] {
  const at = level * (rows.length / SPANS.length) + user;
  return [rows[at], rows[at + 1]];
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
 * ones are there for moments whose shorter span is new. Behind the spans stands an entity for each user, the average of
 * their ratings' spans. For what is missing stands one idle feature per length; the last entity, the stranger, has
 * nothing else.
 */
export function sessionBlock(interactions: Interactions, sessions: Sessions, factors: number): GibbsBlock {
  const { users, indptr, times } = interactions;
  const levels = SPANS.length;
  const spans = sessions.bins.length;
  const starts = [...SPANS.map((_, level) => sessions.rows[level * (users.size + 1)]), spans];
  // Features follow spans level by level, with the idle one of each level behind its spans.
  const idle = SPANS.map((_, level) => starts[level + 1] + level);
  const featureAt = (user: number, time: number, level: number): number => {
    const e = time === 0 ? -1 : spanAt(sessions, level, user, time);
    return e < 0 ? idle[level] : e + level;
  };
  const rows: Shares[] = [];
  for (let level = 0; level < levels; level++) {
    for (let u = 0; u < users.size; u++) {
      const [start, end] = rangeOf(sessions, level, u);
      for (let e = start; e < end; e++) {
        const time = sessions.bins[e] * SPANS[level];
        rows.push(new Map(idle.map((none, l) => [l > level ? none : featureAt(u, time, l), 1])));
      }
    }
  }
  for (let u = 0; u < users.size; u++) {
    const own = times.subarray(indptr[u], indptr[u + 1]);
    const levelShares = idle.map((none, l) =>
      sharesOf(
        Int32Array.from(own, (time) => featureAt(u, time, l)),
        none,
      ),
    );
    rows.push(new Map(levelShares.flatMap((shares) => [...shares])));
  }
  rows.push(new Map(idle.map((none) => [none, 1])));
  const group = Int32Array.from({ length: spans + levels }, (_, j) => {
    const level = idle.findIndex((none) => j <= none);
    return j === idle[level] ? ~level : level;
  });
  const entity = new Int32Array(times.length);
  for (let u = 0; u < users.size; u++) {
    for (let k = indptr[u]; k < indptr[u + 1]; k++) {
      entity[k] = times[k] === 0 ? rows.length - 1 : sessionAt(sessions, u, times[k]);
    }
  }
  return { entity, design: transpose(fromShares(rows, spans + levels)), group, groups: levels, factors };
}
