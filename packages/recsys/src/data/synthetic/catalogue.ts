// Films that do not exist: titles, people, themes and a plot each, put together so that they read like a catalogue.
import type { Rng } from '../../rng.ts';
import type { ItemRecord } from '../records.ts';
import { pick, pickSome, weightedIndex } from './draws.ts';
import { firstNames, genres, lastNames, origins, places, type GenreWords } from './words.ts';

const FIRST_YEAR = 1961;
const LAST_YEAR = 2025;

/** People of each genre, so that cast and directors say something about a film. */
interface Company {
  readonly actors: readonly string[];
  readonly directors: readonly string[];
}

/** `count` films with distinct titles and ids f001, f002, …; the first genre of each is its main one. */
export function inventFilms(count: number, rng: Rng): ItemRecord[] {
  const companies = castingPool(rng);
  const titles = new Set<string>();
  const digits = Math.max(3, String(count).length);
  return Array.from({ length: count }, (_, n) => {
    const main = genres[n % genres.length];
    const name = freshTitle(main, titles, rng);
    return film(`f${String(n + 1).padStart(digits, '0')}`, name, { main, companies, rng });
  });
}

interface Making {
  readonly main: GenreWords;
  readonly companies: ReadonlyMap<string, Company>;
  readonly rng: Rng;
}

function film(id: string, name: string, { main, companies, rng }: Making): ItemRecord {
  const second = rng() < 0.45 ? pick(genres, rng) : main;
  const origin =
    origins[
      weightedIndex(
        origins.map(({ weight }) => weight),
        rng,
      )
    ];
  const own = companies.get(main.name)!;
  const other = companies.get(second.name)!;
  return {
    id,
    name,
    // More films are new than old.
    year: LAST_YEAR - Math.floor((LAST_YEAR - FIRST_YEAR) * rng() ** 2),
    genres: [...new Set([main.name, second.name])],
    keywords: [...new Set([...pickSome(main.keywords, 3, rng), ...pickSome(second.keywords, 2, rng)])],
    cast: [...new Set([...pickSome(own.actors, 3, rng), ...pickSome(other.actors, 2, rng)])],
    directors: [pick(own.directors, rng)],
    overview: plot(main, second, rng),
    language: origin.language,
    countries: [origin.country],
    runtimeMinutes: 74 + Math.floor(70 * rng()),
    tags: [],
  };
}

function plot(main: GenreWords, second: GenreWords, rng: Rng): string {
  const opening = `When ${pick(main.heroes, rng)} ${pick(main.events, rng)}, ${pick(main.outcomes, rng)}.`;
  return `${opening} ${pick(second.moods, rng)}.`;
}

/** Titles never repeat; when the patterns of a genre run out, a part number makes the next one. */
function freshTitle(words: GenreWords, taken: Set<string>, rng: Rng): string {
  let title = titleOf(words, rng);
  for (let tries = 0; taken.has(title) && tries < 50; tries++) title = titleOf(words, rng);
  const stem = title;
  for (let part = 2; taken.has(title); part++) title = `${stem}, Part ${part}`;
  taken.add(title);
  return title;
}

function titleOf(words: GenreWords, rng: Rng): string {
  const [adjective, thing] = [pick(words.adjectives, rng), pick(words.things, rng)];
  const patterns = [
    () => `The ${adjective} ${thing}`,
    () => `The ${thing} of ${pick(places, rng)}`,
    () => `${pick(firstNames, rng)} and the ${adjective} ${thing}`,
    () => `The ${adjective} ${thing} of ${pick(places, rng)}`,
    () => `Goodnight, ${adjective} ${thing}`,
    () => `Nobody Leaves ${pick(places, rng)} ${adjective.includes('-') ? 'Twice' : 'Early'}`,
    () => `${pick(firstNames, rng)} ${pick(lastNames, rng)}’s ${adjective} ${thing}`,
  ];
  return patterns[weightedIndex([6, 4, 2, 3, 0.7, 0.5, 1.5], rng)]();
}

function castingPool(rng: Rng): ReadonlyMap<string, Company> {
  const taken = new Set<string>();
  const person = (): string => {
    for (;;) {
      const name = `${pick(firstNames, rng)} ${pick(lastNames, rng)}`;
      if (!taken.has(name)) return taken.add(name) && name;
    }
  };
  const people = (count: number): string[] => Array.from({ length: count }, person);
  return new Map(genres.map(({ name }) => [name, { actors: people(18), directors: people(5) }]));
}
