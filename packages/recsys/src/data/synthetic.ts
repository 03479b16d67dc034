// A seeded catalogue with viewers and ratings, for demo and tests: invented films, real structure.
import { mulberry32, normals, seedFor, type Rng } from '../rng.ts';
import { contentFeatures } from './content-features.ts';
import type { Dataset } from './dataset.ts';
import { userFeatures } from './features.ts';
import { fromTriples } from './interactions.ts';
import type { ItemRecord, UserRecord } from './records.ts';
import { inventFilms } from './synthetic/catalogue.ts';
import { inventViewers, type Viewer } from './synthetic/viewers.ts';
import { vocabulary } from './vocabulary.ts';

export interface SyntheticOptions {
  /** Default 480. */
  readonly films?: number;
  /** Default 600. */
  readonly viewers?: number;
  /** Mean number of ratings of a viewer; most rate fewer, some many more. Default 45. */
  readonly ratingsPerViewer?: number;
  readonly seed?: number;
  /** When the last rating happens at the latest, ms since epoch, UTC. Default 1 June 2026. */
  readonly end?: number;
}

export interface SyntheticData {
  readonly items: readonly ItemRecord[];
  readonly users: readonly UserRecord[];
  readonly dataset: Dataset;
  /** Favourite genres of each viewer, most loved first: what a model should find out. */
  readonly favourites: readonly (readonly string[])[];
}

const DAY = 86_400_000;
/** Ratings are spread over this time before the end; films join the catalogue through the first 90 %. */
const SPAN = 900 * DAY;

/**
 * Films, viewers and ratings in half stars. How often a film is seen follows a power law; what a viewer chooses and how
 * he rates it follow his taste in genres, themes and era, so that a model that finds taste beats popularity clearly.
 * Nobody rates a film before it joined. Same options, same data.
 */
export function syntheticData(options: SyntheticOptions = {}): SyntheticData {
  const { films = 480, viewers = 600, ratingsPerViewer = 45, seed = 1, end = Date.UTC(2026, 5, 1) } = options;
  const part = (name: string): Rng => mulberry32(seedFor(seed, name));
  const items = inventFilms(films, part('films'));
  const audience = inventViewers(viewers, part('viewers'));
  const shelf = stock(items, end, part('stock'));
  const rng = part('ratings');
  const rows: Row[] = [];
  for (const [user, viewer] of audience.entries())
    rows.push(...ratingsOf(user, viewer, { shelf, ratingsPerViewer, end, rng }));
  const users = audience.map(({ record }) => record);
  const interactions = fromTriples(vocabulary(users.map(({ id }) => id)), vocabulary(items.map(({ id }) => id)), {
    user: Int32Array.from(rows, (row) => row.user),
    item: Int32Array.from(rows, (row) => row.item),
    value: Float32Array.from(rows, (row) => row.stars),
    time: Float64Array.from(rows, (row) => row.time),
  });
  return {
    items,
    users,
    favourites: audience.map(({ favourites }) => favourites),
    dataset: {
      interactions,
      userFeatures: userFeatures(users, interactions.users),
      itemFeatures: contentFeatures(items, interactions.items),
    },
  };
}

interface Row {
  readonly user: number;
  readonly item: number;
  readonly stars: number;
  readonly time: number;
}

/** A film as the generator sees it. */
interface Stocked {
  readonly record: ItemRecord;
  /** Log of how well known it is. */
  readonly fame: number;
  /** Stars above or below the average film. */
  readonly quality: number;
  /** When it joined the catalogue, ms. */
  readonly since: number;
}

function stock(items: readonly ItemRecord[], end: number, rng: Rng): Stocked[] {
  const normal = normals(rng);
  return items.map((record) => {
    // Rank drawn at random, fame as a power of it: few films are known to all.
    const rank = 1 + Math.floor(items.length * rng());
    const quality = 0.35 * normal();
    const since = rng() < 0.6 ? end - SPAN : end - SPAN + 0.9 * SPAN * rng();
    return { record, fame: -1.15 * Math.log(rank + 8) + 0.4 * quality, quality, since };
  });
}

interface World {
  readonly shelf: readonly Stocked[];
  readonly ratingsPerViewer: number;
  readonly end: number;
  readonly rng: Rng;
}

/** A viewer joins, then watches in bursts; each choice is a draw by fame and taste among what is there and unseen. */
function ratingsOf(user: number, viewer: Viewer, { shelf, ratingsPerViewer, end, rng }: World): Row[] {
  const normal = normals(rng);
  const affinities = shelf.map(({ record }) => affinity(viewer, record));
  const choose = chooser(shelf, affinities, rng);
  const count = Math.min(
    Math.floor(shelf.length / 3),
    8 + Math.floor((ratingsPerViewer - 8) * Math.exp(0.8 * normal() - 0.32)),
  );
  const joined = end - SPAN + 0.85 * SPAN * rng();
  const gap = (end - joined) / (count + 1);
  const seen = new Set<number>();
  const rows: Row[] = [];
  let time = joined;
  for (let n = 0; n < count; n++) {
    // A third of the sittings go on the same evening.
    time += rng() < 0.35 ? 0.1 * DAY * rng() : Math.min(gap * 3, -gap * Math.log(1 - rng()));
    if (time >= end) break;
    const item = choose(time, seen);
    if (item < 0) continue;
    seen.add(item);
    const stars = 3.1 + 0.6 * affinities[item] + shelf[item].quality + viewer.taste.mildness + 0.5 * normal();
    rows.push({ user, item, stars: Math.max(0.5, Math.min(5, Math.round(2 * stars) / 2)), time: Math.round(time) });
  }
  return rows;
}

/** How much a viewer would like a film, about -1.5 to 2.5. */
function affinity({ taste }: Viewer, film: ItemRecord): number {
  const [main, second = main] = film.genres.map((name) => taste.genres.get(name) ?? 0);
  const themes = film.keywords.reduce((sum, theme) => sum + (taste.themes.get(theme) ?? 0), 0);
  const years = (film.year - taste.era) / taste.eraWidth;
  return 0.65 * main + 0.35 * second + 0.5 * themes - 0.35 * Math.min(2, years * years);
}

/** Films joined lately draw this much more in their first weeks, on the log scale. */
const NEWS = 1;
/** How much taste decides what is chosen, against fame, on the log scale. */
const PULL = 1.1;
const TRIES = 400;

/**
 * Draws a film by fame and taste among those that are there and unseen; -1 when none turns up.
 * Draws from all films by their weight and refuses: a refusal costs little, a new table for each draw would not.
 */
function chooser(
  shelf: readonly Stocked[],
  affinities: readonly number[],
  rng: Rng,
): (time: number, seen: ReadonlySet<number>) => number {
  let total = 0;
  const upTo = Float64Array.from(shelf, ({ fame }, i) => (total += Math.exp(fame + PULL * affinities[i])));
  return (time, seen) => {
    for (let tries = 0; tries < TRIES; tries++) {
      const item = placeOf(upTo, rng() * total);
      const age = time - shelf[item].since;
      const news = NEWS * Math.exp(-age / (40 * DAY));
      if (age >= 0 && !seen.has(item) && rng() < Math.exp(news - NEWS)) return item;
    }
    return -1;
  };
}

/** First place whose running sum exceeds the value. */
function placeOf(upTo: Float64Array, value: number): number {
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (upTo[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
