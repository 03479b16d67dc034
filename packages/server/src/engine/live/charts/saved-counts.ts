// What charts were counted from, as text for the next start: tables as they stand, packed, with a checksum before them.
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { PairTable } from './pair-table.ts';
import { personIn, titleIn } from './pair-table.ts';

/** Grows when events are counted in another way, or the text is another one. */
const VERSION = 1;

const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Head = Type.Object({
  version: Type.Literal(VERSION),
  since: Count,
  at: Count,
  cursor: Count,
  newest: Count,
  titles: Type.Array(Type.String({ minLength: 1, maxLength: 1_000 })),
  people: Type.Array(Type.String({ maxLength: 100 })),
  impressions: Type.Array(Count),
  tables: Type.Array(Type.Object({ kind: Type.Enum(['stars', 'live', 'late']), bucket: Type.Integer(), pairs: Count })),
});
const check = Compile(Head);

export interface SavedCounts {
  /** ms since 1970 at which counting began with an empty table. */
  readonly since: number;
  /** ms since 1970 at which it was written. */
  readonly at: number;
  /** Seq of the last event counted. */
  readonly cursor: number;
  /** ms since 1970 of the newest event counted. */
  readonly newest: number;
  /** By number. */
  readonly titles: readonly string[];
  /** By number: a name that leads back to nobody, '' for one who is gone. */
  readonly people: readonly string[];
  /** By title. */
  readonly impressions: readonly number[];
  readonly tables: readonly SavedTable[];
}

export interface SavedTable {
  readonly kind: 'stars' | 'live' | 'late';
  /** Of the time; 0 for stars. */
  readonly bucket: number;
  readonly pairs: Float64Array;
  readonly values: Float64Array;
}

/** A table as it is saved. Small pieces: the event loop has its turn between two of them. */
export async function savedTable(
  { kind, bucket }: Pick<SavedTable, 'kind' | 'bucket'>,
  table: PairTable,
): Promise<SavedTable> {
  const [pairs, values] = [new Float64Array(table.size), new Float64Array(table.size)];
  let count = 0;
  await table.slowly(
    (pair, value) => {
      pairs[count] = pair;
      values[count++] = value;
    },
    () => setImmediate(),
  );
  return { kind, bucket, pairs: pairs.subarray(0, count), values: values.subarray(0, count) };
}

const packed = promisify(gzip);
const unpacked = promisify(gunzip);
const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** `<sha256 of the rest> <base64 of gzip>`; within: a line of JSON, then the numbers of each table, little-endian. */
export async function encodeCounts({ tables, ...head }: SavedCounts): Promise<string> {
  const facts: Static<typeof Head> = {
    version: VERSION,
    ...head,
    titles: [...head.titles],
    people: [...head.people],
    impressions: Array.from(head.impressions, (count) => count ?? 0),
    tables: tables.map(({ kind, bucket, pairs }) => ({ kind, bucket, pairs: pairs.length })),
  };
  const numbers = tables.flatMap(({ pairs, values }) => [bytesOf(pairs), bytesOf(values)]);
  const bytes = await packed(Buffer.concat([Buffer.from(`${JSON.stringify(facts)}\n`), ...numbers]), { level: 1 });
  return `${sumOf(bytes)} ${bytes.toString('base64')}`;
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Undefined for a text that is damaged, of another version, or whose tables name titles or people that it does not hold. */
export async function decodeCounts(text: string): Promise<SavedCounts | undefined> {
  const [sum, body] = text.split(' ');
  if (sum === undefined || body === undefined) return undefined;
  const bytes = Buffer.from(body, 'base64');
  if (sumOf(bytes) !== sum) return undefined;
  try {
    return read(await unpacked(bytes));
  } catch {
    // Not gzip, not JSON: as good as nothing.
    return undefined;
  }
}

function read(bytes: Buffer): SavedCounts | undefined {
  const end = bytes.indexOf('\n');
  const head: unknown = JSON.parse(bytes.toString('utf8', 0, Math.max(0, end)));
  if (!check.Check(head)) return undefined;
  const { version: _, tables: named, ...rest } = head;
  const all = named.reduce((sum, { pairs }) => sum + pairs, 0);
  if (bytes.length !== end + 1 + 16 * all || head.impressions.length > head.titles.length) return undefined;
  // A copy begins where numbers of eight bytes may.
  const numbers = new Float64Array(new Uint8Array(bytes.subarray(end + 1)).buffer);
  let from = 0;
  const tables = named.map(({ kind, bucket, pairs: count }): SavedTable => {
    const pairs = numbers.subarray(from, from + count);
    const values = numbers.subarray(from + count, (from += 2 * count));
    return { kind, bucket, pairs, values };
  });
  return tables.every((table) => holds(table, rest)) ? { ...rest, tables } : undefined;
}

function holds({ pairs, values }: SavedTable, { titles, people }: Pick<SavedCounts, 'titles' | 'people'>): boolean {
  for (let k = 0; k < pairs.length; k++) {
    const pair = pairs[k]!;
    if (!Number.isSafeInteger(pair) || pair < 1 || titleIn(pair) >= titles.length) return false;
    if (personIn(pair) >= people.length || !(values[k]! >= 0) || values[k] === Infinity) return false;
  }
  return true;
}
