// Reads ratings of any MovieLens release, or any CSV with a column map, from bytes into columns of numbers.
import { decodeText, scanRecord, splitFields } from './fields.ts';
import { idTable, type IdTable } from './ids.ts';
import { readLines, type ByteSource, type LineSink, type LineVerdict } from './lines.ts';
import { dateMs, decimal, digits } from './numbers.ts';
import { ratingColumns, type RatingColumns } from './rating-columns.ts';
import { ratingFormat, type ColumnMap, type RatingFormat } from './rating-format.ts';
import type { RejectLog, RejectReason } from './rejects.ts';

export interface RatingIds {
  readonly users: IdTable;
  readonly items: IdTable;
}

/** Rows as read, in file order, with codes of the id tables; nothing is sorted, checked against a scale or merged yet. */
export interface RatingRows extends RatingColumns {
  readonly file: string;
  readonly format: RatingFormat;
  readonly ids: RatingIds;
  /** Rows whose time column was empty or unreadable; their time is 0. */
  readonly missingTimes: number;
}

export interface ReadRatingsOptions {
  readonly map?: ColumnMap;
  /** Tables to share between files of one data set; new ones without. */
  readonly ids?: RatingIds;
  readonly rejects: RejectLog;
}

export const ratingIds = (): RatingIds => ({ users: idTable(), items: idTable() });

/** Takes rows one by one as they are read: `add`, then `note` of the same row. */
export type RatingSink = Pick<ReturnType<typeof ratingColumns>, 'add' | 'note'>;

export interface ParsedRatings {
  readonly format: RatingFormat;
  readonly missingTimes: number;
}

/** Streams a file into columns. Throws E_EMPTY_FILE, E_ENCODING, E_MISSING_COLUMN; bad lines go to `rejects`. */
export async function readRatings(source: ByteSource, options: ReadRatingsOptions): Promise<RatingRows> {
  const columns = ratingColumns();
  const ids = options.ids ?? ratingIds();
  const { format, missingTimes } = await parseRatings(source, { ...options, ids, into: columns });
  return { ...columns.done(), file: source.name, format, ids, missingTimes };
}

/** The same for files of any length: each row goes to `into` and nothing is kept but the ids. */
export async function parseRatings(
  source: ByteSource,
  { map, ids, rejects, into }: ReadRatingsOptions & { readonly ids: RatingIds; readonly into: RatingSink },
): Promise<ParsedRatings> {
  const reject = (reason: RejectReason, line: number, text: string): void =>
    rejects.add({ file: source.name, line, reason, text });
  let parser: RatingParser | undefined;
  const sink: LineSink = {
    take(buffer, start, end, line) {
      if (start === end) return 'taken';
      if (parser !== undefined) return parser.take(buffer, start, end, line);
      const text = decodeText(buffer.subarray(start, end));
      if (text.trim() === '') return 'taken';
      const format = ratingFormat(text, source.name, map);
      parser = ratingParser(format, ids, into, reject);
      return format.header ? 'taken' : parser.take(buffer, start, end, line);
    },
    refuse: (reason, text, line) => reject(reason, line, decodeText(text)),
  };
  await readLines(source, sink);
  const format = parser?.format ?? { delimiter: ',', header: false, columns: 0, user: 0, item: 1, rating: 2, time: 3 };
  return { format, missingTimes: parser?.missingTimes() ?? 0 };
}

interface RatingParser {
  readonly format: RatingFormat;
  take(buffer: Uint8Array, start: number, end: number, line: number): LineVerdict;
  missingTimes(): number;
}

const QUOTE = 34;

