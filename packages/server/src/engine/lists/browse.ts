// Films or series alone, as somebody wanders through them: the best for who asks, what is new, and a row for every genre.
import type { Page, Row, RowType } from '@marquee/protocol';
import { plural } from '../page/genre-words.ts';
import { wireId } from '../page/laid.ts';
import type { Making } from '../page/making.ts';
import { isNew } from '../page/rows/new.ts';
import type { Entry } from './boost.ts';
import { headOf, writeCards } from './make.ts';
import { entriesOf } from './recommend.ts';
import type { ListWorld, Standing } from './standing.ts';

export interface BrowseWishes {
  readonly kind: 'film' | 'series';
}

/** Stands in answers and logs beside what was shown. */
const POLICY = 'browse-1';
/** Cards of a row, and how few make none. */
const [MOST, LEAST] = [20, 4];
/** Of a row so many are in view at once: no title is among those of two rows while others are left. */
const IN_VIEW = 6;

/** A row before its cards are written. */
interface Plan {
  readonly id: string;
  readonly type: RowType;
  readonly heading: string;
  /** Everything that could stand in it, the most appealing first. */
  readonly entries: readonly Entry[];
}

/** The first row's best stands alone above all, the genres follow in the order in which the viewer likes them. */
export function browse(world: ListWorld, standing: Standing, { kind }: BrowseWishes): Page {
  const used = new Set<number>();
  const entries = [...entriesOf(standing.making)].filter(
    ({ index }) => standing.making.shelf.titles[index]!.kind === kind,
  );
  const rows = plansOf(standing, entries, kind)
    .map((plan) => filled(plan, used))
    .filter(({ type, entries: left }) => left.length >= (type === 'hero' ? 1 : LEAST))
    .map((plan) => written(standing, plan));
  return { ...headOf(world, standing), policy: POLICY, rows, next: null };
}

function plansOf({ making, viewer }: Standing, entries: readonly Entry[], kind: BrowseWishes['kind']): Plan[] {
  const [one, many] = kind === 'film' ? ['film', 'films'] : ['series', 'series'];
  const news = entries.filter(({ index }) => isNew(making, index));
  return [
    { id: 'hero', type: 'hero', heading: viewer ? `A ${one} for you` : `A ${one} that is liked here`, entries },
    viewer
      ? { id: 'top_picks', type: 'top_picks', heading: `${kind === 'film' ? 'Films' : 'Series'} for you`, entries }
      : { id: 'popular', type: 'popular', heading: `Popular ${many}`, entries },
    { id: 'new', type: 'new', heading: `New ${many}`, entries: news },
    ...genresOf(making, entries).map(({ name, entries: own }): Plan => {
      const heading = kind === 'film' ? plural(name) : plural(name).replace(/\bfilms\b/i, 'series');
      return { id: `genre:${name}`, type: 'genre', heading, entries: own };
    }),
  ];
}

/** Genres with their titles: what is liked first, then the larger ones. */
function genresOf({ shelf, taste }: Making, entries: readonly Entry[]) {
  const byTag = new Map<number, Entry[]>();
  for (const entry of entries) {
    for (const tag of shelf.tagsOf(entry.index)) {
      if (shelf.tags.all[tag]!.kind !== 'genre') continue;
      const own = byTag.get(tag);
      if (own) own.push(entry);
      else byTag.set(tag, [entry]);
    }
  }
  return [...byTag]
    .map(([tag, own]) => ({ name: shelf.tags.all[tag]!.name, weight: taste.weightOf(tag), entries: own }))
    .sort((a, b) => b.weight - a.weight || b.entries.length - a.entries.length || (a.name < b.name ? -1 : 1));
}

/** What was in view above comes behind what was not; the hero stands nowhere else in view. */
function filled(plan: Plan, used: Set<number>): Plan {
  const most = plan.type === 'hero' ? 1 : MOST;
  const isFresh = ({ index }: Entry): boolean => !used.has(index);
  const fresh = plan.entries.filter(isFresh).slice(0, most);
  const again = fresh.length < IN_VIEW ? plan.entries.filter((entry) => !isFresh(entry)) : [];
  const entries = [...fresh, ...again].slice(0, most);
  for (const { index } of entries.slice(0, IN_VIEW)) used.add(index);
  return { ...plan, entries };
}

const written = (standing: Standing, { id, type, heading, entries }: Plan): Row => ({
  id: wireId(id),
  type,
  heading,
  items: writeCards(standing, entries, { type }),
});
