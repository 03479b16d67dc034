// What a search leads on to, read from the answers and pages that are there: nothing is made up for it.
import type { Page } from '@marquee/protocol';

/** Genres of the cards of a page, those with most titles first. */
export function genresOf(page: Page | undefined, most: number): string[] {
  const titles = new Map<string, Set<string>>();
  for (const { items } of page?.rows ?? [])
    for (const { title, genres } of items)
      for (const genre of genres) titles.set(genre, (titles.get(genre) ?? new Set()).add(title));
  return [...titles]
    .sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([genre]) => genre);
}

/** For who does not see the page. */
export function countWords(found: number, query: string): string {
  if (found === 0) return `Nothing found for ${query}`;
  return `${found} title${found === 1 ? '' : 's'} for ${query}`;
}
