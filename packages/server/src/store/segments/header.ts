// The header of a segment, checked: after this, nothing in it can make a reader take too much memory or read past its bytes.
import { isCount, isRecord, openHeader, readBlock, type Block, type Opened, segmentError } from './container.ts';
import { FORMAT, type IdEntry, type NumberEntry, type Range, type TextEntry } from './encode.ts';
import { widthBytes, type Coding, type Width } from './numbers.ts';

const MAX_ROWS = 1 << 20;

export interface Head extends Range, Opened {
  readonly rows: number;
  /** Least and greatest moment received and occurred. */
  readonly received: readonly [number, number];
  readonly occurred: readonly [number, number];
  /** How many events of each type, in the order of the codes of column `type`. */
  readonly types: ReadonlyMap<string, number>;
  readonly columns: ReadonlyMap<string, NumberEntry | IdEntry>;
  readonly texts: readonly TextEntry[];
  readonly filter: Block;
}

/** The header of a file that begins so. Throws E_SEGMENT. */
export function readHead(beginning: Uint8Array): Head {
  const opened = openHeader(beginning);
  const { format, rows, first, last, types } = opened.header;
  if (format !== FORMAT) throw segmentError(`its format is ${JSON.stringify(format)}, not ${FORMAT}`);
  if (!isCount(rows) || rows > MAX_ROWS) throw segmentError(`it would have ${JSON.stringify(rows)} rows`);
  if (!isCount(first) || !isCount(last)) throw segmentError('its place in the log is not told');
  const columns = record(opened.header.columns, 'columns').map(([name, entry]) =>
    column(name, { entry, rows, opened }),
  );
  const texts = list(opened.header.texts, 'texts').map((entry) => text(entry, opened));
  if (texts.reduce((sum, entry) => sum + entry.rows, 0) !== rows)
    throw segmentError('its texts are not as many as its rows');
  return {
    ...opened,
    rows,
    first,
    last,
    received: pair(opened.header.received),
    occurred: pair(opened.header.occurred),
    types: new Map(list(types, 'types').map(typeCount)),
    columns: new Map(columns),
    texts,
    filter: readBlock(opened.header.filter, opened),
  };
}

interface About {
  readonly entry: unknown;
  readonly rows: number;
  readonly opened: Opened;
}

function column(name: string, { entry, rows, opened }: About): [string, NumberEntry | IdEntry] {
  if (!isRecord(entry)) throw segmentError(`column ${name} is not described`);
  const coding = readCoding(name, entry.coding);
  const block = readBlock(entry.block, opened);
  if (block.raw !== rows * widthBytes[coding.width]) throw segmentError(`column ${name} does not have ${rows} rows`);
  if (entry.strings === undefined) return [name, { coding, block }];
  const strings = readBlock(entry.strings, opened);
  if (!isCount(entry.count) || entry.count * 4 > strings.raw)
    throw segmentError(`column ${name} has no such list of ids`);
  return [name, { coding, block, strings, count: entry.count }];
}

function readCoding(name: string, value: unknown): Coding {
  const { width, base, divisor, step, gaps } = isRecord(value) ? value : {};
  const known = typeof width === 'string' && Object.hasOwn(widthBytes, width) && (divisor === 1 || divisor === 1000);
  if (!known || typeof base !== 'number' || (step !== null && typeof step !== 'number')) {
    throw segmentError(`column ${name} is coded in a way that is not known`);
  }
  return { width: width as Width, base, divisor, step, gaps: gaps === true };
}

function text(value: unknown, opened: Opened): TextEntry {
  const block = readBlock(value, opened);
  const rows = isRecord(value) ? value.rows : undefined;
  if (!isCount(rows) || rows * 8 > block.raw) throw segmentError('a block of texts has no such rows');
  return { ...block, rows };
}

function record(value: unknown, what: string): [string, unknown][] {
  if (!isRecord(value)) throw segmentError(`its ${what} are not told`);
  return Object.entries(value);
}

function list(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw segmentError(`its ${what} are not told`);
  return value;
}

function typeCount(value: unknown): [string, number] {
  const [type, count]: unknown[] = Array.isArray(value) ? value : [];
  if (typeof type !== 'string' || !isCount(count)) throw segmentError('its types are not told');
  return [type, count];
}

function pair(value: unknown): [number, number] {
  const [from, to]: unknown[] = Array.isArray(value) ? value : [];
  if (typeof from !== 'number' || typeof to !== 'number') throw segmentError('its span of time is not told');
  return [from, to];
}
