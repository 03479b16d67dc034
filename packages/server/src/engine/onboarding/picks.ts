// What a newcomer is shown to pick from: well-known titles that have little in common, so that every pick tells much.
// Greedy cover of genres, decades and countries weighed by popularity, as Rashid et al. 2002 ("Getting to know you")
// found best among simple strategies: popularity × entropy.
import type { Title } from '../../store/records.ts';

export interface PickOptions {
  readonly n: number;
  /** Chosen so far: what is like them is shown beside what is not. */
  readonly picked: readonly string[];
  /** Shown already, picked or not. */
  readonly shown: ReadonlySet<string>;
  /** Titles most like one, best first. */
  nearest(titleId: string, n: number): readonly string[];
}

/** Of the most popular so many are chosen from: what nobody knows cannot be picked. */
const KNOWN = 400;
/** Of each title that was picked, so many of its nearest may come. */
const NEAREST = 12;
/** What a value that is on the grid once already is still worth. */
const AGAIN = 0.45;

/** `popular`: everything that may be shown, best known first. No title twice; fewer than n where there are not enough. */
export function picksOf(popular: readonly Title[], options: PickOptions): Title[] {
  const { n, picked, shown } = options;
  const gone = new Set([...shown, ...picked]);
  const byId = new Map(popular.map((title) => [title.id, title]));
  const near = nearestOf(options).flatMap((id) => (gone.has(id) ? [] : (byId.get(id) ?? [])));
  const known = popular.filter(({ id }) => !gone.has(id)).slice(0, KNOWN);
  const cover = createCover();
  const chosen: Title[] = [];
  const take = (title: Title | undefined): void => {
    if (title === undefined || gone.has(title.id)) return;
    gone.add(title.id);
    cover.add(title);
    chosen.push(title);
  };
  while (chosen.length < n) {
    const before = chosen.length;
    take(best(known, gone, cover));
    if (chosen.length < n) take(near.find(({ id }) => !gone.has(id)));
    if (chosen.length === before) break;
  }
  return chosen;
}

/** The nearest of all that was picked, in turn: first the nearest of each, then the second … */
function nearestOf({ picked, nearest }: PickOptions): string[] {
  const lists = picked.map((id) => nearest(id, NEAREST));
  return Array.from({ length: NEAREST }, (_, place) => lists.flatMap((list) => list[place] ?? [])).flat();
}

function best(known: readonly Title[], gone: ReadonlySet<string>, cover: Cover): Title | undefined {
  let found: Title | undefined;
  let most = 0;
  known.forEach((title, place) => {
    if (gone.has(title.id)) return;
    const worth = cover.adds(title) / Math.log2(place + 4);
    if (worth > most) [found, most] = [title, worth];
  });
  return found;
}

interface Cover {
  /** What a title would bring that is not there yet; above 0. */
  adds(title: Title): number;
  add(title: Title): void;
}

function createCover(): Cover {
  const counts = new Map<string, number>();
  return {
    adds(title) {
      const values = valuesOf(title);
      const sum = values.reduce((total, value) => total + AGAIN ** (counts.get(value) ?? 0), 0);
      return (sum + 1) / (values.length + 1);
    },
    add(title) {
      for (const value of valuesOf(title)) counts.set(value, (counts.get(value) ?? 0) + 1);
    },
  };
}

const valuesOf = ({ genres, year, countries, kind }: Title): string[] => [
  ...genres.map((genre) => `genre ${genre}`),
  ...(year === null ? [] : [`decade ${Math.floor(year / 10)}`]),
  ...countries.slice(0, 1).map((country) => `country ${country}`),
  `kind ${kind}`,
];
