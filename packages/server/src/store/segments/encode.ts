// Events become the bytes of one segment. In steps, so that a server can answer requests between them.
import type { LoggedEvent } from '../event.ts';
import { splitBody } from './bodies.ts';
import { containerWriter, type Block, type Writer } from './container.ts';
import { encodeStrings } from './dictionary.ts';
import { flagFields, idFields, numberFields } from './event-columns.ts';
import { growingIds, growingNumbers, type GrowingIds } from './growing.ts';
import { encodeNumbers, type Coding } from './numbers.ts';
import { profileFilter } from './profile-filter.ts';

export const FORMAT = 'marquee-segment-1';
/**
 * Measured with 65,536, 131,072 and 262,144 rows: 53.4, 52.5 and 51.8 bytes a row, and reading differs by less than the noise.
 * Twice as many take twice the memory while open and twice as long to rewrite; half as many, twice the files.
 */
export const SEGMENT_ROWS = 131_072;
/** Texts are compressed in blocks of so many rows or bytes, whichever comes first. */
const TEXT_ROWS = 4096;
const TEXT_BYTES = 1 << 20;

/** Places in the log that a segment answers for, whether or not an event is left in them. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

export interface NumberEntry {
  readonly coding: Coding;
  readonly block: Block;
}
export interface IdEntry extends NumberEntry {
  readonly count: number;
  readonly strings: Block;
}
export interface TextEntry extends Block {
  readonly rows: number;
}

export interface SegmentBuilder {
  readonly rows: number;
  /** Events come in ascending order of seq. */
  add(event: LoggedEvent): void;
  /** Makes the file; each step takes a few milliseconds. Without a range, that of the events. */
  finish(range?: Range): Generator<void, Uint8Array>;
}

/** The bytes of one segment; the same events give the same bytes. Throws RangeError where seq does not ascend. */
export function encodeSegment(events: Iterable<LoggedEvent>, range?: Range): Uint8Array {
  const builder = segmentBuilder();
  for (const event of events) builder.add(event);
  const steps = builder.finish(range);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

export function segmentBuilder(): SegmentBuilder {
  const numbers = lazily(growingNumbers);
  const ids = lazily(growingIds);
  const texts = textBlocks();
  const writer = containerWriter();
  let [rows, newest] = [0, 0];
  const keep = (field: string, value: unknown): boolean => {
    if (typeof value === 'string' && idSet.has(field) && value.isWellFormed()) ids.of(field).set(rows, value);
    else if (typeof value === 'number' && numberSet.has(field)) numbers.of(field).set(rows, value);
    else if (typeof value === 'boolean' && flagSet.has(field)) numbers.of(field).set(rows, Number(value));
    else return false;
    return true;
  };
  return {
    get rows() {
      return rows;
    },
    add(event) {
      if (!(event.seq > newest)) throw new RangeError(`event ${event.seq} comes after ${newest} in a segment`);
      newest = event.seq;
      for (const field of ['seq', 'receivedAt', 'occurredAt'] as const) numbers.of(field).set(rows, event[field]);
      ids.of('type').set(rows, event.type);
      ids.of('profile').set(rows, event.profileId);
      ids.of('account').set(rows, event.accountId);
      const { shape, rest } = splitBody(event.body, keep);
      ids.of('shape').set(rows, shape);
      texts.add(writer, event.id, rest);
      rows++;
    },
    *finish(range) {
      const columns: Record<string, NumberEntry | IdEntry> = {};
      for (const [name, column] of numbers.made()) {
        columns[name] = numberEntry(writer, column.values(rows));
        yield;
      }
      for (const [name, column] of ids.made()) {
        columns[name] = idEntry(writer, column, rows);
        yield;
      }
      const { type, profile } = { type: ids.of('type'), profile: ids.of('profile') };
      const filter = writer.block(profileFilter(profile.ids));
      const seqs = numbers.of('seq').values(rows);
      const { first, last } = range ?? { first: seqs[0] ?? 0, last: newest };
      const received = span(numbers.of('receivedAt').values(rows));
      const occurred = span(numbers.of('occurredAt').values(rows));
      const about = { format: FORMAT, rows, first, last, received, occurred, types: counts(type, rows) };
      return writer.finish({ ...about, columns, texts: texts.finish(writer), filter });
    },
  };
}

const idSet = new Set<string>(idFields);
const numberSet = new Set<string>(numberFields);
const flagSet = new Set<string>(flagFields);

function lazily<T>(make: () => T): { of(name: string): T; made(): Iterable<[string, T]> } {
  const made = new Map<string, T>();
  return {
    made: () => made,
    of(name) {
      let one = made.get(name);
      if (one === undefined) made.set(name, (one = make()));
      return one;
    },
  };
}

function numberEntry(writer: Writer, values: Float64Array | Int32Array): NumberEntry {
  const { coding, bytes } = encodeNumbers(values);
  return { coding, block: writer.block(bytes) };
}

const idEntry = (writer: Writer, column: GrowingIds, rows: number): IdEntry => ({
  ...numberEntry(writer, column.codes(rows)),
  count: column.ids.length,
  strings: writer.block(encodeStrings(column.ids)),
});

/** Ids and rests of events, in blocks: the ids' list, then the rests'. */
function textBlocks(): { add(writer: Writer, id: string, rest: string): void; finish(writer: Writer): TextEntry[] } {
  const entries: TextEntry[] = [];
  let [ids, rests, bytes]: [string[], string[], number] = [[], [], 0];
  const flush = (writer: Writer): void => {
    entries.push({ rows: ids.length, ...writer.block(encodeStrings([...ids, ...rests])) });
    [ids, rests, bytes] = [[], [], 0];
  };
  return {
    add(writer, id, rest) {
      ids.push(id);
      rests.push(rest);
      bytes += id.length + rest.length;
      if (ids.length === TEXT_ROWS || bytes >= TEXT_BYTES) flush(writer);
    },
    finish(writer) {
      if (ids.length > 0) flush(writer);
      return entries;
    },
  };
}

/** [id, count] in the order of the codes. */
function counts({ ids, codes }: GrowingIds, rows: number): [string, number][] {
  const count = new Uint32Array(ids.length);
  for (const code of codes(rows)) count[code]!++;
  return ids.map((id, index) => [id, count[index]!]);
}

/** [least, greatest]; [0, 0] of none. */
function span(values: Float64Array): [number, number] {
  if (values.length === 0) return [0, 0];
  return values.reduce<[number, number]>(
    ([min, max], value) => [Math.min(min, value), Math.max(max, value)],
    [Infinity, -Infinity],
  );
}
