// All that the rules of rows may know while one page is made: who looks, what may be shown, and what appeals most.
import type { SignalDefaults } from '../live/traits.ts';
import type { Catalogue, ChartEntry, Charts, LiveQuery, Published, RankedItems, Viewer } from '../live/types.ts';
import { pagePolicy } from './policy.ts';
import { newRoom, swept, type Room } from './room.ts';
import type { Shelf } from './shelf.ts';
import { unwelcomeGenres } from './refusals.ts';
import type { Tags } from './tags.ts';
import { tasteOf, type Taste } from './taste.ts';

export interface Facts {
  readonly at: number;
  /** Highest maturity age, null for no limit. */
  readonly limit: number | null;
  /** Undefined: a page that knows nothing of who looks. */
  readonly viewer: Viewer | undefined;
  readonly catalogue: Catalogue;
  readonly charts: Charts;
  /** What may be used of a profile that has not decided for itself. */
  readonly signals: SignalDefaults;
  readonly published: Published | undefined;
  readonly query: LiveQuery | undefined;
  /** What the snapshot's ranker makes of the query; undefined without a snapshot. */
  readonly ranked: RankedItems | undefined;
  /** Titles that make room this time for others. */
  readonly resting: ReadonlySet<string>;
  /** Titles that are not the hero this time. */
  readonly notHero: ReadonlySet<string>;
}

export interface Making extends Facts {
  readonly shelf: Shelf;
  readonly room: Room;
  /** (size) 1: may stand on the page. */
  readonly open: Uint8Array;
  /** (size) 1: may stand in a row of discovery: open, unseen, not refused, not shown too often, not resting. */
  readonly fresh: Uint8Array;
  /** Fresh titles, the most appealing first: by the ranker, then by popularity, then the newest. */
  readonly order: Int32Array;
  /** (size) Place in `order`, -1 for none. */
  readonly place: Int32Array;
  /** (size) 1 / log2(place + 2) and half of that for what was shown often; comparable between rows. 0 where not fresh. */
  readonly appeal: Float32Array;
  /** (size) Score by the ranker, NaN where it has none. */
  readonly scores: Float32Array;
  /** (size) Bit b: brought by `published.sources[b]`. */
  readonly sources: Int32Array;
  readonly taste: Taste;
  readonly tags: Tags;
  /** (items) Shelf index of a snapshot's item, -1 for none; empty without a snapshot. */
  readonly ofItem: Int32Array;
}

/** `room`: the arrays of the page, which holds until the room is used for another one. */
export function makingOf(facts: Facts, shelf: Shelf, room: Room = newRoom(shelf.size)): Making {
  const { viewer, ranked, published } = facts;
  const { scores, sources } = swept(room);
  const open = withoutRefused(shelf, facts);
  const fresh = freshOf(shelf, facts, open, room);
  const ofItem = published === undefined ? new Int32Array(0) : itemsOn(shelf, published);
  ranked?.items.forEach((item, k) => {
    const index = ofItem[item]!;
    if (index < 0) return;
    scores[index] = ranked.scores[k]!;
    sources[index] = ranked.sources[k]!;
  });
  const { order, place, appeal } = ordered(shelf, facts, { ...room, fresh }, ofItem);
  return {
    ...facts,
    room,
    shelf,
    open,
    fresh,
    order,
    place,
    appeal,
    scores,
    sources,
    ofItem,
    tags: shelf.tags,
    taste: tasteOf(shelf, viewer, facts.limit, facts.at),
  };
}

function withoutRefused(shelf: Shelf, { at, limit, viewer }: Facts): Uint8Array {
  const open = shelf.open(at, limit);
  if (viewer === undefined || viewer.refused.size === 0) return open;
  const left = open.slice();
  for (const id of viewer.refused) clear(left, shelf.indexOf(id));
  return left;
}

function freshOf(shelf: Shelf, { viewer, resting, at }: Facts, ...[open, { fresh }]: [Uint8Array, Room]): Uint8Array {
  if (viewer === undefined) return open;
  fresh.set(open);
  for (const id of viewer.seen) clear(fresh, shelf.indexOf(id));
  for (const id of resting) clear(fresh, shelf.indexOf(id));
  for (const [id, { times }] of viewer.shown) if (times >= pagePolicy.hidden) clear(fresh, shelf.indexOf(id));
  const unwelcome = unwelcomeGenres(shelf, viewer, at);
  if (unwelcome.size > 0)
    shelf.titles.forEach(({ genres }, index) => unwelcome.has(genres[0] ?? '') && clear(fresh, index));
  return fresh;
}

