// A page as the log keeps it: what was served of it.
import type { ServedPage, ServedRow } from '../../store/records.ts';
import type { LaidRow } from './laid.ts';

export type Made = Omit<ServedPage, 'rows'>;

export const servedOf = (made: Made, rows: readonly LaidRow[]): ServedPage => ({ ...made, rows: rows.map(rowOf) });

const rowOf = ({ id, type, heading, seed, titles, scores, sources, propensities }: LaidRow): ServedRow => ({
  id,
  type,
  heading,
  seed: seed?.title ?? null,
  titles: titles.map((title) => title.id),
  scores: scores.map(short),
  sources,
  propensities,
});

/** Four digits: enough to tell an order by, and half the bytes. */
const short = (score: number): number => Number(score.toPrecision(4));
