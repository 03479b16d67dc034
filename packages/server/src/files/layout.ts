// Which file of a data set is which, told by the names that MovieLens and The Movies Dataset give them.
import { RecsysError } from '@marquee/recsys';
import type { FileEntry, FileSet } from './open.ts';

export interface Layout {
  /** The ratings; undefined only where the caller names train and test files himself. */
  readonly ratings?: FileEntry;
  /** u.item, movies.dat or movies.csv. */
  readonly items?: FileEntry;
  readonly users?: FileEntry;
  readonly tags?: FileEntry;
  readonly links?: FileEntry;
  /** movies_metadata.csv or tmdb_5000_movies.csv, and what goes with it. */
  readonly metadata?: FileEntry;
  readonly credits?: FileEntry;
  readonly keywords?: FileEntry;
}

const roles = ['ratings', 'items', 'users', 'tags', 'links', 'metadata', 'credits', 'keywords'] as const;

const names: Readonly<Record<keyof Layout, readonly string[]>> = {
  ratings: ['u.data', 'ratings.dat', 'ratings.csv', 'ratings_small.csv'],
  items: ['u.item', 'movies.dat', 'movies.csv'],
  users: ['u.user', 'users.dat', 'users.csv'],
  tags: ['tags.dat', 'tags.csv'],
  links: ['links.csv', 'links_small.csv'],
  metadata: ['movies_metadata.csv', 'tmdb_5000_movies.csv'],
  credits: ['credits.csv', 'tmdb_5000_credits.csv'],
  keywords: ['keywords.csv'],
};

/** Ratings files that come with side files; beside any other name a `movies.csv` may be anybody's. */
const known = /^(?:u\.data|u[1-5ab]\.(?:base|test)|ratings\.dat|ratings(?:_small)?\.csv|r[1-5ab]\.(?:train|test))$/;

/** Throws E_FORMAT, with what it found, where a folder or zip holds no ratings and `needRatings` is true. */
export function layoutOf(files: FileSet, needRatings: boolean): Layout {
  const layout: { -readonly [K in keyof Layout]: FileEntry } = {};
  const mineAlone = files.named !== undefined && !known.test(files.named.name);
  for (const role of roles) {
    for (const name of mineAlone ? [] : names[role]) {
      const entry = files.entries.find((candidate) => candidate.name.toLowerCase() === name);
      if (entry !== undefined) layout[role] ??= entry;
    }
  }
  if (files.named !== undefined) layout.ratings = files.named;
  // Where a zip or folder holds one file and nothing else, that file must be the ratings.
  const [only, another] = files.entries;
  if (only !== undefined && another === undefined) layout.ratings ??= only;
  if (layout.ratings !== undefined || !needRatings) return layout;
  const found = files.entries.map((entry) => entry.name);
  const shown = found.length === 0 ? 'nothing' : found.slice(0, 8).join(', ') + (found.length > 8 ? ', …' : '');
  throw new RecsysError('E_FORMAT', {
    file: files.path,
    why: `no ratings file in it (${names.ratings.join(', ')}); it holds ${shown}. Name the file itself, with --map if its columns need names`,
  });
}
