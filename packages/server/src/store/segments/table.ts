// Columns of the whole sealed log as one typed array each, over one vocabulary: what training and reports read.
import type { Vocabulary } from '@marquee/recsys';
import type { Block } from './container.ts';
import type { IdField, NumberField } from './event-columns.ts';
import type { Head } from './header.ts';
import { idTable, type IdTable } from './id-table.ts';
import type { Named } from './names.ts';
import type { Parts } from './parts.ts';
import { mapCodes, readCodes, readNumbers, readStrings, type Blocks } from './segment.ts';
import type { Shelf } from './shelf.ts';

export type TableIds = 'type' | 'profile' | 'account' | IdField;
export type TableNumbers = 'seq' | 'receivedAt' | 'occurredAt' | NumberField;

export interface TableQuery<I extends TableIds, N extends TableNumbers> {
  readonly ids: readonly I[];
  readonly numbers: readonly N[];
  /** Only events of these types; all where it is not given. */
  readonly types?: readonly string[];
  /** Only events with from ≤ occurredAt < until. */
  readonly from?: number;
  readonly until?: number;
}

/** Rows in order of seq. Equal logs give equal arrays and vocabularies. */
export interface EventTable<I extends TableIds, N extends TableNumbers> {
  readonly rows: number;
  /** (rows) indices into the vocabulary, −1 for none. Ids stand in the order in which segments name them, also those of rows left out. */
  readonly ids: Readonly<Record<I, { readonly codes: Int32Array; readonly vocabulary: Vocabulary }>>;
  /** (rows) NaN for none. */
  readonly numbers: Readonly<Record<N, Float64Array>>;
}

interface Target {
  at: number;
  readonly ids: ReadonlyMap<string, { readonly codes: Int32Array; readonly vocabulary: IdTable }>;
  readonly numbers: ReadonlyMap<string, Float64Array>;
}

type AnyQuery = TableQuery<TableIds, TableNumbers>;

/** Reads only the columns that it is asked for, one segment at a time. A writer at work meanwhile makes it start again. */
export async function readTable<I extends TableIds, N extends TableNumbers>(
  shelf: Shelf,
  query: TableQuery<I, N>,
): Promise<EventTable<I, N>> {
  for (;;) {
    const target = await attempt(shelf, query);
    if (!target) continue;
    const { at: rows } = target;
    const ids = [...target.ids].map(([name, { codes, vocabulary }]) => [
      name,
      { codes: codes.subarray(0, rows), vocabulary },
    ]);
    const numbers = [...target.numbers].map(([name, values]) => [name, values.subarray(0, rows)]);
    return { rows, ids: Object.fromEntries(ids), numbers: Object.fromEntries(numbers) };
  }
}

/** Undefined where a segment was replaced while it was read, or set aside. */
async function attempt(shelf: Shelf, query: AnyQuery): Promise<Target | undefined> {
  const segments: { named: Named; parts: Parts }[] = [];
  let most = 0;
  for (const named of (await shelf.catalogue()).live) {
    const parts = await shelf.parts(named, async (parts) => parts);
    if (!parts) return undefined;
    const rows = rowsOfTypes(parts.head, query);
    if (rows > 0) segments.push({ named, parts });
    most += rows;
  }
  const target: Target = {
    at: 0,
    ids: new Map(query.ids.map((name) => [name, { codes: new Int32Array(most), vocabulary: idTable() }])),
    numbers: new Map(query.numbers.map((name) => [name, new Float64Array(most)])),
  };
  for (const { named, parts } of segments) {
    const { head } = parts;
    const needed = columnsOf(head, query);
    const rows = await shelf.guarded(named, async () => {
      const blocks = await loadColumns(parts, needed);
      return blocks && append(target, { head, blocks, query });
    });
    if (rows === undefined) return undefined;
    target.at += rows;
  }
  return target;
}

