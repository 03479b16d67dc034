// The whole invented world: catalogue, people and what they watched. Everything in it is simulated and says so.
import type { Event, TitleWrite } from '@marquee/protocol';
import { mulberry32, seedFor } from '@marquee/recsys';
import { inventCatalogue, type InventedTitle } from './catalogue/catalogue.ts';
import { marksOf } from './catalogue/marks.ts';
import { showingOf } from './catalogue/showing.ts';
import { inventPeople, type Person } from './people/households.ts';
import { artAddresses } from './art/index.ts';
import { simulate } from './viewing/simulate.ts';
import { shelfOf, type Shelf } from './viewing/shelf.ts';
import { stockOf, type Stock } from './viewing/stock.ts';

export interface WorldOptions {
  /** Invented titles, default 2,400. */
  readonly titles?: number;
  /** Default 160. */
  readonly profiles?: number;
  /** How long they have been watching, default 75. */
  readonly days?: number;
  readonly seed?: number;
  /** ms since 1970; the last event comes before it. */
  readonly now: number;
  /** Titles beside the invented ones. */
  readonly also?: readonly InventedTitle[];
}

export interface World {
  readonly simulated: true;
  readonly titles: readonly TitleWrite[];
  readonly people: readonly Person[];
  readonly shelf: Shelf;
  readonly stock: Stock;
  /** A person's events in order of time, one person after the other. */
  events(): Generator<readonly Event[]>;
}

const illustrated = (title: TitleWrite): TitleWrite => ({
  ...title,
  attributes: { ...title.attributes, ...artAddresses(title), ...marksOf(title), ...showingOf(title) },
});

/** Sessions a day of the middle viewer. */
const SESSIONS_PER_DAY = 0.2;

/** Same options, same world to the last id. */
export function inventWorld(options: WorldOptions): World {
  const { titles = 2_400, profiles = 160, days = 75, seed = 1, now, also = [] } = options;
  const made = [...also, ...inventCatalogue({ titles, seed, now })];
  const shelf = shelfOf(made);
  const stock = stockOf(shelf);
  const rng = mulberry32(seedFor(seed, 'people'));
  const people = inventPeople({ profiles, shelf, now, days, sessionsPerDay: SESSIONS_PER_DAY, rng });
  return {
    simulated: true,
    titles: shelf.titles.map(illustrated),
    people,
    shelf,
    stock,
    events: () => simulate({ people, stock, seed, now, days }),
  };
}
