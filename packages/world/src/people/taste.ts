// True taste: what a viewer who does not exist really likes. Only the simulator and tests may read it.
import { normals, type Rng } from '@marquee/recsys';
import { pick, weightedIndex } from '../draws.ts';
import type { Shelf } from '../viewing/shelf.ts';
import { genreNames, genrePlans } from '../words/index.ts';

export interface Taste {
  /** By number of the shelf: about −1.3 to 2. */
  readonly genres: Float64Array;
  readonly themes: Float64Array;
  readonly people: Float64Array;
  /** Years of films he likes best, and how far from them he strays. */
  readonly era: number;
  readonly eraWidth: number;
  readonly country: string;
  /** Pull towards titles of his own country and towards series. */
  readonly home: number;
  readonly series: number;
  /** How well he tells good from bad, 0–1. */
  readonly eye: number;
  /** Genres he likes best, best first. */
  readonly favourites: readonly string[];
}

export interface TasteOf {
  readonly shelf: Shelf;
  readonly age: number;
  readonly gender: string | null;
  readonly country: string;
  readonly child: boolean;
}

/** Inclinations that come with age and gender, small against what is one's own: what a newcomer's prior can learn. */
const LEANINGS: readonly { readonly genres: readonly string[]; readonly of: (who: TasteOf) => number }[] = [
  { genres: ['Animation', 'Family'], of: ({ age }) => (age < 13 ? 1.6 : age < 18 ? 0.3 : -0.25) },
  { genres: ['Fantasy', 'Adventure'], of: ({ age }) => (age < 25 ? 0.45 : age > 55 ? -0.3 : 0) },
  {
    genres: ['Horror', 'Action', 'Science Fiction'],
    of: ({ age }) => (age < 13 ? -0.8 : age < 35 ? 0.45 : age > 55 ? -0.5 : 0),
  },
  { genres: ['Western', 'War', 'History', 'Musical'], of: ({ age }) => (age > 55 ? 0.6 : age < 30 ? -0.4 : 0) },
  { genres: ['Documentary', 'Mystery', 'Drama'], of: ({ age }) => (age > 40 ? 0.4 : age < 20 ? -0.4 : 0) },
  { genres: ['Romance', 'Musical'], of: ({ gender }) => (gender === 'female' ? 0.35 : gender === 'male' ? -0.3 : 0) },
  {
    genres: ['Action', 'War', 'Western'],
    of: ({ gender }) => (gender === 'male' ? 0.3 : gender === 'female' ? -0.25 : 0),
  },
];

/** Favourite genres come in pairs that are mixed in films too; one or two genres nobody could make him watch. */
export function inventTaste(who: TasteOf, rng: Rng): Taste {
  const normal = normals(rng);
  const { shelf, age, child } = who;
  const genres = Float64Array.from(genreNames, () => 0.35 * normal() - 0.35);
  for (const { genres: names, of } of LEANINGS) for (const name of names) genres[genreNames.indexOf(name)]! += of(who);
  const first = weightedIndex(
    genreNames.map((_, g) => Math.exp(1.3 * genres[g]!) * Math.sqrt(genrePlans[g]!.weight)),
    rng,
  );
  genres[first]! += 1.5 + 0.5 * rng();
  const partner = genreNames.indexOf(pick(genrePlans[first]!.with, rng));
  genres[partner]! += 0.8 + 0.5 * rng();
  if (rng() < 0.5) genres[Math.floor(genreNames.length * rng())]! += 0.9;
  for (let n = 0; n < 2; n++) {
    const shunned = Math.floor(genreNames.length * rng());
    if (shunned !== first && shunned !== partner) genres[shunned]! -= 0.9;
  }
  const order = [...genreNames.keys()].sort((a, b) => genres[b]! - genres[a]!);
  const birth = 2026 - age;
  return {
    genres,
    themes: sparse(shelf.themes.names.length, child ? 6 : 14, () => 0.45 + 0.4 * rng(), rng),
    people: sparse(shelf.people.names.length, 10, () => 0.6 + 0.5 * rng(), rng),
    // Many like best what was new when they were young, but most of all what is new.
    era: rng() < 0.35 ? Math.min(2020, birth + 15 + 10 * rng()) : 2012 + 10 * rng(),
    eraWidth: 18 + 25 * rng(),
    country: who.country,
    home: 0.5 * rng(),
    series: 0.6 * normal(),
    eye: 0.3 + 0.7 * rng(),
    favourites: order.slice(0, 3).map((g) => genreNames[g]!),
  };
}

function sparse(size: number, count: number, value: () => number, rng: Rng): Float64Array {
  const weights = new Float64Array(size);
  for (let n = 0; n < count && size > 0; n++) weights[Math.floor(size * rng())] = value();
  return weights;
}

/** How much he would like title i, about −2 to 3; 0 is neither here nor there. */
export function affinity(taste: Taste, shelf: Shelf, i: number): number {
  const { genres, themes, people } = shelf;
  const first = genres.starts[i]!;
  const last = genres.starts[i + 1]!;
  // The first genre says most; the others share the rest.
  let sum = taste.genres[genres.values[first]!]! * (last - first > 1 ? 0.68 : 1);
  for (let g = first + 1; g < last; g++) sum += (taste.genres[genres.values[g]!]! * 0.32) / (last - first - 1);
  let known = 0;
  for (let t = themes.starts[i]!; t < themes.starts[i + 1]!; t++) known += taste.themes[themes.values[t]!]!;
  for (let p = people.starts[i]!; p < people.starts[i + 1]!; p++) known += taste.people[people.values[p]!]!;
  const years = (shelf.years[i]! - taste.era) / taste.eraWidth;
  const home = shelf.countries[i] === taste.country ? taste.home : 0;
  const series = shelf.isSeries[i] === 1 ? taste.series * 0.5 : 0;
  return sum + Math.min(1.2, known) + home + series + taste.eye * shelf.quality[i]! - 0.3 * Math.min(3, years * years);
}

export const affinities = (taste: Taste, shelf: Shelf): Float32Array =>
  Float32Array.from({ length: shelf.size }, (_, i) => affinity(taste, shelf, i));

const DAYPARTS: Readonly<Record<string, readonly [morning: number, day: number, evening: number, night: number]>> = {
  Family: [0.6, 0.4, 0, -0.6],
  Animation: [0.7, 0.3, -0.1, -0.5],
  Documentary: [0.4, 0.3, 0, -0.1],
  Comedy: [0, 0.1, 0.25, 0],
  Horror: [-0.7, -0.4, 0.1, 0.7],
  Thriller: [-0.4, -0.2, 0.2, 0.4],
  Crime: [-0.3, -0.1, 0.25, 0.2],
  Romance: [0, 0.1, 0.15, 0],
};

/** What the hour adds: nobody wants horror at breakfast. */
export function mood(shelf: Shelf, i: number, hour: number): number {
  const part = hour < 5 ? 3 : hour < 11 ? 0 : hour < 17 ? 1 : hour < 22 ? 2 : 3;
  return DAYPARTS[genreNames[shelf.genres.values[shelf.genres.starts[i]!]!]!]?.[part] ?? 0;
}
