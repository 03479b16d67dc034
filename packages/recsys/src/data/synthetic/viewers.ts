// Viewers that do not exist: age, region and a mixed taste that follows a little from both.
import { normals, type Rng } from '../../rng.ts';
import type { UserRecord } from '../records.ts';
import { pick, weightedIndex } from './draws.ts';
import { genres, occupations } from './words.ts';

/** What a viewer likes; only the generator knows it, models have to find out. */
export interface Taste {
  /** By genre name, about -1 (avoids) to 2 (loves). */
  readonly genres: ReadonlyMap<string, number>;
  /** By keyword, about -0.5 to 1; absent is 0. */
  readonly themes: ReadonlyMap<string, number>;
  /** How much a year of distance from `era` costs. */
  readonly era: number;
  readonly eraWidth: number;
  /** Stars above or below what others would give. */
  readonly mildness: number;
}

export interface Viewer {
  readonly record: UserRecord;
  readonly taste: Taste;
  /** Favourite genres, most loved first. */
  readonly favourites: readonly string[];
}

/** Genres that the young and the old prefer, in equal measure; the others are for everybody. */
const youthful = new Map([
  ['Animation', 1],
  ['Horror', 0.8],
  ['Science Fiction', 0.6],
  ['Fantasy', 0.6],
  ['Documentary', -0.8],
  ['Mystery', -0.7],
  ['Drama', -0.5],
]);

/** `count` viewers with ids v001, v002, …; about one in ten says neither age nor gender. */
export function inventViewers(count: number, rng: Rng): Viewer[] {
  const digits = Math.max(3, String(count).length);
  return Array.from({ length: count }, (_, n) => viewer(`v${String(n + 1).padStart(digits, '0')}`, rng));
}

function viewer(id: string, rng: Rng): Viewer {
  const age = 14 + Math.floor(66 * rng() ** 1.3);
  const silent = rng() < 0.1;
  const record: UserRecord = {
    id,
    age: silent ? NaN : age,
    gender: silent ? '' : pick(['F', 'F', 'M', 'M', 'X'], rng),
    occupation: age > 66 ? 'retired' : pick(occupations, rng),
    postal: `${1 + Math.floor(9 * rng())}${String(Math.floor(1e4 * rng())).padStart(4, '0')}`,
  };
  const taste = tasteOf(age, rng);
  const ranked = [...taste.genres].sort((a, b) => b[1] - a[1]);
  return { record, taste, favourites: ranked.slice(0, 3).map(([name]) => name) };
}

function tasteOf(age: number, rng: Rng): Taste {
  const normal = normals(rng);
  const youth = (45 - age) / 30;
  const liking = new Map(
    genres.map(({ name }) => [name, -0.5 + 0.35 * normal() + 0.35 * youth * (youthful.get(name) ?? 0)]),
  );
  // One great love, one lesser one, sometimes a third: a mixed taste, not a single box.
  for (const love of [1.9, 1.3, rng() < 0.4 ? 0.9 : 0]) {
    const weights = genres.map(({ name }) => Math.exp(1.5 * youth * (youthful.get(name) ?? 0)));
    const { name } = genres[weightedIndex(weights, rng)];
    liking.set(name, Math.max(liking.get(name) ?? 0, love + 0.2 * normal()));
  }
  const themes = new Map<string, number>();
  for (const { keywords, name } of genres) {
    for (const theme of keywords)
      if (rng() < 0.3) themes.set(theme, 0.35 * normal() + ((liking.get(name) ?? 0) > 1 ? 0.25 : 0));
  }
  return {
    genres: liking,
    themes,
    era: 2022 - 0.55 * Math.max(0, age - 20) + 6 * normal(),
    eraWidth: 30,
    mildness: 0.35 * normal(),
  };
}