const clear = (flags: Uint8Array, index: number): void => {
  if (index >= 0) flags[index] = 0;
};

/** Chance of being played against that of the first: it falls as on the days that were replayed, and is half at `halfAppeal`. */
const appealAt = (place: number): number => pagePolicy.halfAppeal / (pagePolicy.halfAppeal + place);

function ordered(
  shelf: Shelf,
  { ranked, charts, viewer }: Facts,
  { fresh, order, place, appeal }: Room,
  ofItem: Int32Array,
): Pick<Making, 'order' | 'place' | 'appeal'> {
  let count = 0;
  const add = (index: number): void => {
    if (index < 0 || fresh[index] === 0 || place[index]! >= 0) return;
    place[index] = count;
    appeal[index] = appealAt(count);
    order[count++] = index;
  };
  ranked?.items.forEach((item) => add(ofItem[item]!));
  chartOn(shelf, charts.popular(null)).forEach(add);
  shelf.newest.forEach(add);
  const all = order.subarray(0, count);
  const tired = viewer === undefined ? [] : tiredOf(shelf, viewer).filter((index) => place[index]! >= 0);
  if (tired.length === 0) return { order: all, place, appeal };
  for (const index of tired) appeal[index]! *= pagePolicy.tiredAppeal;
  return { order: merged(all, new Set(tired), appeal, place), place, appeal };
}

const tiredOf = (shelf: Shelf, { shown }: Viewer): number[] =>
  [...shown]
    .filter(([, { times, sessions }]) => times >= pagePolicy.tired && sessions >= pagePolicy.tiredSessions)
    .map(([id]) => shelf.indexOf(id))
    .filter((index) => index >= 0);

/** Two lists that are in order, the tired and the others, made one; places are written anew. */
function merged(order: Int32Array, tired: ReadonlySet<number>, appeal: Float32Array, place: Int32Array): Int32Array {
  const late = [...tired].sort((a, b) => appeal[b]! - appeal[a]! || a - b);
  const out = new Int32Array(order.length);
  let [count, l] = [0, 0];
  const put = (index: number): void => {
    place[index] = count;
    out[count++] = index;
  };
  for (const index of order) {
    if (tired.has(index)) continue;
    while (l < late.length && appeal[late[l]!]! > appeal[index]!) put(late[l++]!);
    put(index);
  }
  while (l < late.length) put(late[l++]!);
  return out;
}

const items = new WeakMap<Shelf, WeakMap<Published, Int32Array>>();

function itemsOn(shelf: Shelf, published: Published): Int32Array {
  const ofShelf = items.get(shelf) ?? new WeakMap<Published, Int32Array>();
  items.set(shelf, ofShelf);
  const known = ofShelf.get(published);
  if (known) return known;
  const made = Int32Array.from({ length: published.items.size }, (_, i) => shelf.indexOf(published.items.id(i)));
  ofShelf.set(published, made);
  return made;
}

const charted = new WeakMap<Shelf, WeakMap<readonly ChartEntry[], Int32Array>>();

/** A chart as shelf indices, best first: only what enough accounts stand behind. */
export function chartOn(shelf: Shelf, chart: readonly ChartEntry[]): Int32Array {
  const ofShelf = charted.get(shelf) ?? new WeakMap<readonly ChartEntry[], Int32Array>();
  charted.set(shelf, ofShelf);
  const known = ofShelf.get(chart);
  if (known) return known;
  const told = chart.filter(({ accounts }) => accounts >= pagePolicy.accounts);
  const made = Int32Array.from(told.map(({ title }) => shelf.indexOf(title)).filter((index) => index >= 0));
  ofShelf.set(chart, made);
  return made;
}

const ranked = new WeakMap<Int32Array, ReadonlyMap<number, number>>();

/** Index → place from 1 on a chart that {@link chartOn} made. */
export function ranksOn(chart: Int32Array): ReadonlyMap<number, number> {
  const known = ranked.get(chart) ?? new Map(Array.from(chart, (index, k) => [index, k + 1]));
  ranked.set(chart, known);
  return known;
}
