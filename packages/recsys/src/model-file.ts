// A trained model as one file in the safetensors layout: 8-byte header length, JSON header, aligned tensors.
// Readable from Python; nothing in it is ever evaluated. Ids lie in tensors of their own: UTF-8 bytes and where each ends.
import { vocabulary, type Vocabulary } from './data/vocabulary.ts';
import { RecsysError } from './errors.ts';
import type { Config, Model, Tensor } from './models/recommender.ts';

const FORMAT = 'marquee-model-1';
/** Tensors start at multiples of this, so that they can be read in place. */
const ALIGN = 64;
const MAX_HEADER = 100_000_000;
const PREFIX = { tensor: 'tensor.', bytes: '.ids', ends: '.ends' } as const;

interface Entry {
  readonly dtype: 'F32' | 'I32' | 'U8';
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array | Uint8Array;
}

/** The bytes of the file. Equal models give equal bytes. Throws E_MODEL_FILE where a tensor does not fit its shape. */
export function encodeModel(model: Model): Uint8Array<ArrayBuffer> {
  const entries: Record<string, Entry> = {
    ...idEntries('users', model.users),
    ...idEntries('items', model.items),
  };
  for (const [name, tensor] of Object.entries(model.tensors)) {
    checkTensor(name, tensor);
    const dtype = tensor.data instanceof Float32Array ? 'F32' : 'I32';
    entries[PREFIX.tensor + name] = { dtype, shape: tensor.shape, data: tensor.data };
  }
  const header: Record<string, unknown> = {
    __metadata__: { format: FORMAT, recommender: model.recommender, config: JSON.stringify(model.config) },
  };
  let end = 0;
  for (const [name, { dtype, shape, data }] of Object.entries(entries)) {
    header[name] = { dtype, shape, data_offsets: [end, end + data.byteLength] };
    end += data.byteLength;
    const gap = (ALIGN - (end % ALIGN)) % ALIGN;
    // the layout allows no holes between tensors, so the alignment is a tensor too
    if (gap > 0) {
      header[`pad.${name}`] = { dtype: 'U8', shape: [gap], data_offsets: [end, end + gap] };
      end += gap;
    }
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = Math.ceil((8 + text.length) / ALIGN) * ALIGN;
  const bytes = new Uint8Array(start + end).fill(32, 8, start);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(start - 8), true);
  bytes.set(text, 8);
  let at = start;
  for (const { data } of Object.values(entries)) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at = start + Math.ceil((at - start + data.byteLength) / ALIGN) * ALIGN;
  }
  return bytes;
}

function idEntries(side: string, ids: Vocabulary): Record<string, Entry> {
  const encoder = new TextEncoder();
  const parts = Array.from({ length: ids.size }, (_, index) => encoder.encode(ids.id(index)));
  const ends = new Int32Array(ids.size);
  let end = 0;
  parts.forEach((part, index) => (ends[index] = end += part.length));
  const bytes = new Uint8Array(end);
  parts.forEach((part, index) => bytes.set(part, ends[index] - part.length));
  return {
    [side + PREFIX.bytes]: { dtype: 'U8', shape: [end], data: bytes },
    [side + PREFIX.ends]: { dtype: 'I32', shape: [ids.size], data: ends },
  };
}

/**
 * The model of such bytes. Tensors are views of them where they lie aligned, which files written here do.
 * Throws E_MODEL_FILE where a length, offset, shape or type does not fit, or a number is not finite.
 */
export function decodeModel(bytes: Uint8Array): Model {
  const { header, start } = readHeader(bytes);
  const { format, recommender, config } = strings(header.__metadata__);
  if (format !== FORMAT) throw refused(`its format is ${JSON.stringify(format)}, not ${FORMAT}`);
  if (!recommender) throw refused('it does not name its recommender');
  const entries = readEntries(header, bytes.subarray(start));
  const users = readIds('users', entries);
  const tensors: Record<string, Tensor> = {};
  for (const [name, { shape, data }] of Object.entries(entries)) {
    if (!name.startsWith(PREFIX.tensor) || data instanceof Uint8Array) continue;
    const key = name.slice(PREFIX.tensor.length);
    tensors[key] = { shape, data };
    checkTensor(key, tensors[key]);
  }
  checkRows(tensors);
  const items = readIds('items', entries);
  return { recommender, config: readConfig(config), users, items, tensors };
}

function readHeader(bytes: Uint8Array): { header: Record<string, unknown>; start: number } {
  if (bytes.length < 10) throw refused(`it has only ${bytes.length} bytes`);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (length > MAX_HEADER || length > bytes.length - 8) throw refused(`its header would have ${length} bytes`);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.slice(8, 8 + length));
    const header: unknown = JSON.parse(text);
    if (isRecord(header)) return { header, start: 8 + length };
  } catch {
    // told below, as any other header that is not an object
  }
  throw refused('its header is not a JSON object');
}

