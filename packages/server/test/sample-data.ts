// Small invented data in the shapes that users have on disk: CSVs with TMDB metadata, and a folder like MovieLens 100K.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { syntheticData, toTriples, type ItemRecord, type SyntheticData } from '@marquee/recsys';

export interface SampleFolder {
  readonly path: string;
  readonly data: SyntheticData;
  /** Lines user,item,rating,time (seconds) with the ids of the files, without a header. */
  readonly rows: readonly string[];
  remove(): Promise<void>;
}

/**
 * ratings.csv (MovieLens columns), tmdb.csv (TMDB columns, lists as JSON), links.csv that joins them, and 100k/ with
 * u.data and u.item. Users are 1, 2, …; item n is n in the ratings and 9000 + n in the metadata.
 */
export async function sampleFolder(options: { films?: number; viewers?: number } = {}): Promise<SampleFolder> {
  const data = syntheticData({ films: 90, viewers: 70, ratingsPerViewer: 25, seed: 5, ...options });
  const path = await mkdtemp(join(tmpdir(), 'marquee-command-'));
  const { user, item, value, time } = toTriples(data.dataset.interactions);
  const rows = Array.from(user, (u, k) => [u + 1, item[k]! + 1, value[k], Math.round(time[k]! / 1000)].join(','));
  await mkdir(join(path, '100k'));
  const files: Readonly<Record<string, string>> = {
    'ratings.csv': lines(['userId,movieId,rating,timestamp', ...rows]),
    'tmdb.csv': lines([TMDB_HEADER, ...data.items.map(tmdbLine)]),
    'links.csv': lines(['movieId,imdbId,tmdbId', ...data.items.map((_, n) => `${n + 1},${100_000 + n},${9001 + n}`)]),
    '100k/u.data': lines(rows.map((row) => row.replaceAll(',', '\t'))),
    '100k/u.item': lines(data.items.map(itemLine)),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
  return { path, data, rows, remove: () => rm(path, { recursive: true }) };
}

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;

const TMDB_HEADER = 'budget,genres,id,keywords,original_language,original_title,overview,release_date,runtime,title';

function tmdbLine(film: ItemRecord, n: number): string {
  const names = (values: readonly string[]): string => quoted(JSON.stringify(values.map((name, id) => ({ id, name }))));
  const { name, year, overview, runtimeMinutes } = film;
  const rest = ['en', quoted(name), quoted(overview), `${year}-06-01`, runtimeMinutes, quoted(name)];
  return ['0', names(film.genres), 9001 + n, names(film.keywords), ...rest].join(',');
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** u.item is Latin-1 and has 19 flags for genres. */
const itemLine = ({ name, year, genres }: ItemRecord, n: number): string => {
  const flags = GENRES.map((genre) => (genres.includes(genre) ? 1 : 0));
  return [n + 1, `${name.replaceAll('’', "'")} (${year})`, `01-Jan-${year}`, '', '', ...flags].join('|');
};

const GENRES = [
  'unknown',
  'Action',
  'Adventure',
  'Animation',
  "Children's",
  'Comedy',
  'Crime',
  'Documentary',
  'Drama',
  'Fantasy',
  'Film-Noir',
  'Horror',
  'Musical',
  'Mystery',
  'Romance',
  'Sci-Fi',
  'Thriller',
  'War',
  'Western',
];
