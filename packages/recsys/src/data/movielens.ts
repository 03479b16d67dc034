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
  const dat = source.name.endsWith('.dat');
  const format = flags ? uItem : dat ? datTable(['movieId', 'title', 'genres']) : csvWith('movieId', 'title');
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

const viewerColumns = {
  id: ['userId', 'user_id', 'user', 'id'],
  age: ['age'],
  gender: ['gender', 'sex'],
  occupation: ['occupation', 'job'],
  postal: ['postal', 'postal_code', 'zip', 'zip_code', 'zipcode'],
} as const;

/** `u.user` (age in years), `users.dat` (age as the lowest year of its band) or any CSV with an id, told by the name. */
export async function readMovieLensUsers(source: ByteSource, rejects: RejectLog): Promise<Records<UserRecord>> {
  const records: UserRecord[] = [];
  const report = await readTable(source, usersFormat(source.name), rejects, (row) => {
    const first = (part: keyof typeof viewerColumns): string => {
      const column = viewerColumns[part].find((name) => row.has(name));
      return column === undefined ? '' : row.get(column);
    };
    const id = first('id');
    if (id === '') return row.reject('empty-id');
    const said = first('occupation');
    records.push({
      ...blankUser(id),
      age: first('age') === '' ? NaN : Number(first('age')),
      gender: first('gender'),
      occupation: source.name.endsWith('.dat') ? (OCCUPATIONS[Number(said)] ?? said) : said,
      postal: first('postal'),
    });
  });
  return { records, report };
}

function usersFormat(name: string): TableFormat {
  if (name.endsWith('.user')) {
    return { ...uItem, columns: ['userId', 'age', 'gender', 'occupation', 'postal'], needed: ['userId'] };
  }
  if (name.endsWith('.dat')) return datTable(['userId', 'gender', 'age', 'occupation', 'postal']);
  return { ...csvWith(), anyOf: [viewerColumns.id] };
}

/** `tags.csv` or `tags.dat`: the distinct tags of each film, in lower case, most frequent first. */
export async function readMovieLensTags(
  source: ByteSource,
  rejects: RejectLog,
): Promise<{ tags: ReadonlyMap<string, readonly string[]>; report: TableReport }> {
  const counts = new Map<string, Map<string, number>>();
  const columns = ['userId', 'movieId', 'tag', 'timestamp'];
  const format = source.name.endsWith('.dat') ? datTable(columns) : csvWith('movieId', 'tag');
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
