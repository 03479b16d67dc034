// What is different between two pages of the same viewer: counted on the pages themselves, so that nothing can be claimed that is not there.
import type { Card, Page } from '@marquee/protocol';

export interface Change {
  /** The page it led to. */
  readonly page: string;
  /** Both pages were looked at to their last row. Else a row that is new among them may have stood further down before. */
  readonly whole: boolean;
  readonly newRows: readonly { readonly id: string; readonly heading: string }[];
  readonly goneRows: readonly { readonly id: string; readonly heading: string }[];
  /** Of the first `of` cards as they come into view, those that were not among them before. */
  readonly changed: number;
  readonly of: number;
  /** Genres with another number of titles among those cards, the largest difference first. */
  readonly genres: readonly { readonly genre: string; readonly before: number; readonly after: number }[];
}

/** Rows that hold what the viewer put there: they are no recommendation. */
const own: ReadonlySet<string> = new Set(['continue', 'my_list', 'watch_again']);
/** Cards of a row in view before anybody scrolls, and how many are compared. */
const [COLUMNS, FIRST] = [6, 20];

export function firstCards({ rows }: Pick<Page, 'rows'>): Card[] {
  const seen = new Set<string>();
  return rows
    .filter(({ type }) => !own.has(type))
    .flatMap(({ items }) => items.slice(0, COLUMNS))
    .filter(({ title }) => !seen.has(title) && seen.add(title))
    .slice(0, FIRST);
}

/** Undefined where rows and cards are the same. */
export function changeOf(
  before: Pick<Page, 'rows' | 'next'>,
  after: Pick<Page, 'id' | 'rows' | 'next'>,
): Change | undefined {
  const whole = before.next === null && after.next === null;
  const [was, is] = [firstCards(before), firstCards(after)];
  const had = new Set(was.map(({ title }) => title));
  const without = (rows: Page['rows'], others: Page['rows']) => {
    const ids = new Set(others.map(({ id }) => id));
    return rows.filter(({ id, type }) => type !== 'hero' && !ids.has(id)).map(({ id, heading }) => ({ id, heading }));
  };
  const change = {
    page: after.id,
    whole,
    newRows: without(after.rows, before.rows),
    goneRows: whole ? without(before.rows, after.rows) : [],
    changed: is.filter(({ title }) => !had.has(title)).length,
    of: is.length,
    genres: genreChanges(was, is),
  };
  return change.newRows.length + change.goneRows.length + change.changed === 0 ? undefined : change;
}

function genreChanges(was: readonly Card[], is: readonly Card[]): Change['genres'] {
  const [before, after] = [countsOf(was), countsOf(is)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((genre) => ({ genre, before: before.get(genre) ?? 0, after: after.get(genre) ?? 0 }))
    .filter((one) => one.before !== one.after)
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || (a.genre < b.genre ? -1 : 1));
}

function countsOf(cards: readonly Card[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const genre of cards.flatMap(({ genres }) => genres)) counts.set(genre, (counts.get(genre) ?? 0) + 1);
  return counts;
}

/** What a row is called that was not among those that are compared. */
export const newsWord = ({ whole }: Pick<Change, 'whole'>): string => (whole ? 'New' : 'Now up here');

/** One line each, the most telling first; at most four. */
export function changeWords({ whole, newRows, goneRows, changed, of, genres }: Change): string[] {
  const rows = newRows.slice(0, 2).map(({ heading }) => `${newsWord({ whole })}: ${heading}`);
  const gone = goneRows.slice(0, 1).map(({ heading }) => `Gone: ${heading}`);
  const [most] = genres;
  const genre =
    most === undefined || Math.abs(most.after - most.before) < 2
      ? []
      : [
          `${most.genre} ${most.after > most.before ? 'up' : 'down'}, from ${most.before} to ${most.after} of the first ${of} cards`,
        ];
  const cards = changed === 0 ? [] : [`${changed} of the first ${of} cards changed`];
  return [...rows, ...genre, ...cards, ...gone].slice(0, 4);
}
