// Which row of a page took which of the first places, and what came of them: where a page wins against a list, and where it loses.
import type { Card } from './lists.ts';

export interface Laid {
  readonly cards: readonly Card[];
  readonly played: ReadonlySet<string>;
}

interface Tally {
  places: number;
  hits: number;
  gain: number;
  could: number;
  sum: number;
}

/** Mean places a page, their mean rank, and Σ 1/log2(place + 2) of those played over that of all: what a place of that row earns. */
export function rowsTable(pages: readonly Laid[]): string {
  const byRow = new Map<string, Tally>();
  for (const { cards, played } of pages) {
    cards.forEach(({ title, row }, place) => {
      const own = byRow.get(row) ?? { places: 0, hits: 0, gain: 0, could: 0, sum: 0 };
      byRow.set(row, own);
      const worth = 1 / Math.log2(place + 2);
      own.places++;
      own.sum += place + 1;
      own.could += worth;
      if (!played.has(title)) return;
      own.hits++;
      own.gain += worth;
    });
  }
  const shown = [...byRow].sort(([, a], [, b]) => b.could - a.could);
  return [
    '| row | places a page | mean place | played | of what its places could earn |',
    '|---|--:|--:|--:|--:|',
    ...shown.map(
      ([row, { places, hits, gain, could, sum }]) =>
        `| ${row} | ${(places / pages.length).toFixed(2)} | ${(sum / places).toFixed(1)} | ${hits} | ${(gain / could).toFixed(4)} |`,
    ),
  ].join('\n');
}