/** Upper bound of the rows that a segment adds. */
function rowsOfTypes({ rows, types, occurred }: Head, { types: wanted, from, until }: AnyQuery): number {
  if (from !== undefined && occurred[1] < from) return 0;
  if (until !== undefined && occurred[0] >= until) return 0;
  return wanted ? wanted.reduce((sum, type) => sum + (types.get(type) ?? 0), 0) : rows;
}

function columnsOf(head: Head, query: AnyQuery): readonly string[] {
  const filters = [...(allTypes(head, query) ? [] : ['type']), ...(allTimes(head, query) ? [] : ['occurredAt'])];
  return [...new Set([...query.ids, ...query.numbers, ...filters])];
}

const allTypes = ({ types }: Head, { types: wanted }: AnyQuery): boolean =>
  !wanted || [...types.keys()].every((type) => wanted.includes(type));

const allTimes = ({ occurred }: Head, { from = -Infinity, until = Infinity }: AnyQuery): boolean =>
  occurred[0] >= from && occurred[1] < until;

/** All at once, so that the disk works while the last one is unpacked. */
async function loadColumns({ head, load }: Parts, names: readonly string[]): Promise<Blocks | undefined> {
  const wanted = names.flatMap((name) => {
    const entry = head.columns.get(name);
    if (!entry) return [];
    return 'strings' in entry ? [entry.block, entry.strings] : [entry.block];
  });
  const loaded = await Promise.all(wanted.map(async (block) => [block, await load(block)] as const));
  const bytes = new Map<Block, Uint8Array>();
  for (const [block, unpacked] of loaded) {
    if (!unpacked) return undefined;
    bytes.set(block, unpacked);
  }
  return (block) => bytes.get(block)!;
}

interface Source {
  readonly head: Head;
  readonly blocks: Blocks;
  readonly query: AnyQuery;
}

/** Returns how many rows were added behind target.at. */
function append(target: Target, source: Source): number {
  const picked = pick(source);
  if (picked) appendPicked(target, source, picked);
  else appendAll(target, source);
  return picked ? picked.length : source.head.rows;
}

function appendAll({ at, ids, numbers }: Target, { head, blocks }: Source): void {
  const end = at + head.rows;
  for (const [name, { codes, vocabulary }] of ids) {
    const map = vocabulary.addAll(readStrings(head, name, blocks));
    mapCodes(head, name, blocks, { map, out: codes.subarray(at, end) });
  }
  for (const [name, out] of numbers) readNumbers(head, name, blocks, out.subarray(at, end));
}

function appendPicked({ at, ids, numbers }: Target, { head, blocks }: Source, picked: Int32Array): void {
  for (const [name, { codes: out, vocabulary }] of ids) {
    const codes = readCodes(head, name, blocks);
    const map = vocabulary.addAll(readStrings(head, name, blocks));
    for (let i = 0; i < picked.length; i++) {
      const code = codes[picked[i]!]!;
      out[at + i] = code < 0 ? -1 : map[code]!;
    }
  }
  for (const [name, out] of numbers) {
    const values = readNumbers(head, name, blocks);
    for (let i = 0; i < picked.length; i++) out[at + i] = values[picked[i]!]!;
  }
}

/** Rows that the query wants; undefined for all. */
function pick({ head, blocks, query }: Source): Int32Array | undefined {
  const [everyType, everyTime] = [allTypes(head, query), allTimes(head, query)];
  if (everyType && everyTime) return undefined;
  const picked = new Int32Array(head.rows);
  const names = [...head.types.keys()];
  const wanted = Uint8Array.from(names, (type) => Number(query.types?.includes(type) ?? true));
  const types = everyType ? undefined : readCodes(head, 'type', blocks);
  const times = everyTime ? undefined : readNumbers(head, 'occurredAt', blocks);
  const { from = -Infinity, until = Infinity } = query;
  let count = 0;
  for (let row = 0; row < head.rows; row++) {
    if (types && !wanted[types[row]!]) continue;
    if (times && (times[row]! < from || times[row]! >= until)) continue;
    picked[count++] = row;
  }
  return picked.subarray(0, count);
}
