// Why an item is recommended, as data: only what is true of the item and of what this user liked.
import type { Features } from '../data/dataset.ts';
import type { Query } from '../models/recommender.ts';
import { minuteOf, windowCounts, windowDays, type ItemClock } from './popularity.ts';

export type Reason =
  /** A liked item is among the nearest of the recommended one. */
  | { readonly kind: 'because'; readonly item: number; readonly similarity: number }
  /** A value that the liked items have more often than the catalogue has. `likes` of them share it. */
  | { readonly kind: 'genre' | 'director' | 'cast' | 'keyword'; readonly value: string; readonly likes: number }
  /** Users of the item in all and its place by that count, from 1; or its users in the last `days`. */
  | { readonly kind: 'popular'; readonly users: number; readonly place: number }
  | { readonly kind: 'trending'; readonly users: number; readonly days: number };

export interface ReasonSources {
  /** Similarity of two items by the model that scored them, 0 … 1; NaN where it cannot be told. */
  readonly similarity: (a: number, b: number) => number;
  /** Features whose fields and names carry genres, directors, cast and keywords. */
  readonly features?: Features;
  readonly clock: ItemClock;
}

/** A liked item closer than this is worth naming. */
const NEAR = 0.1;
/** A shared value must be this much commoner among the likes than in the catalogue. */
const OVER_REPRESENTED = 1.5;
/** A place in the charts worth naming. */
const CHART = 100;
const TRENDING_DAYS = 1;

/** The reasons for an item, at most two liked items, two shared values and one chart place; none if nothing true can be said. */
export function reasonsFor({
  similarity,
  features,
  clock,
}: ReasonSources): (query: Query, item: number) => readonly Reason[] {
  const itemsWith = features ? columnCounts(features) : new Int32Array(0);
  const chart = chartPlaces(clock);
  return (query, item) => [
    ...nearest(query, item, similarity),
    ...(features ? shared(query, item, features, itemsWith) : []),
    ...charts(query, item, clock, chart),
  ];
}

function nearest({ history, values }: Query, item: number, similarity: ReasonSources['similarity']): readonly Reason[] {
  const middle = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return Array.from(history, (liked, h): Reason & { kind: 'because' } => ({
    kind: 'because',
    item: liked,
    similarity: values[h] < middle ? NaN : similarity(liked, item),
  }))
    .filter((reason) => reason.item !== item && reason.similarity >= NEAR)
    .sort((a, b) => b.similarity - a.similarity || a.item - b.item)
    .slice(0, 2);
}

const SHARED = ['director', 'cast', 'keyword', 'genre'] as const;

function shared(
  { history }: Query,
  item: number,
  { indptr, indices, fields, names, rows }: Features,
  itemsWith: Int32Array,
): readonly Reason[] {
  const found: { reason: Reason; lift: number }[] = [];
  for (let k = indptr[item]; k < indptr[item + 1]; k++) {
    const column = indices[k];
    const field = fields.find(({ start, end }) => column >= start && column < end)?.name;
    const kind = SHARED.find((name) => name === field || name === field?.replace(/s$/, ''));
    if (kind === undefined) continue;
    let likes = 0;
    for (const liked of history) if (liked !== item && hasColumn(indptr, indices, liked, column)) likes++;
    const lift = likes / history.length / (itemsWith[column] / rows);
    // One shared genre is chance; one shared director is not.
    const enough = kind === 'director' || kind === 'cast' ? 1 : 2;
    if (likes < enough || lift < OVER_REPRESENTED) continue;
    const value = names.id(column).slice((field ?? kind).length + 1);
    found.push({ reason: { kind, value, likes }, lift: likes * Math.log(lift) });
  }
  return found
    .sort((a, b) => b.lift - a.lift)
    .slice(0, 2)
    .map(({ reason }) => reason);
}

function charts(query: Query, item: number, clock: ItemClock, place: Int32Array): readonly Reason[] {
  const users = clock.indptr[item + 1] - clock.indptr[item];
  if (users === 0 || place[item] > CHART) return [];
  const counts = new Float64Array(windowDays.length);
  windowCounts(clock, item, minuteOf(query.at), counts);
  const span = (clock.newest - clock.minutes.reduce((a, b) => Math.min(a, b), clock.newest)) / 1440;
  const days = windowDays[TRENDING_DAYS];
  // Twice its usual pace of late: that says more than a place of all time.
  if (span > 2 * days && counts[TRENDING_DAYS] / days > (2 * users) / span && counts[TRENDING_DAYS] >= 5) {
    return [{ kind: 'trending', users: counts[TRENDING_DAYS], days }];
  }
  return [{ kind: 'popular', users, place: place[item] }];
}

/** Places by count of users from 1; equal counts in the order of items. */
function chartPlaces({ indptr }: ItemClock): Int32Array {
  const order = Int32Array.from({ length: indptr.length - 1 }, (_, i) => i);
  order.sort((a, b) => indptr[b + 1] - indptr[b] - (indptr[a + 1] - indptr[a]) || a - b);
  const place = new Int32Array(order.length);
  order.forEach((i, at) => (place[i] = at + 1));
  return place;
}

function columnCounts({ columns, indices }: Features): Int32Array {
  const counts = new Int32Array(columns);
  for (const column of indices) counts[column]++;
  return counts;
}

function hasColumn(indptr: Int32Array, indices: Int32Array, row: number, column: number): boolean {
  for (let k = indptr[row]; k < indptr[row + 1]; k++) if (indices[k] === column) return true;
  return false;
}
