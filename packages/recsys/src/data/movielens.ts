// The side files of every MovieLens release: films, viewers, tags and links to other catalogues.
import type { ByteSource } from './lines.ts';
import { blankItem, blankUser, type ItemRecord, type UserRecord } from './records.ts';
import type { RejectLog } from './rejects.ts';
import { csvWith, readTable, type TableFormat, type TableReport } from './table.ts';
import { filmTitle } from './title.ts';

export interface Records<R> {
  readonly records: readonly R[];
  readonly report: TableReport;
}

/** In the order of the 19 flags of u.item; the first, 'unknown', says nothing and is left out. */
const FLAGS =
  "Action Adventure Animation Children's Comedy Crime Documentary Drama Fantasy Film-Noir Horror Musical Mystery Romance Sci-Fi Thriller War Western".split(
    ' ',
  );

const uItem: TableFormat = {
  delimiter: '|',
  quoted: false,
  latin1: true,
  columns: ['movieId', 'title', 'release date', 'video release date', 'IMDb URL', 'unknown', ...FLAGS],
  needed: ['movieId', 'title'],
};

const datTable = (columns: readonly string[]): TableFormat => ({
  delimiter: '::',
  quoted: false,
  columns,
  needed: columns.slice(0, 2),
});

/** `u.item`, `movies.dat` or `movies.csv`, told by the file's name. Years come from the title, else the release date. */
export async function readMovieLensItems(source: ByteSource, rejects: RejectLog): Promise<Records<ItemRecord>> {
  const records: ItemRecord[] = [];
  const flags = source.name.endsWith('.item');
  const format = flags ? uItem : dialect(source.name, ['movieId', 'title', 'genres']);
  const report = await readTable(source, format, rejects, (row) => {
    const id = row.get('movieId');
    if (id === '') return row.reject('empty-id');
    const { name, year } = filmTitle(row.get('title'));
    const dated = Number(/\d{4}$/.exec(row.get('release date'))?.[0] ?? NaN);
    const genres = flags ? FLAGS.filter((genre) => row.get(genre) === '1') : genreList(row.get('genres'));
    records.push({ ...blankItem(id), name, year: Number.isNaN(year) ? dated : year, genres });
  });
  return { records, report };
}

const genreList = (text: string): string[] =>
  text === '' || text === '(no genres listed)' ? [] : text.split('|').map((genre) => genre.trim());

/** Codes of users.dat for occupations. */
const OCCUPATIONS = [
  'other',
  'academic/educator',
  'artist',
  'clerical/admin',
  'college/grad student',
  'customer service',
  'doctor/health care',
  'executive/managerial',
  'farmer',
  'homemaker',
  'K-12 student',
  'lawyer',
  'programmer',
  'retired',
  'sales/marketing',
  'scientist',
  'self-employed',
  'technician/engineer',
  'tradesman/craftsman',
  'unemployed',
  'writer',
];

/** `u.user` (age in years) or `users.dat` (age as the lowest year of its band), told by the file's name. */
export async function readMovieLensUsers(source: ByteSource, rejects: RejectLog): Promise<Records<UserRecord>> {
  const records: UserRecord[] = [];
  const piped = source.name.endsWith('.user');
  const format: TableFormat = piped
    ? { ...uItem, columns: ['userId', 'age', 'gender', 'occupation', 'postal'], needed: ['userId'] }
    : dialect(source.name, ['userId', 'gender', 'age', 'occupation', 'postal']);
  const report = await readTable(source, format, rejects, (row) => {
    const id = row.get('userId');
    if (id === '') return row.reject('empty-id');
    const said = row.get('occupation');
    records.push({
      ...blankUser(id),
      age: row.get('age') === '' ? NaN : Number(row.get('age')),
      gender: row.get('gender'),
      occupation: /^\d+$/.test(said) ? (OCCUPATIONS[Number(said)] ?? said) : said,
      postal: row.get('postal'),
    });
  });
  return { records, report };
}

/** `tags.csv` or `tags.dat`: the distinct tags of each film, in lower case, most frequent first. */
export async function readMovieLensTags(
  source: ByteSource,
  rejects: RejectLog,
): Promise<{ tags: ReadonlyMap<string, readonly string[]>; report: TableReport }> {
  const counts = new Map<string, Map<string, number>>();
  const format = dialect(source.name, ['userId', 'movieId', 'tag', 'timestamp']);
  const report = await readTable(source, format, rejects, (row) => {
    const [id, tag] = [row.get('movieId'), row.get('tag').toLowerCase()];
    if (id === '') return row.reject('empty-id');
    if (tag === '') return;
    const ofItem = counts.get(id) ?? new Map<string, number>();
    counts.set(id, ofItem.set(tag, (ofItem.get(tag) ?? 0) + 1));
  });
  const ranked = [...counts].map(([id, tags]): [string, string[]] => [
    id,
    [...tags].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([tag]) => tag),
  ]);
  return { tags: new Map(ranked), report };
}

/** One film's ids elsewhere: IMDb as digits without `tt` and leading zeros, TMDB as digits; '' where it has none. */
export interface ItemLink {
  readonly id: string;
  readonly imdb: string;
  readonly tmdb: string;
}

/** `links.csv` of MovieLens and of The Movies Dataset. */
export async function readLinks(source: ByteSource, rejects: RejectLog): Promise<Records<ItemLink>> {
  const records: ItemLink[] = [];
  const report = await readTable(source, csvWith('movieId'), rejects, (row) => {
    const id = row.get('movieId');
    if (id === '') return row.reject('empty-id');
    records.push({ id, imdb: imdbNumber(row.get('imdbId')), tmdb: wholeNumber(row.get('tmdbId')) });
  });
  return { records, report };
}

/** `tt0114709`, `0114709` and `114709` are one film: '114709'. '' when it is no such id. */
export const imdbNumber = (text: string): string => /^(?:tt)?0*(\d+)$/i.exec(text)?.[1] ?? '';

/** TMDB ids pass through spreadsheets and come back as `862.0`. */
export const wholeNumber = (text: string): string => /^(\d+)(?:\.0+)?$/.exec(text)?.[1] ?? '';

const dialect = (name: string, columns: readonly string[]): TableFormat =>
  name.endsWith('.dat') ? datTable(columns) : csvWith(...columns.slice(0, 2));
