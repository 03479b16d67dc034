// Film people who do not exist: each with a country, working years, genres and a name; directors keep to their actors.
import type { Rng } from '@marquee/recsys';
import { between, pickSome, weightedIndex } from '../draws.ts';
import { cultures, type Culture } from '../words/cultures.ts';
import { genreNames, genrePlans } from '../words/index.ts';
import { character } from './story.ts';

export interface FilmPerson {
  readonly name: string;
  readonly family: string;
  readonly country: string;
  readonly female: boolean;
  /** Working years. */
  readonly from: number;
  readonly until: number;
  readonly genres: readonly string[];
  /** How sought after, > 0: few are in many titles. */
  readonly fame: number;
  /** How good, about −2 to 2; shows in the quality of what a director makes. */
  readonly craft: number;
}

export interface Crew {
  readonly directors: readonly FilmPerson[];
  readonly cast: readonly FilmPerson[];
}

export interface Casting {
  readonly country: string;
  readonly year: number;
  readonly genres: readonly string[];
  readonly size: number;
}

const FIRST = 1918;
const LAST = 2026;
const GENRE_WEIGHTS = genrePlans.map(({ weight }) => weight);

function person(taken: Set<string>, culture: Culture, rng: Rng): FilmPerson {
  const female = rng() < 0.46;
  let name = '';
  let family = '';
  for (let tries = 0; name === '' || taken.has(name); tries++) {
    const made = character(culture, female, rng);
    family = made.family;
    // Where most pairs are taken a second given name helps.
    const second = character(culture, female, rng).first;
    const longer = culture.familyFirst ? `${made.full} ${second}` : `${made.first} ${second} ${made.family}`;
    name = tries < 12 || second === made.first ? made.full : longer;
  }
  taken.add(name);
  const from = Math.min(LAST - 2, FIRST + Math.floor((LAST - FIRST) * Math.sqrt(rng())));
  const genres = new Set(
    Array.from({ length: between(1, 3, rng) }, () => genreNames[weightedIndex(GENRE_WEIGHTS, rng)]!),
  );
  const craft = rng() + rng() + rng() + rng() - 2;
  return {
    name,
    family,
    country: culture.country,
    female,
    from,
    until: Math.min(LAST, from + 8 + Math.floor(42 * rng())),
    genres: [...genres],
    fame: (0.03 + rng()) ** -0.9,
    craft,
  };
}

export interface Company {
  crewFor(casting: Casting): Crew;
}

interface Shelf {
  readonly people: readonly FilmPerson[];
  /** Running sum of fame. */
  readonly upTo: Float64Array;
}

const shelfOf = (people: readonly FilmPerson[]): Shelf => {
  let total = 0;
  return { people, upTo: Float64Array.from(people, ({ fame }) => (total += fame)) };
};

function fromShelf({ people, upTo }: Shelf, rng: Rng): FilmPerson {
  const value = rng() * upTo.at(-1)!;
  let [low, high] = [0, people.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (upTo[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return people[low]!;
}

/** One person for about `titles` ÷ `per` titles, by country as its titles are many. */
function shelves(
  titles: number,
  per: number,
  rng: Rng,
): { readonly home: ReadonlyMap<string, Shelf>; readonly all: Shelf } {
  const taken = new Set<string>();
  const total = cultures.reduce((sum, { weight }) => sum + weight, 0);
  const home = new Map<string, Shelf>();
  const everyone: FilmPerson[] = [];
  for (const culture of cultures) {
    const count = Math.max(12, Math.round((titles * culture.weight) / total / per));
    const people = Array.from({ length: count }, () => person(taken, culture, rng));
    home.set(culture.country, shelfOf(people));
    everyone.push(...people);
  }
  return { home, all: shelfOf(everyone) };
}

/** How well someone fits, ≥ 0: at work in that year, in that genre. */
function fit(one: FilmPerson, { year, genres }: Casting): number {
  const working = year >= one.from && year <= one.until ? 1 : 0.02;
  const main = one.genres[0] === genres[0] ? 5 : one.genres.includes(genres[0]!) ? 1 : 0;
  const second = genres.slice(1).some((genre) => one.genres.includes(genre)) ? 0.4 : 0;
  return working * (0.08 + main + second);
}

const TRIES = 24;
/** Share of a cast taken from those the director always works with. */
const FAVOURITES = 0.4;
const ABROAD = 0.025;

export function companyFor(titles: number, rng: Rng): Company {
  const directors = shelves(titles, 4, rng);
  const actors = shelves(titles, 0.9, rng);
  const favourites = new Map<string, FilmPerson[]>();

  function draw(pool: typeof actors, casting: Casting): FilmPerson {
    const shelf = rng() < ABROAD ? pool.all : pool.home.get(casting.country)!;
    const some = Array.from({ length: TRIES }, () => fromShelf(shelf, rng));
    return some[
      weightedIndex(
        some.map((one) => fit(one, casting)),
        rng,
      )
    ]!;
  }
  function favouritesOf(director: FilmPerson, casting: Casting): readonly FilmPerson[] {
    const known = favourites.get(director.name);
    if (known) return known;
    const own = { ...casting, genres: director.genres };
    const chosen = [...new Set(Array.from({ length: 6 }, () => draw(actors, own)))];
    favourites.set(director.name, chosen);
    return chosen;
  }
  return {
    crewFor(casting) {
      const director = draw(directors, casting);
      const usual = favouritesOf(director, casting).filter(
        ({ from, until }) => casting.year >= from - 2 && casting.year <= until + 2,
      );
      const cast = new Set(pickSome(usual, Math.round(FAVOURITES * casting.size), rng));
      const families = new Set([...cast].map(({ family }) => family));
      for (let tries = 0; cast.size < casting.size && tries < 4 * casting.size; tries++) {
        const one = draw(actors, casting);
        if (families.has(one.family)) continue;
        families.add(one.family);
        cast.add(one);
      }
      const second = rng() < 0.06 ? [draw(directors, casting)].filter((one) => one !== director) : [];
      return { directors: [director, ...second], cast: [...cast].sort((a, b) => b.fame - a.fame) };
    },
  };
}
