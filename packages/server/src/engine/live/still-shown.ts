// A row of a page that stands, looked through again: titles that went or were withdrawn since are taken out, nothing else moves.
import type { LaidRow } from '../page/laid.ts';
import type { Title } from '../../store/records.ts';
import type { Catalogue } from './types.ts';

export interface Look {
  readonly catalogue: Catalogue;
  readonly limit: number | null;
  readonly at: number;
}

/** The row itself where nothing changed; undefined where nothing is left. */
export function stillShown(row: LaidRow, { catalogue, limit, at }: Look): LaidRow | undefined {
  const shown = ({ id }: Title): boolean => {
    if (!catalogue.isAvailable(id, at)) return false;
    const age = catalogue.titles.get(id)?.maturity ?? null;
    return limit === null || (age !== null && age <= limit);
  };
  if (row.titles.every(shown)) return row;
  const left = row.titles.map(shown);
  if (!left.includes(true)) return undefined;
  const kept = <T>(column: readonly T[]): T[] => column.filter((_, c) => left[c]);
  const { titles, given, scores, ranked, sources, badges, propensities } = row;
  return {
    ...row,
    titles: kept(titles),
    given: kept(given),
    scores: kept(scores),
    ranked: kept(ranked),
    sources: kept(sources),
    badges: kept(badges),
    propensities: kept(propensities),
  };
}
