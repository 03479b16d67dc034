// Reads a metadata table row by row: a header (or agreed names), fields by column name, empties counted per column.
import { RecsysError } from '../errors.ts';
import { decodeLatin1, decodeText, scanRecord, splitFields } from './fields.ts';
import { readLines, type ByteSource, type LineSink } from './lines.ts';
import type { RejectLog, RejectReason } from './rejects.ts';

export interface TableFormat {
  readonly delimiter: string;
  /** Whether fields may stand in quotes. */
  readonly quoted: boolean;
  /** Names of the columns in a file without a header. */
  readonly columns?: readonly string[];
  /** Columns that a header must have and a row must reach. */
  readonly needed: readonly string[];
  /** Of each of these groups a header must have at least one. */
  readonly anyOf?: readonly (readonly string[])[];
  /** Files that are Latin-1 by definition; others are read as UTF-8. */
  readonly latin1?: boolean;
}

export interface TableRow {
  /** Trimmed; '' where the row is too short or the file has no such column. */
  get(column: string): string;
  /** Whether the file has such a column. */
  has(column: string): boolean;
  reject(reason: RejectReason): void;
}

/** What a metadata file left open. */
export interface TableReport {
  readonly file: string;
  /** Rows that were taken; the rejected are not among them. */
  readonly rows: number;
  /** For each column of the file: in how many of these rows it was empty. */
  readonly missing: Readonly<Record<string, number>>;
}

export const csvWith = (...needed: string[]): TableFormat => ({ delimiter: ',', quoted: true, needed });

/** Calls `take` for each row. Throws E_EMPTY_FILE, E_ENCODING, E_MISSING_COLUMN; short rows go to `rejects`. */
export async function readTable(
  source: ByteSource,
  format: TableFormat,
  rejects: RejectLog,
  take: (row: TableRow) => void,
): Promise<TableReport> {
  const decode = format.latin1 === true ? decodeLatin1 : decodeText;
  let places = format.columns === undefined ? undefined : placesOf(format.columns);
  let reach = places === undefined ? 0 : reachOf(places, format, source.name);
  const missing: Record<string, number> = {};
  let rows = 0;

  const takeRow = (
    fields: readonly string[],
    columns: ReadonlyMap<string, number>,
    reject: TableRow['reject'],
  ): void => {
    let rejected = false;
    take({
      get: (column) => fields[columns.get(column) ?? -1]?.trim() ?? '',
      has: (column) => columns.has(column),
      reject(reason) {
        rejected = true;
        reject(reason);
      },
    });
    if (rejected) return;
    rows++;
    for (const [name, at] of columns) if ((fields[at] ?? '').trim() === '') missing[name] = (missing[name] ?? 0) + 1;
  };

  const sink: LineSink = {
    take(buffer, start, end, line) {
      if (start === end) return 'taken';
      if (format.quoted) {
        const verdict = scanRecord(buffer, start, end, format.delimiter.charCodeAt(0));
        if (verdict !== 'taken') return verdict;
      }
      const text = decode(buffer.subarray(start, end));
      const fields = splitFields(text, format.delimiter, format.quoted);
      if (places === undefined) {
        places = placesOf(fields.map((name) => name.trim()));
        reach = reachOf(places, format, source.name);
        return 'taken';
      }
      const reject = (reason: RejectReason): void => rejects.add({ file: source.name, line, reason, text });
      if (fields.length < reach) reject('too-few-columns');
      else takeRow(fields, places, reject);
      return 'taken';
    },
    refuse: (reason, text, line) => rejects.add({ file: source.name, line, reason, text: decode(text) }),
  };
  await readLines(source, sink);
  return { file: source.name, rows, missing };
}

const placesOf = (names: readonly string[]): Map<string, number> => new Map(names.map((name, at) => [name, at]));

function reachOf(places: ReadonlyMap<string, number>, format: TableFormat, file: string): number {
  const empty = format.anyOf?.find((group) => !group.some((column) => places.has(column)));
  const absent = format.needed.find((column) => !places.has(column)) ?? empty?.[0];
  if (absent !== undefined) {
    throw new RecsysError('E_MISSING_COLUMN', { file, column: absent, header: [...places.keys()] });
  }
  const groups = (format.anyOf ?? []).map((group) =>
    Math.min(...group.map((column) => places.get(column) ?? Infinity)),
  );
  return 1 + Math.max(...groups, ...format.needed.map((column) => places.get(column)!));
}