/** The fast path reads plain fields from bytes; a field in quotes sends its line through text. */
function ratingParser(
  format: RatingFormat,
  ids: RatingIds,
  columns: RatingSink,
  reject: (reason: RejectReason, line: number, text: string) => void,
): RatingParser {
  const first = format.delimiter.charCodeAt(0);
  const wide = format.delimiter.length === 2;
  const starts = new Int32Array(format.columns);
  const ends = new Int32Array(format.columns);
  const needed = 1 + Math.max(format.user, format.item, format.rating);
  let missingTimes = 0;

  /** How many fields the line has; -1 where one of them begins with a quote. */
  const locate = (buffer: Uint8Array, start: number, end: number): number => {
    let column = 0;
    let from = start;
    for (let p = start; p <= end; p++) {
      const byte = p < end ? buffer[p] : first;
      if (byte === QUOTE && p === from) return -1;
      if (byte !== first || (wide && p < end && buffer[p + 1] !== first)) continue;
      if (column < format.columns) {
        starts[column] = from;
        ends[column] = p;
      }
      column++;
      if (wide) p++;
      from = p + 1;
    }
    return column;
  };

  const store = (fields: FieldReader, count: number, line: number, text: () => string): void => {
    if (count < needed) return reject('too-few-columns', line, text());
    if (count > format.columns && fields.anyBeyond()) return reject('too-many-columns', line, text());
    if (fields.blank(format.user) || fields.blank(format.item)) return reject('empty-id', line, text());
    const value = format.rating < 0 ? 1 : fields.number(format.rating);
    if (!Number.isFinite(value)) {
      return reject(fields.blank(format.rating) ? 'missing-rating' : 'not-a-number', line, text());
    }
    const time = format.time < 0 || format.time >= count ? NaN : fields.time(format.time);
    if (format.time >= 0 && Number.isNaN(time)) missingTimes++;
    const user = fields.code(ids.users, format.user);
    const item = fields.code(ids.items, format.item);
    columns.add(user, item, value, Number.isNaN(time) ? 0 : time);
    columns.note(line, value, text);
  };

  const bytes = byteFields(starts, ends);
  return {
    format,
    missingTimes: () => missingTimes,
    take(buffer, start, end, line) {
      const text = (): string => decodeText(buffer.subarray(start, end));
      const count = locate(buffer, start, end);
      bytes.buffer = buffer;
      if (count >= 0 && count <= format.columns) {
        if (count === 1 && text().trim() === '') return 'taken';
        store(bytes, count, line, text);
        return 'taken';
      }
      const verdict = scanRecord(buffer, start, end, first);
      if (verdict !== 'taken') return verdict;
      const fields = splitFields(text(), format.delimiter).map((field) => field.trim());
      store(textFields(fields, format.columns), fields.length, line, text);
      return 'taken';
    },
  };
}

/** Reads fields of one line, wherever they are kept. */
interface FieldReader {
  blank(column: number): boolean;
  /** NaN where it is no number. */
  number(column: number): number;
  /** ms since epoch, UTC; NaN where it is no time. */
  time(column: number): number;
  code(table: IdTable, column: number): number;
  /** Whether a field beyond those of the first line holds anything. */
  anyBeyond(): boolean;
}

function textFields(fields: readonly string[], columns: number): FieldReader {
  return {
    blank: (column) => fields[column] === '',
    number: (column) => parseNumber(fields[column]),
    time: (column) => dateMs(fields[column]),
    code: (table, column) => table.ofText(fields[column]),
    anyBeyond: () => fields.slice(columns).some((field) => field !== ''),
  };
}

function byteFields(starts: Int32Array, ends: Int32Array): FieldReader & { buffer: Uint8Array } {
  const text = (column: number): string => decodeText(reader.buffer.subarray(starts[column], ends[column])).trim();
  const reader: FieldReader & { buffer: Uint8Array } = {
    buffer: new Uint8Array(0),
    blank(column) {
      for (let p = starts[column]; p < ends[column]; p++) if (reader.buffer[p] > 32) return false;
      return true;
    },
    number(column) {
      const plain = decimal(reader.buffer, starts[column], ends[column]);
      return Number.isNaN(plain) ? parseNumber(text(column)) : plain;
    },
    time(column) {
      const seconds = digits(reader.buffer, starts[column], ends[column]);
      return seconds >= 0 && seconds < 1e11 ? seconds * 1000 : dateMs(text(column));
    },
    code(table, column) {
      const length = ends[column] - starts[column];
      const canonical = length < 10 && (length === 1 || reader.buffer[starts[column]] !== 48);
      const id = canonical ? digits(reader.buffer, starts[column], ends[column]) : -1;
      return id >= 0 ? table.ofNumber(id) : table.ofText(text(column));
    },
    anyBeyond: () => false,
  };
  return reader;
}

/** '' and words are NaN; a decimal comma is read where the comma is not the delimiter. */
function parseNumber(text: string): number {
  if (text === '' || !/\d/.test(text) || /^0x/i.test(text)) return NaN;
  return Number(/^-?\d+,\d+$/.test(text) ? text.replace(',', '.') : text);
}
