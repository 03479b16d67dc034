// A list of titles as a terminal shows it.
import type { Recommended } from '../../src/engine/recommend.ts';

/** Number, name and year, then up to three reasons on a line of their own. */
export function listTitles(items: readonly Recommended[]): string {
  if (items.length === 0) return 'nothing to show';
  return items
    .map(({ name, year, genres, reasons }, place) => {
      const tags = genres.length > 0 ? `  ${genres.slice(0, 3).join(', ')}` : '';
      const why = reasons.length > 0 ? `\n    ${reasons.slice(0, 3).join(' · ')}` : '';
      return `${String(place + 1).padStart(2)}. ${name}${year === null ? '' : ` (${year})`}${tags}${why}`;
    })
    .join('\n');
}
