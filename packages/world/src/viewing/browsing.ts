// A home page as invented viewers meet it: rows of cards, looked at from the top left, with one taken up or none.
import { mood } from '../people/taste.ts';
import { weightedIndex } from '../draws.ts';
import { uuidAt } from '../uuid.ts';
import { EXAMINE_COLUMN, EXAMINE_ROW } from './curves.ts';
import type { Choice } from './playing.ts';
import { drawFrom } from './shelf.ts';
import { drawSome, famousDraw, genreDraw, genresOf, isThere, newest } from './stock.ts';
import { localHour, tell, type Viewing } from './viewing.ts';

interface Row {
  readonly type: string;
  readonly items: readonly number[];
}

const COLUMNS = 12;
/** Weight of taking nothing, on the scale of exp(liking). */
const NOTHING = 2;
/** How much liking decides among the cards that are looked at, on the log scale. */
const CHOOSING = 1.05;

/** What is shown knows a little of the viewer: one row by taste and fame, the rest by fame, by genre and by age. */
function rowsFor(viewing: Viewing): Row[] {
  const { stock, leaning, rng, clock, begun, refused } = viewing;
  const { shelf } = stock;
  const fits = (i: number): boolean =>
    isThere(shelf, i, clock) && shelf.maturity[i]! <= leaning.limit && !begun.has(i) && !refused.has(i);
  const shown = new Set<number>();
  const fresh = (i: number): boolean => fits(i) && !shown.has(i);
  const row = (type: string, draw: () => number): Row => {
    const items = drawSome(draw, COLUMNS, fresh);
    for (const i of items) shown.add(i);
    return { type, items };
  };
  const arrivals = newest(stock, clock, 60);
  const own = genreOf(viewing);
  const rows = [
    row('top_picks', () => drawFrom(leaning.wanted, rng())),
    row('popular', famousDraw(stock, rng)),
    row('new', () => arrivals[Math.floor(arrivals.length * rng())] ?? -1),
    row('genre', genreDraw(stock, own, rng)),
    row('genre', genreDraw(stock, Math.floor(stock.byGenre.length * rng()), rng)),
    row('trending', famousDraw(stock, rng)),
  ].filter(({ items }) => items.length >= 4);
  // Rows are not always in one order, or no position could be told from a type.
  return rows
    .map((one) => ({ one, at: rng() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** First genre of something that was liked; any before there is anything. */
function genreOf({ begun, stock, rng }: Viewing): number {
  const liked = [...begun].filter(([, { enjoyed }]) => enjoyed > 0.8).map(([title]) => title);
  if (liked.length === 0) return Math.floor(stock.byGenre.length * rng());
  return genresOf(stock.shelf, liked[Math.floor(liked.length * rng())]!)[0]!;
}

interface Seen {
  readonly title: number;
  readonly place: { surface: 'home'; rowId: string; rowType: string; rowPos: number; colPos: number };
}

/** Loads a page and looks at it; undefined where nothing was taken up. */
export function browse(viewing: Viewing): Choice | undefined {
  const { rng, leaning, stock } = viewing;
  viewing.page = uuidAt(Math.round(viewing.clock), rng);
  const hour = localHour(viewing);
  const seen = look(viewing, rowsFor(viewing));
  const pull = seen.map(({ title }) =>
    Math.exp(CHOOSING * (leaning.likes[title]! + 0.6 * mood(stock.shelf, title, hour))),
  );
  const chosen = seen[weightedIndex([...pull, NOTHING], rng)];
  if (chosen === undefined) return undefined;
  remarks(viewing, seen, chosen);
  const { title, place } = chosen;
  const titleId = stock.shelf.titles[title]!.id;
  viewing.clock += 1_500 + 4_000 * rng();
  if (rng() < 0.25) tell(viewing, 'card_hover', { ...place, titleId, hoverMs: Math.round(600 + 4_000 * rng()) });
  if (rng() < 0.5) {
    tell(viewing, 'detail_open', { ...place, titleId });
    viewing.clock += 4_000 + 15_000 * rng();
  }
  return { title, source: { ...place, requestId: viewing.page } };
}

function look(viewing: Viewing, rows: readonly Row[]): Seen[] {
  const { rng, stock } = viewing;
  const seen: Seen[] = [];
  for (const [rowPos, { type, items }] of rows.entries()) {
    if (rowPos > 0 && rng() > EXAMINE_ROW) break;
    const place = { surface: 'home' as const, rowId: `${type}-${rowPos}`, rowType: type, rowPos };
    viewing.clock += 800 + 2_000 * rng();
    tell(viewing, 'row_view', place);
    let colPos = 0;
    while (colPos < items.length && (colPos === 0 || rng() < EXAMINE_COLUMN)) {
      const title = items[colPos]!;
      const viewableMs = Math.round(1_000 + 2_500 * rng());
      tell(viewing, 'impression', { ...place, colPos, titleId: stock.shelf.titles[title]!.id, viewableMs });
      viewing.clock += 250;
      seen.push({ title, place: { ...place, colPos } });
      colPos++;
    }
    if (colPos > 6) tell(viewing, 'row_scroll', { ...place, maxCol: colPos - 1 });
  }
  return seen;
}

/** What else is said of the page: something for the list, something never to be shown again. */
function remarks(viewing: Viewing, seen: readonly Seen[], chosen: Seen): void {
  const { rng, leaning, listed, refused, stock } = viewing;
  for (const { title, place } of seen) {
    if (title === chosen.title) continue;
    const likes = leaning.likes[title]!;
    const titleId = stock.shelf.titles[title]!.id;
    if (likes > 1.2 && !listed.has(title) && rng() < 0.012) {
      listed.add(title);
      tell(viewing, 'list_add', { ...place, titleId });
    } else if (likes < -0.8 && rng() < 0.004) {
      refused.add(title);
      tell(viewing, 'not_interested', { ...place, titleId });
    }
  }
}
