// A page as the log keeps it.
import type { ServedPage, ServedRow } from '../../store/records.ts';
import type { Drawn } from './draw.ts';
import type { Layout } from './page.ts';
import { wireId } from './page.ts';

export type Made = Omit<ServedPage, 'rows' | 'policy' | 'sources'>;

export const servedOf = ({ policy, making, rows }: Layout, made: Made): ServedPage => ({
  ...made,
  policy,
  sources: making.published?.sources ?? [],
  rows: rows.map((row) => rowOf(row, making)),
});

function rowOf({ row, slots }: Drawn, { shelf, appeal, sources }: Layout['making']): ServedRow {
  const { scores } = row;
  return {
    id: wireId(row.id),
    type: row.type,
    heading: row.heading,
    seed: row.seed?.title ?? null,
    titles: slots.map(({ index }) => shelf.titles[index]!.id),
    scores: slots.map(({ index, place }) => short(place >= 0 && scores ? scores[place]! : appeal[index]!)),
    sources: slots.map(({ index }) => sources[index]!),
    propensities: slots.map(({ propensity }) => propensity),
  };
}

/** Four digits: enough to tell an order by, and half the bytes. */
const short = (score: number): number => Number(score.toPrecision(4));
