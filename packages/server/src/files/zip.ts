// Reads zip archives: entries are streamed from where they lie, nothing is held whole, and checksums are compared.
import { crc32 } from 'node:zlib';
import { RecsysError } from '@marquee/recsys';
import { openPromise, type Entry, type ZipFile } from 'yauzl';

export interface ZipEntry {
  /** Path inside the archive. */
  readonly name: string;
  /** Bytes once unpacked. */
  readonly size: number;
  /** Throws E_TRUNCATED, E_FORMAT (a wrong checksum). */
  open(): AsyncIterable<Uint8Array>;
}

/** The files of an archive, zip64 included. Throws E_TRUNCATED when its directory, which stands at the end, is missing. */
export async function zipEntries(path: string): Promise<ZipEntry[]> {
  return inArchive(path, async (archive) => {
    const entries: ZipEntry[] = [];
    for await (const { fileName: name, uncompressedSize: size } of archive.eachEntry()) {
      if (!name.endsWith('/')) entries.push({ name, size, open: () => unpacked(path, name) });
    }
    return entries;
  });
}

async function* unpacked(path: string, name: string): AsyncGenerator<Uint8Array> {
  const shown = `${path} (${name})`;
  const archive = await opened(path);
  try {
    const entry = await entryNamed(archive, name);
    let sum = 0;
    for await (const chunk of await archive.openReadStreamPromise(entry)) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (sum !== entry.crc32) throw new Error('its checksum is wrong, so the archive is damaged');
  } catch (error) {
    throw inWords(error, shown);
  } finally {
    archive.close();
  }
}

async function entryNamed(archive: ZipFile, name: string): Promise<Entry> {
  for await (const entry of archive.eachEntry()) if (entry.fileName === name) return entry;
  throw new Error(`${name} is no longer in it`);
}

async function inArchive<T>(path: string, work: (archive: ZipFile) => Promise<T>): Promise<T> {
  const archive = await opened(path);
  try {
    return await work(archive);
  } catch (error) {
    throw inWords(error, path);
  } finally {
    archive.close();
  }
}

async function opened(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false });
  } catch (error) {
    throw inWords(error, path);
  }
}

/** What stops early is truncated, everything else is damaged or of a kind that cannot be read. */
function inWords(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof RecsysError) return error;
  const short = /truncated|unexpected EOF|not enough bytes|signature not found/i.test(error.message);
  return new RecsysError(short ? 'E_TRUNCATED' : 'E_FORMAT', { file, why: error.message });
}
