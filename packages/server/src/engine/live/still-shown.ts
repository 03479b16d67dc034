// A page that stands, looked through again: titles that went or were withdrawn since are taken out, nothing else moves.
import type { Page } from '@marquee/protocol';
import type { StandingPage } from '../page/visits.ts';
import type { Catalogue } from './types.ts';

interface Look {
  readonly catalogue: Catalogue;
  readonly limit: number | null;
  readonly at: number;
}

/** Rows that become empty go. The page itself where nothing changed. */
export function stillShown(standing: StandingPage, { catalogue, limit, at }: Look): Page {
  const { page } = standing;
  const shown = ({ title }: { readonly title: string }): boolean => {
    if (!catalogue.isAvailable(title, at)) return false;
    const age = catalogue.titles.get(title)?.maturity ?? null;
    return limit === null || (age !== null && age <= limit);
  };
  if (page.rows.every(({ items }) => items.every(shown))) return page;
  const rows = page.rows.map((row) => ({ ...row, items: row.items.filter(shown) }));
  return { ...page, rows: rows.filter(({ items }) => items.length > 0) };
}
