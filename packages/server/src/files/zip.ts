// Reads zip archives by their directory: entries are streamed from where they lie, nothing is held whole.
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { RecsysError } from '@marquee/recsys';
import { through } from './streams.ts';

export interface ZipEntry {
  /** Path inside the archive. */
  readonly name: string;
  /** Bytes once unpacked. */
  readonly size: number;
  /** Throws E_TRUNCATED, E_FORMAT (a wrong checksum). */
  open(): AsyncIterable<Uint8Array>;
}

interface Place {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const ALL_ONES = 0xffffffff;

/** The files of an archive, zip64 included. Throws E_TRUNCATED when its directory (at the end) is missing. */
export async function zipEntries(path: string): Promise<ZipEntry[]> {
  const file = await open(path);
  try {
    const places = await directory(file, path);
    return places
      .filter(({ name }) => !name.endsWith('/'))
      .map((place) => ({ name: place.name, size: place.size, open: () => unpacked(path, place) }));
  } finally {
    await file.close();
  }
}

async function directory(file: FileHandle, path: string): Promise<Place[]> {
  const { size } = await file.stat();
  const tailStart = Math.max(0, size - 65_557 - 76);
  const tail = await bytesAt(file, tailStart, size - tailStart);
  const end = lastSignature(tail, END);
  if (end < 0 || end + 22 > tail.length) throw truncated(path, 'the directory at its end is missing');
  let at = tail.readUInt32LE(end + 16);
  let length = tail.readUInt32LE(end + 12);
  if (at === ALL_ONES || length === ALL_ONES) {
    const end64 = lastSignature(tail, END_64);
    if (end64 < 0) throw truncated(path, 'its zip64 directory is missing');
    length = Number(tail.readBigUInt64LE(end64 + 40));
    at = Number(tail.readBigUInt64LE(end64 + 48));
  }
  if (at + length > size) throw truncated(path, 'its directory points beyond its end');
  return placesIn(await bytesAt(file, at, length), path);
}

function placesIn(bytes: Buffer, path: string): Place[] {
  const places: Place[] = [];
  for (let p = 0; p + 46 <= bytes.length && bytes.readUInt32LE(p) === CENTRAL;) {
    const [nameLength, extraLength] = [bytes.readUInt16LE(p + 28), bytes.readUInt16LE(p + 30)];
    const name = bytes.toString('utf8', p + 46, p + 46 + nameLength);
    const extra = bytes.subarray(p + 46 + nameLength, p + 46 + nameLength + extraLength);
    const wide = zip64Values(extra);
    const value = (field: number): number => {
      const short = bytes.readUInt32LE(p + field);
      return short === ALL_ONES ? (wide.shift() ?? short) : short;
    };
    if ((bytes.readUInt16LE(p + 8) & 1) === 1) throw badFormat(path, `${name} in it is encrypted`);
    // The order matters: zip64 holds only those values that did not fit, in this order.
    const size = value(24);
    const packed = value(20);
    const offset = value(42);
    places.push({ name, method: bytes.readUInt16LE(p + 10), crc: bytes.readUInt32LE(p + 16), packed, size, offset });
    p += 46 + nameLength + extraLength + bytes.readUInt16LE(p + 32);
  }
  return places;
}

function zip64Values(extra: Buffer): number[] {
  for (let p = 0; p + 4 <= extra.length; p += 4 + extra.readUInt16LE(p + 2)) {
    if (extra.readUInt16LE(p) !== 1) continue;
    const count = Math.floor(Math.min(extra.readUInt16LE(p + 2), extra.length - p - 4) / 8);
    return Array.from({ length: count }, (_, n) => Number(extra.readBigUInt64LE(p + 4 + 8 * n)));
  }
  return [];
}

async function* unpacked(path: string, place: Place): AsyncGenerator<Uint8Array> {
  const shown = `${path} (${place.name})`;
  const start = await dataStart(path, place);
  let sum = 0;
  let size = 0;
  for await (const chunk of packedBytes(path, place, start)) {
    sum = crc32(chunk, sum);
    size += chunk.length;
    yield chunk;
  }
  if (size < place.size) throw truncated(shown, `${size} of ${place.size} bytes are there`);
  if (sum !== place.crc) throw badFormat(shown, 'its checksum is wrong, so the archive is damaged');
}

function packedBytes(path: string, place: Place, start: number): AsyncIterable<Uint8Array> {
  if (place.packed === 0) return (async function* () {})();
  const raw = createReadStream(path, { start, end: start + place.packed - 1 });
  if (place.method === 0) return raw;
  if (place.method !== 8) throw badFormat(path, `${place.name} in it is packed by method ${place.method}; use deflate`);
  return through(raw, createInflateRaw(), `${path} (${place.name})`);
}

async function dataStart(path: string, place: Place): Promise<number> {
  const file = await open(path);
  try {
    const header = await bytesAt(file, place.offset, 30);
    if (header.length < 30 || header.readUInt32LE(0) !== LOCAL) throw truncated(path, `${place.name} is missing`);
    return place.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await file.close();
  }
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function lastSignature(bytes: Buffer, signature: number): number {
  for (let p = bytes.length - 4; p >= 0; p--) if (bytes.readUInt32LE(p) === signature) return p;
  return -1;
}

const truncated = (file: string, why: string): RecsysError => new RecsysError('E_TRUNCATED', { file, why });
const badFormat = (file: string, why: string): RecsysError => new RecsysError('E_FORMAT', { file, why });
