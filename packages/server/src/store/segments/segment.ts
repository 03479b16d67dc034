// A segment opened: its columns, decoded when first asked for, and its events as they were appended.
import type { LoggedEvent } from '../event.ts';
import { bodyMaker, isComplete, type BodyMaker } from './bodies.ts';
import { unpack, verifyWhole, type Block, segmentError } from './container.ts';
import { openStrings, toStrings, type Strings } from './dictionary.ts';
import { flagFields, type EventColumns, type IdColumn } from './event-columns.ts';
import { readHead, type Head } from './header.ts';
import { decodeNumbers } from './numbers.ts';

/** Unpacked bytes of a block, checked. Throws E_SEGMENT. */
export type Blocks = (block: Block) => Uint8Array;

export interface Segment extends EventColumns {
  readonly head: Head;
}

/** The segment of a whole file. Throws E_SEGMENT unless every byte is as written. */
export function openSegment(file: Uint8Array): Segment {
  verifyWhole(file);
  const head = readHead(file);
  return segmentOf(head, (block) =>
    unpack(block, file.subarray(head.start + block.offset, head.start + block.offset + block.length)),
  );
}

/** Codes of an id column, −1 for none. Throws E_SEGMENT where one is outside the list. */
export function readCodes({ columns, rows }: Head, name: string, blocks: Blocks): Int32Array {
  const codes = new Int32Array(rows);
  const entry = columns.get(name);
  if (!entry || !('strings' in entry)) return codes.fill(-1);
  decodeNumbers(entry.coding, blocks(entry.block), codes, rows);
  const { count } = entry;
  for (const code of codes)
    if (code < -1 || code >= count) throw segmentError(`column ${name} names an id that is not there`);
  return codes;
}

/** The list of ids of a column, without making strings. */
export function readStrings({ columns }: Head, name: string, blocks: Blocks): Strings {
  const entry = columns.get(name);
  if (!entry || !('strings' in entry)) return { count: 0, ends: new Uint32Array(), bytes: new Uint8Array() };
  return openStrings(blocks(entry.strings), entry.count);
}

/** out[row] = map[code] of an id column, −1 for none: as `readCodes`, without a copy in between. */
export function mapCodes(
  head: Head,
  name: string,
  blocks: Blocks,
  { map, out }: { map: Int32Array; out: Int32Array },
): void {
  const entry = head.columns.get(name);
  const { width, base, step } = entry?.coding ?? { width: 'none', base: 0, step: null };
  if (!entry || step !== null || (base !== 0 && base !== -1) || (width !== 'U8' && width !== 'U16')) {
    readCodes(head, name, blocks).forEach((code, row) => (out[row] = code < 0 ? -1 : map[code]!));
    return;
  }
  const shifted = base === 0 ? map : Int32Array.of(-1, ...map);
  const { buffer, byteOffset } = blocks(entry.block);
  const codes =
    width === 'U8' ? new Uint8Array(buffer, byteOffset, head.rows) : new Uint16Array(buffer, byteOffset, head.rows);
  let greatest = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code > greatest) greatest = code;
    out[row] = shifted[code]!;
  }
  if (codes.length > 0 && greatest >= shifted.length)
    throw segmentError(`column ${name} names an id that is not there`);
}

/** Numbers of a column, NaN for none; into `values` where that is given. */
export function readNumbers(
  { columns, rows }: Head,
  name: string,
  blocks: Blocks,
  values: Float64Array = new Float64Array(rows),
): Float64Array {
  const entry = columns.get(name);
  if (!entry || 'strings' in entry) return values.fill(NaN);
  decodeNumbers(entry.coding, blocks(entry.block), values, rows);
  return values;
}

function segmentOf(head: Head, blocks: Blocks): Segment {
  const numbers = once((name: string) => readNumbers(head, name, blocks));
  const ids = once((name: string): IdColumn => ({
    codes: readCodes(head, name, blocks),
    ids: toStrings(readStrings(head, name, blocks)),
  }));
  const texts = textReader(head, blocks);
  const makers = once((shape): BodyMaker => bodyMaker(shape, column));
  const column = (field: string): ((row: number) => string) => {
    const entry = head.columns.get(field);
    if (entry && 'strings' in entry) {
      const { codes, ids: list } = ids(field);
      const json = list.map((id) => JSON.stringify(id));
      return (row) => json[codes[row]!]!;
    }
    const values = numbers(field);
    return flags.has(field) ? (row) => String(values[row] === 1) : (row) => String(values[row]);
  };
  const body = (row: number): string => makers(idAt(ids('shape'), row))(row, texts(row).rest);
  let complete: readonly boolean[] | undefined;
  const idAt = ({ codes, ids }: IdColumn, row: number): string => ids[codes[row]!]!;
  return {
    head,
    rows: head.rows,
    get seq() {
      return numbers('seq');
    },
    get receivedAt() {
      return numbers('receivedAt');
    },
    get occurredAt() {
      return numbers('occurredAt');
    },
    get type() {
      return ids('type');
    },
    get profile() {
      return ids('profile');
    },
    get account() {
      return ids('account');
    },
    ids,
    numbers,
    id: (row) => texts(row).id,
    isComplete: (row) => (complete ??= ids('shape').ids.map(isComplete))[ids('shape').codes[row]!]!,
    body,
    event: (row): LoggedEvent => ({
      seq: numbers('seq')[row]!,
      id: texts(row).id,
      type: idAt(ids('type'), row),
      profileId: idAt(ids('profile'), row),
      accountId: idAt(ids('account'), row),
      occurredAt: numbers('occurredAt')[row]!,
      receivedAt: numbers('receivedAt')[row]!,
      body: body(row),
    }),
  };
}

const flags = new Set<string>(flagFields);

function once<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    let one = made.get(name);
    if (one === undefined) made.set(name, (one = make(name)));
    return one;
  };
}

/** Ids and rests by row; keeps the block it read last. */
function textReader({ texts }: Head, blocks: Blocks): (row: number) => { readonly id: string; readonly rest: string } {
  let [from, to] = [0, 0];
  let strings: string[] = [];
  return (row) => {
    if (row < from || row >= to) {
      let at = 0;
      [from, to] = [0, texts[0]?.rows ?? 0];
      while (row >= to) [from, to] = [to, to + (texts[++at]?.rows ?? Infinity)];
      strings = toStrings(openStrings(blocks(texts[at]!), (to - from) * 2));
    }
    return { id: strings[row - from]!, rest: strings[row - from + (to - from)]! };
  };
}
