// How a ratings file is laid out: its delimiter, whether it has a header, and which column means what.
import { RecsysError } from '../errors.ts';
import { splitFields } from './fields.ts';

/** Which column holds what: a header's name, or a column number from 1 for files without one. */
export interface ColumnMap {
  readonly user?: string;
  readonly item?: string;
  readonly rating?: string;
  readonly time?: string;
}

export interface RatingFormat {
  readonly delimiter: string;
  readonly header: boolean;
  /** Number of columns of the first line. */
  readonly columns: number;
  /** Column indices from 0; -1 where the file has no such column. */
  readonly user: number;
  readonly item: number;
  readonly rating: number;
  readonly time: number;
}

const roles = ['user', 'item', 'rating', 'time'] as const;
type Role = (typeof roles)[number];
const isRole = (text: string): text is Role => roles.some((role) => role === text);

/** Header names that are understood without a map, in lower case without spaces, dashes and underscores. */
const aliases: Readonly<Record<Role, readonly string[]>> = {
  user: ['user', 'userid', 'uid', 'profile', 'profileid', 'customer', 'customerid', 'viewer', 'viewerid'],
  item: [
    'item',
    'itemid',
    'iid',
    'movie',
    'movieid',
    'film',
    'filmid',
    'titleid',
    'product',
    'productid',
    'video',
    'videoid',
    'title',
  ],
  rating: ['rating', 'ratings', 'score', 'stars', 'value'],
  time: ['timestamp', 'time', 'date', 'datetime', 'ratedat', 'unixtime', 'unixreviewtime'],
};

/** Reads a map written as `user=…,item=…,rating=…,time=…`. Throws E_OPTION. */
export function parseColumnMap(text: string): ColumnMap {
  const map: Partial<Record<Role, string>> = {};
  for (const part of text.split(',')) {
    const equals = part.indexOf('=');
    const role = part.slice(0, Math.max(equals, 0)).trim();
    const column = part.slice(equals + 1).trim();
    if (!isRole(role) || column === '') {
      throw new RecsysError('E_OPTION', {
        option: 'map',
        got: text,
        want: 'user=COLUMN,item=COLUMN[,rating=…][,time=…]',
      });
    }
    map[role] = column;
  }
  return map;
}

/** The layout that the first line of a file tells. Throws E_MISSING_COLUMN. */
export function ratingFormat(firstLine: string, file: string, map?: ColumnMap): RatingFormat {
  const delimiter = sniffDelimiter(firstLine);
  const first = splitFields(firstLine, delimiter).map((field) => field.trim());
  const layout = { delimiter, columns: first.length };
  const numbered = map !== undefined && Object.values(map).every((column) => /^\d+$/.test(column));
  if (numbered) {
    const at = (role: Role): number => numberedColumn(map, role, first, file);
    const columns = { user: at('user'), item: at('item'), rating: at('rating'), time: at('time') };
    const told = columns.rating >= 0 ? columns.rating : columns.time;
    const header = told < 0 ? hasNames(first) : !isNumber(first[told]) && !isDate(first[told]);
    return { ...layout, header, ...columns };
  }
  if (map === undefined && !hasNames(first)) return { ...layout, header: false, ...positional(first, file) };
  const at = (role: Role): number => namedColumn(map, role, first, file);
  return { ...layout, header: true, user: at('user'), item: at('item'), rating: at('rating'), time: at('time') };
}

/** MovieLens order: user, item, rating, time. Two columns are user and item. */
function positional(first: readonly string[], file: string): Record<Role, number> {
  const looksLikeRow = first.length === 2 || (first.length > 2 && (isNumber(first[2]) || first.some(isNumber)));
  if (!looksLikeRow) {
    throw new RecsysError('E_MISSING_COLUMN', { file, column: first.length < 2 ? 'item' : 'user', header: first });
  }
  return { user: 0, item: 1, rating: first.length > 2 ? 2 : -1, time: first.length > 3 ? 3 : -1 };
}

function numberedColumn(map: ColumnMap, role: Role, first: readonly string[], file: string): number {
  const given = map[role];
  if (given !== undefined && Number(given) >= 1 && Number(given) <= first.length) return Number(given) - 1;
  if (given === undefined && (role === 'rating' || role === 'time')) return -1;
  const header = first.map((_, n) => String(n + 1));
  throw new RecsysError('E_MISSING_COLUMN', { file, column: role, header });
}

/** A given name must be there; otherwise an alias is looked for. Without any map a rating column is needed too. */
function namedColumn(map: ColumnMap | undefined, role: Role, header: readonly string[], file: string): number {
  const given = map?.[role];
  if (given !== undefined) {
    const exact = header.indexOf(given);
    const at = exact >= 0 ? exact : header.findIndex((name) => plain(name) === plain(given));
    if (at >= 0) return at;
    if (/^\d+$/.test(given) && Number(given) >= 1 && Number(given) <= header.length) return Number(given) - 1;
  } else {
    const taken = Object.values(map ?? {});
    for (const alias of aliases[role]) {
      const at = header.findIndex((name) => !taken.includes(name) && plain(name) === alias);
      if (at >= 0) return at;
    }
    if (role === 'time' || (role === 'rating' && (map !== undefined || header.length === 2))) return -1;
  }
  throw new RecsysError('E_MISSING_COLUMN', { file, column: role, header });
}

/** A first line is a header if a name in it is known, or if nothing in it is a number. */
const hasNames = (first: readonly string[]): boolean =>
  first.length > 1 &&
  (first.some((field) => roles.some((role) => aliases[role].includes(plain(field)))) ||
    (first.length > 2 && !first.some(isNumber)));

const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '');

const isNumber = (text: string | undefined): boolean =>
  text !== undefined && text !== '' && Number.isFinite(Number(text));

const isDate = (text: string | undefined): boolean => text !== undefined && /^\d{4}-\d\d/.test(text);

/** The delimiter that cuts the line into most fields; a tab and `::` win over a comma, a space comes last. */
export function sniffDelimiter(line: string): string {
  let best = ',';
  let most = 1;
  for (const delimiter of ['\t', '::', ',', ';', '|']) {
    const count = splitFields(line, delimiter, delimiter !== '::' && delimiter !== '|').length;
    if (count > most) [best, most] = [delimiter, count];
  }
  return most === 1 && /^\S+( \S+)+$/.test(line.trim()) ? ' ' : best;
}