function readEntries(header: Record<string, unknown>, data: Uint8Array): Record<string, Entry> {
  const entries: Record<string, Entry> = {};
  const spans: [number, number][] = [];
  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const entry = isRecord(value) ? value : {};
    const [from, to] = integers(name, entry.data_offsets, 2);
    const shape = integers(name, entry.shape);
    if (from > to || to > data.length) throw refused(`tensor ${name} ends outside the file`);
    spans.push([from, to]);
    const { dtype } = entry;
    if (dtype !== 'F32' && dtype !== 'I32' && dtype !== 'U8') throw refused(`tensor ${name} has type ${String(dtype)}`);
    const count = shape.reduce((product, length) => product * length, 1);
    if (count * (dtype === 'U8' ? 1 : 4) !== to - from) throw refused(`tensor ${name} does not fit its shape`);
    entries[name] = { dtype, shape, data: typed(dtype, data.subarray(from, to), count) };
  }
  spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const end = spans.reduce((at, [from, to]) => (from === at ? to : NaN), 0);
  if (end !== data.length) throw refused('its tensors leave holes or overlap');
  return entries;
}

function typed(dtype: Entry['dtype'], bytes: Uint8Array, count: number): Entry['data'] {
  if (dtype === 'U8') return bytes;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const { buffer, byteOffset } = aligned;
  return dtype === 'F32' ? new Float32Array(buffer, byteOffset, count) : new Int32Array(buffer, byteOffset, count);
}

function readIds(side: string, entries: Record<string, Entry>): Vocabulary {
  const bytes = entries[side + PREFIX.bytes]?.data;
  const ends = entries[side + PREFIX.ends]?.data;
  if (!(bytes instanceof Uint8Array) || !(ends instanceof Int32Array)) throw refused(`it has no ids of ${side}`);
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const ids: string[] = [];
  let from = 0;
  for (const end of ends) {
    if (end < from || end > bytes.length) throw refused(`the ids of ${side} end outside their bytes`);
    try {
      ids.push(decoder.decode(bytes.slice(from, end)));
    } catch {
      throw refused(`an id of ${side} is not UTF-8`);
    }
    from = end;
  }
  if (from !== bytes.length) throw refused(`the ids of ${side} do not fill their bytes`);
  const known = vocabulary(ids);
  if (known.size !== ids.length) throw refused(`an id of ${side} stands there twice`);
  return known;
}

function readConfig(text: string | undefined): Config {
  let config: unknown;
  try {
    config = JSON.parse(text ?? '');
  } catch {
    throw refused('its configuration is not JSON');
  }
  if (!isRecord(config)) throw refused('its configuration is not an object');
  for (const [key, value] of Object.entries(config)) {
    if (!['number', 'string', 'boolean'].includes(typeof value)) throw refused(`its setting ${key} is no plain value`);
  }
  return config as Config;
}

/** Where each row begins: names that end so, in every model. */
const ROWS = /(^|[./])(indptr|starts|itemStart|userStart)$/;

/** Rows that end before they begin, or beyond everything there is, would be read for ever. */
function checkRows(tensors: Readonly<Record<string, Tensor>>): void {
  const longest = Object.values(tensors).reduce((most, { data }) => Math.max(most, data.length), 0);
  for (const [name, { data }] of Object.entries(tensors)) {
    if (!ROWS.test(name)) continue;
    let before = 0;
    for (const start of data) {
      if (!(start >= before)) throw refused(`the rows of tensor ${name} end before they begin`);
      before = start;
    }
    if (before > longest || (data[0] ?? 0) !== 0) throw refused(`the rows of tensor ${name} lie outside their data`);
  }
}

function checkTensor(name: string, { shape, data }: Tensor): void {
  const count = shape.reduce((product, length) => product * length, 1);
  if (count !== data.length) throw refused(`tensor ${name} has ${data.length} numbers for shape ${shape.join(' × ')}`);
  if (data instanceof Float32Array && !isFiniteThroughout(data)) {
    throw refused(`tensor ${name} holds a number that is not finite`);
  }
}

/** Number by number and without calls: a server that opens a hundred megabytes answers nobody meanwhile. */
function isFiniteThroughout(data: Float32Array): boolean {
  // x − x is 0, but NaN for an infinite x and for NaN.
  for (let i = 0; i < data.length; i++) if (data[i] - data[i] !== 0) return false;
  return true;
}

function integers(name: string, value: unknown, length?: number): number[] {
  const valid = Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && (n as number) >= 0);
  if (!valid || (length !== undefined && value.length !== length)) throw refused(`tensor ${name} is not described`);
  return value as number[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const strings = (value: unknown): Readonly<Record<string, string | undefined>> =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      )
    : {};

const refused = (why: string): RecsysError => new RecsysError('E_MODEL_FILE', { why });
