// The file of one segment: magic, header length, its CRC-32, JSON header, aligned blocks, SHA-256 of all that. Each block has a CRC-32 of its own.
import { createHash } from 'node:crypto';
import { crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { ServerError } from '../../errors.ts';

/** Seven letters and the version of the layout. */
const MAGIC = Buffer.from('marqseg1', 'latin1');
const PREFIX = MAGIC.length + 8;
const SHA = 32;
/** Blocks start at multiples of this, so that numbers can be read in place. */
const ALIGN = 64;
const MAX_HEADER = 16 << 20;
/** Bytes of a block once decompressed; a larger claim is a lie. */
export const MAX_BLOCK = 64 << 20;
/** Compressed only where at least a quarter is saved, for what is left as it is can be read in place. */
const PAYS = 0.75;

/** The bytes are no segment, or not the ones that were written. */
export const segmentError = (why: string): ServerError<'E_SEGMENT'> => new ServerError('E_SEGMENT', { why });

export const isSegmentError = (error: unknown): error is ServerError<'E_SEGMENT'> =>
  error instanceof ServerError && error.code === 'E_SEGMENT';

/** Where some bytes lie. `raw` is their length once decompressed; equal lengths mean that they are stored as they are. */
export interface Block {
  readonly offset: number;
  readonly length: number;
  readonly raw: number;
  readonly crc: number;
}

export interface Writer {
  /** Adds bytes, compressed where that pays. */
  block(bytes: Uint8Array): Block;
  /** The whole file. */
  finish(header: Readonly<Record<string, unknown>>): Uint8Array;
}

/** Equal blocks and header give equal bytes. */
export function containerWriter(): Writer {
  const blocks: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  let end = 0;
  return {
    block(bytes) {
      if (bytes.length > MAX_BLOCK)
        throw new RangeError(`a block of a segment has ${bytes.length} bytes, above ${MAX_BLOCK}`);
      const packed = bytes.length > ALIGN ? zstdCompressSync(bytes) : bytes;
      const kept = packed.length <= bytes.length * PAYS ? packed : bytes;
      const block = { offset: end, length: kept.length, raw: bytes.length, crc: crc32(kept) };
      blocks.push({ at: end, bytes: kept });
      end += Math.ceil(kept.length / ALIGN) * ALIGN;
      return block;
    },
    finish(header) {
      const text = Buffer.from(JSON.stringify({ ...header, data: end }));
      const start = Math.ceil((PREFIX + text.length) / ALIGN) * ALIGN;
      const file = new Uint8Array(start + end + SHA);
      file.set(MAGIC);
      file.fill(32, PREFIX + text.length, start);
      file.set(text, PREFIX);
      const view = new DataView(file.buffer);
      view.setUint32(MAGIC.length, start - PREFIX, true);
      view.setUint32(MAGIC.length + 4, crc32(file.subarray(PREFIX, start)), true);
      for (const { at, bytes } of blocks) file.set(bytes, start + at);
      file.set(
        createHash('sha256')
          .update(file.subarray(0, start + end))
          .digest(),
        start + end,
      );
      return file;
    },
  };
}

export interface Opened {
  readonly header: Readonly<Record<string, unknown>>;
  /** Where block offsets count from. */
  readonly start: number;
  /** Length of the whole file. */
  readonly size: number;
}

/** How many bytes of the file's beginning `openHeader` needs, as its first 16 bytes tell. Throws E_SEGMENT. */
export function headerEnd(prefix: Uint8Array): number {
  if (prefix.length < PREFIX) throw segmentError(`it has only ${prefix.length} bytes`);
  if (MAGIC.compare(prefix, 0, MAGIC.length) !== 0) throw segmentError('it does not begin as one of this version');
  const length = viewOf(prefix).getUint32(MAGIC.length, true);
  if (length > MAX_HEADER) throw segmentError(`its header would have ${length} bytes`);
  return PREFIX + length;
}

/** The header of a file that begins so. Throws E_SEGMENT where any byte of it is not as written. */
export function openHeader(beginning: Uint8Array): Opened {
  const start = headerEnd(beginning);
  if (beginning.length < start) throw segmentError('it ends inside its header');
  const text = beginning.subarray(PREFIX, start);
  if (crc32(text) !== viewOf(beginning).getUint32(MAGIC.length + 4, true)) throw segmentError('its header was changed');
  let header: unknown;
  try {
    header = JSON.parse(Buffer.from(text).toString());
  } catch {
    throw segmentError('its header is not JSON');
  }
  if (!isRecord(header)) throw segmentError('its header is not an object');
  const { data } = header;
  if (!isCount(data)) throw segmentError('its header does not say how long it is');
  return { header, start, size: start + data + SHA };
}

/** Throws E_SEGMENT unless every byte of the file is as written. */
export function verifyWhole(file: Uint8Array): Opened {
  const opened = openHeader(file);
  if (file.length !== opened.size) throw segmentError(`it has ${file.length} bytes, not ${opened.size}`);
  const sum = createHash('sha256').update(file.subarray(0, -SHA)).digest();
  if (sum.compare(file, file.length - SHA) !== 0) throw segmentError('its bytes were changed');
  return opened;
}

/** Checks where a block says that it lies, and how large it would be. */
export function readBlock(value: unknown, { start, size }: Opened): Block {
  if (!isRecord(value)) throw segmentError('a block is not described');
  const { offset, length, raw, crc } = value;
  if (!isCount(offset) || !isCount(length) || !isCount(raw) || !isCount(crc))
    throw segmentError('a block is not described');
  if (start + offset + length > size - SHA) throw segmentError('a block ends outside the file');
  if (raw > MAX_BLOCK || length > raw) throw segmentError(`a block would have ${raw} bytes`);
  return { offset, length, raw, crc };
}

/** The bytes of a block, aligned for any kind of number; a view of `stored` where that is possible. */
export function unpack(block: Block, stored: Uint8Array): Uint8Array {
  if (stored.length !== block.length) throw segmentError('it ends inside a block');
  if (crc32(stored) !== block.crc) throw segmentError('a block was changed');
  if (block.length === block.raw) return aligned(stored);
  let bytes: Uint8Array;
  try {
    bytes = zstdDecompressSync(stored, { maxOutputLength: block.raw });
  } catch {
    throw segmentError('a block cannot be decompressed');
  }
  if (bytes.length !== block.raw) throw segmentError('a block is shorter than it should be');
  return aligned(bytes);
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

const aligned = (bytes: Uint8Array): Uint8Array => (bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes));
