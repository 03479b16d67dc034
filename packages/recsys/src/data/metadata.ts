// Film metadata of other catalogues: The Movies Dataset, TMDB 5000, and any CSV whose columns speak for themselves.
import { isRecord, literalNames, parseLiteral, type Literal } from './literal.ts';
import type { ByteSource } from './lines.ts';
import { imdbNumber, wholeNumber, type Records } from './movielens.ts';
import { blankItem, type ItemRecord } from './records.ts';
import type { RejectLog } from './rejects.ts';
import { csvWith, readTable, type TableFormat, type TableReport, type TableRow } from './table.ts';
import { filmTitle } from './title.ts';

/** A record under its catalogue's own id, and the ids by which other catalogues know it. */
export interface ItemMetadata {
  readonly record: ItemRecord;
  /** Digits without `tt` and leading zeros; '' when not said. */
  readonly imdb: string;
  /** Whether the record's own id is TMDB's. */
  readonly tmdb: boolean;
}

/** Where each part of a record may stand; the first column that holds something counts. */
const columns = {
  id: ['id', 'movieId', 'movie_id', 'tmdb_id', 'tmdbId', 'show_id', 'item_id', 'itemId', 'item', 'imdb_id'],
  name: ['title', 'name', 'original_title'],
  date: ['release_date', 'year', 'release_year', 'date'],
  genres: ['genres', 'genre', 'listed_in'],
  keywords: ['keywords', 'plot_keywords'],
  cast: ['cast', 'actors'],
  directors: ['director', 'directors'],
  overview: ['overview', 'description', 'plot', 'extract'],
  language: ['original_language', 'language'],
  countries: ['production_countries', 'country', 'countries'],
  runtime: ['runtime', 'duration'],
} as const;

/** Columns that only TMDB's catalogue has: where one of them stands, ids are TMDB's and must be whole numbers. */
const TMDB_COLUMNS = ['original_title', 'imdb_id', 'vote_average', 'production_companies'];

/**
 * `movies_metadata.csv`, `tmdb_5000_movies.csv`, or any CSV with an id and a title. Rows that are shifted (an id that is
 * no number) are rejects; a list that cannot be read is counted as missing, under `COLUMN (unreadable)`.
 * Throws E_MISSING_COLUMN when no id or no title column is there.
 */
export async function readItemMetadata(source: ByteSource, rejects: RejectLog): Promise<Records<ItemMetadata>> {
  const records: ItemMetadata[] = [];
  const seen = new Set<string>();
  const unreadable: Record<string, number> = {};
  const report = await readTable(source, metadataFormat, rejects, (row) => {
    const tmdb = TMDB_COLUMNS.some((column) => row.has(column));
    const id = idOf(row, tmdb);
    if (id === '') return row.reject(first(row, 'id') === '' ? 'empty-id' : 'bad-id');
    if (seen.has(id)) return row.reject('duplicate');
    seen.add(id);
    records.push({ record: recordOf(id, row, unreadable), imdb: imdbNumber(row.get('imdb_id')), tmdb });
  });
  return { records, report: { ...report, missing: { ...report.missing, ...unreadable } } };
}

const metadataFormat: TableFormat = { ...csvWith(), anyOf: [columns.id, columns.name] };

const idOf = (row: TableRow, tmdb: boolean): string => {
  const id = first(row, 'id');
  return tmdb ? wholeNumber(id) : id;
};

function first(row: TableRow, part: keyof typeof columns): string {
  for (const column of columns[part]) {
    const value = row.get(column);
    if (value !== '') return value;
  }
  return '';
}

function recordOf(id: string, row: TableRow, unreadable: Record<string, number>): ItemRecord {
  const { name, year } = filmTitle(first(row, 'name'));
  const dated = Number(/(?:^|\D)(\d{4})(?:\D|$)/.exec(first(row, 'date'))?.[1] ?? NaN);
  const list = (part: 'genres' | 'keywords' | 'cast' | 'directors' | 'countries', key?: string): string[] => {
    const names = namesIn(first(row, part), key);
    if (names === undefined) unreadable[`${part} (unreadable)`] = (unreadable[`${part} (unreadable)`] ?? 0) + 1;
    return names ?? [];
  };
  return {
    ...blankItem(id),
    name,
    year: Number.isNaN(dated) ? year : dated,
    genres: list('genres').filter((genre) => genre !== '(no genres listed)'),
    keywords: list('keywords'),
    cast: list('cast'),
    directors: list('directors'),
    overview: first(row, 'overview'),
    language: first(row, 'language'),
    countries: list('countries', 'iso_3166_1'),
    runtimeMinutes: minutesIn(first(row, 'runtime')),
  };
}

/** `104.0` and `104 min` are 104; nothing, 0 and `2 Seasons` are not known. */
function minutesIn(text: string): number {
  const minutes = Number(/^(\d+(?:\.\d+)?)\s*(?:min)?$/.exec(text)?.[1] ?? NaN);
  return minutes > 0 ? minutes : NaN;
}

/** Names of a literal list, else of a list between bars or commas; undefined for a literal that cannot be read. */
function namesIn(text: string, key?: string): string[] | undefined {
  if (text === '') return [];
  if (text.startsWith('[')) return literalNames(text, key);
  return text
    .split(text.includes('|') ? '|' : ',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Who made a film, by its TMDB id. */
export interface ItemCredits {
  readonly id: string;
  /** From the top of the bill, at most 20. */
  readonly cast: readonly string[];
  readonly directors: readonly string[];
}

const CAST_KEPT = 20;

/** `credits.csv` (cast, crew, id) or `tmdb_5000_credits.csv` (movie_id, title, cast, crew). */
export async function readCredits(source: ByteSource, rejects: RejectLog): Promise<Records<ItemCredits>> {
  const records: ItemCredits[] = [];
  const format: TableFormat = { ...csvWith('cast', 'crew'), anyOf: [['id', 'movie_id']] };
  const report = await readTable(source, format, rejects, (row) => {
    const id = wholeNumber(row.get('id') || row.get('movie_id'));
    const cast = literalNames(row.get('cast'));
    const crew = parseLiteral(row.get('crew'));
    if (id === '') return row.reject('bad-id');
    if (cast === undefined || !Array.isArray(crew)) return row.reject('broken-list');
    records.push({ id, cast: cast.slice(0, CAST_KEPT), directors: directorsIn(crew as readonly Literal[]) });
  });
  return { records, report };
}

const directorsIn = (crew: readonly Literal[]): string[] =>
  crew
    .filter(isRecord)
    .filter(({ job }) => job === 'Director')
    .flatMap(({ name }) => (typeof name === 'string' ? [name] : []));

/** `keywords.csv` (id, keywords) by TMDB id. */
export async function readKeywords(
  source: ByteSource,
  rejects: RejectLog,
): Promise<{ keywords: ReadonlyMap<string, readonly string[]>; report: TableReport }> {
  const keywords = new Map<string, readonly string[]>();
  const report = await readTable(source, csvWith('id', 'keywords'), rejects, (row) => {
    const id = wholeNumber(row.get('id'));
    const names = literalNames(row.get('keywords'));
    if (id === '') return row.reject('bad-id');
    if (names === undefined) return row.reject('broken-list');
    keywords.set(id, names);
  });
  return { keywords, report };
}
