// The catalogue itself: what is left when nothing else is known.
import type { Making } from '../making.ts';
import { unwelcomeGenres } from '../refusals.ts';
import { unsaid } from './from-order.ts';
import type { Proposal, RowRule } from './rule.ts';

const MOST = 20;

export const catalogueRow: RowRule = {
  type: 'catalogue',
  about: {
    selection: 'everything that may be shown, but genres that rest: all of it, films, series, the latest made',
    order: 'A–Z, as a library sorts names; by year',
    appears: 'on a page that knows nobody, and where a page has few rows',
    evidence: '–',
  },
  personal: false,
  least: 1,
  most: MOST,
  times: 4,
  repeats: true,
  discovery: false,
  draws: false,
  prior: -1,
  propose(making) {
    const { viewer, shelf, at } = making;
    const { titles, latest } = shelf;
    // Who said no to a genre again and again would meet it here first, where there are few other rows.
    const rests = viewer === undefined ? new Set<string>() : unwelcomeGenres(shelf, viewer, at);
    const welcome = (index: number): boolean => !rests.has(titles[index]!.genres[0] ?? '');
    const kind = (wanted: 'film' | 'series') => (index: number) => titles[index]!.kind === wanted && welcome(index);
    return [
      rowOf(making, 'all', 'Everything, A–Z', titles.keys(), welcome),
      rowOf(making, 'latest', 'The latest first', latest, welcome),
      rowOf(making, 'films', 'Films, A–Z', titles.keys(), kind('film')),
      rowOf(making, 'series', 'Series, A–Z', titles.keys(), kind('series')),
    ];
  },
};

function rowOf(
  { open }: Making,
  name: string,
  heading: string,
  ...[all, fits]: [Iterable<number>, (index: number) => boolean]
): Proposal {
  const titles: number[] = [];
  for (const index of all) {
    if (open[index] === 0 || !fits(index)) continue;
    titles.push(index);
    if (titles.length === MOST) break;
  }
  const scores = titles.map((_, k) => titles.length - k);
  return { type: 'catalogue', id: `catalogue:${name}`, heading, titles, scores, evidence: unsaid };
}
