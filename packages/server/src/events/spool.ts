// A file of records for when the database is away: each is on disk before it is acknowledged, and read back in order.
import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { overloaded } from './errors.ts';

export interface Spool {
  /** Resolves when the text is synced to disk. Rejects, leaving the file as it was, with E_OVERLOADED where it is full. */
  append(text: string): Promise<void>;
  /** The oldest record that was not taken out, undefined for none. */
  first(): Promise<string | undefined>;
  /** Takes out the record that {@link first} gave; when none is left the file is emptied. */
  shift(): Promise<void>;
  /** Records that wait, those on their way to disk counted. */
  readonly pending: number;
  readonly bytes: number;
  close(): Promise<void>;
}

/** Before each record: its length and its CRC-32, little-endian. */
const HEAD_BYTES = 8;
/** A full spool empties only when the database is back. */
const FULL_RETRY_AFTER_S = 5;

interface Place {
  readonly at: number;
  readonly length: number;
}

/**
 * Opens the spool, or makes it. Records of an earlier run are still there; half a record at the end, cut off by a crash
 * before it was acknowledged, is removed. What was taken out before a crash may come again: its events are duplicates then.
 */
export async function openSpool(path: string, maxBytes: number): Promise<Spool> {
  const file = await open(path, (await exists(path)) ? 'r+' : 'w+', 0o600);
  const places = await placesIn(file);
  let end = places.reduce((sum, { length }) => sum + HEAD_BYTES + length, 0);
  await file.truncate(end);
  await syncFolder(dirname(path));
  let onTheWay = 0;
  // One write at a time: a record must not begin where another that failed has left half of itself.
  let turn: Promise<unknown> = Promise.resolve();

  async function write(text: string): Promise<void> {
    const record = encoded(text);
    if (end + record.length > maxBytes) throw overloaded(end, maxBytes, FULL_RETRY_AFTER_S);
    try {
      await file.write(record, 0, record.length, end);
      await file.datasync();
    } catch (error) {
      await file.truncate(end).catch(() => undefined);
      throw error;
    }
    places.push({ at: end + HEAD_BYTES, length: record.length - HEAD_BYTES });
    end += record.length;
  }

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  return {
    get pending() {
      return places.length + onTheWay;
    },
    get bytes() {
      return end;
    },
    async append(text) {
      onTheWay++;
      try {
        await inTurn(() => write(text));
      } finally {
        onTheWay--;
      }
    },
    first: () => inTurn(async () => (places.length === 0 ? undefined : textAt(file, places[0]!))),
    shift: () =>
      inTurn(async () => {
        places.shift();
        if (places.length > 0) return;
        end = 0;
        await file.truncate(0);
        await file.datasync();
      }),
    async close() {
      await turn;
      await file.close();
    },
  };
}

function encoded(text: string): Buffer {
  const bytes = Buffer.from(text);
  const record = Buffer.alloc(HEAD_BYTES + bytes.length);
  record.writeUInt32LE(bytes.length, 0);
  record.writeUInt32LE(crc32(bytes), 4);
  bytes.copy(record, HEAD_BYTES);
  return record;
}

/** The records that are whole, up to the first that is not. */
async function placesIn(file: FileHandle): Promise<Place[]> {
  const { size } = await file.stat();
  const places: Place[] = [];
  const head = Buffer.alloc(HEAD_BYTES);
  for (let at = 0; at + HEAD_BYTES <= size;) {
    await file.read(head, 0, HEAD_BYTES, at);
    const [length, sum] = [head.readUInt32LE(0), head.readUInt32LE(4)];
    if (length === 0 || at + HEAD_BYTES + length > size) break;
    const bytes = Buffer.alloc(length);
    await file.read(bytes, 0, length, at + HEAD_BYTES);
    if (crc32(bytes) !== sum) break;
    places.push({ at: at + HEAD_BYTES, length });
    at += HEAD_BYTES + length;
  }
  return places;
}

async function textAt(file: FileHandle, { at, length }: Place): Promise<string> {
  const bytes = Buffer.alloc(length);
  await file.read(bytes, 0, length, at);
  return bytes.toString();
}

async function exists(path: string): Promise<boolean> {
  try {
    await (await open(path, 'r')).close();
    return true;
  } catch {
    return false;
  }
}

/** The name of a new file is on disk only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync();
  await folder.close();
}
