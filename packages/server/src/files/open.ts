// Opens what the user names – a folder, a zip, a gzip or a plain file – as a set of named byte streams.
import { createReadStream, type Stats } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { RecsysError } from '@marquee/recsys';
import { through } from './streams.ts';
import { zipEntries } from './zip.ts';

/** One readable file, wherever it lies. */
export interface FileEntry {
  /** Base name without `.gz`: what layouts are told by. */
  readonly name: string;
  /** Where it is, as errors show it. */
  readonly path: string;
  /** Bytes to come; a packed file's own size where the unpacked one is not known. */
  readonly size: number;
  open(): AsyncIterable<Uint8Array>;
}

export interface FileSet {
  readonly path: string;
  /** 'one': a single file was named; `entries` are then the files beside it, itself among them. */
  readonly kind: 'folder' | 'zip' | 'one';
  readonly entries: readonly FileEntry[];
  /** The file that was named, for kind 'one'. */
  readonly named?: FileEntry;
}

const CHUNK = 1 << 20;

/** Beside a single file only these are looked at: the folder may be anybody's, and full. */
const sideFile = /^(?:u\.|movies|users|tags|links|credits|keywords|tmdb_5000)/i;

/** Throws E_NO_FILE, E_TRUNCATED, E_FORMAT. Nothing is read yet beyond a zip's directory. */
export async function openFiles(path: string): Promise<FileSet> {
  const found = await statOf(path);
  if (found.isDirectory()) return { path, kind: 'folder', entries: await folderEntries(path) };
  if ((await firstBytes(path, 2)) === 'PK') return { path, kind: 'zip', entries: await entriesOfZip(path) };
  const named = await fileEntry(path);
  const beside = await folderEntries(dirname(path), (name) => name !== basename(path) && sideFile.test(name));
  return { path, kind: 'one', entries: [named, ...beside], named };
}

/** One file by path; a gzip is unpacked on the way, told by its first bytes rather than its name. */
export async function fileEntry(path: string): Promise<FileEntry> {
  const { size } = await statOf(path);
  const name = basename(path).replace(/\.gz$/i, '');
  const open = (): AsyncIterable<Uint8Array> => opened(path);
  return { name, path, size, open };
}

async function* opened(path: string): AsyncGenerator<Uint8Array> {
  const gzip = (await firstBytes(path, 2)) === '\u001F\u008B';
  const raw = createReadStream(path, { highWaterMark: CHUNK });
  yield* gzip ? through(raw, createGunzip({ chunkSize: CHUNK }), path) : (raw as AsyncIterable<Uint8Array>);
}

/** Files of a folder; where it holds nothing but one folder (as unpacking makes them), the files of that one. */
async function folderEntries(path: string, wanted = (_name: string): boolean => true): Promise<FileEntry[]> {
  const children = await readdir(path, { withFileTypes: true });
  const visible = children.filter((child) => !child.name.startsWith('.')).toSorted(byName);
  const [only] = visible;
  if (visible.length === 1 && only?.isDirectory() === true) return folderEntries(join(path, only.name));
  const files = visible.filter((child) => (child.isFile() || child.isSymbolicLink()) && wanted(child.name));
  const entries = await Promise.allSettled(files.map((child) => fileEntry(join(path, child.name))));
  // A link that leads nowhere is no file.
  return entries.flatMap((entry) => (entry.status === 'fulfilled' ? [entry.value] : []));
}

async function entriesOfZip(path: string): Promise<FileEntry[]> {
  const entries = await zipEntries(path);
  return entries
    .filter(({ name }) => !name.startsWith('__MACOSX/') && !basename(name).startsWith('.'))
    .map((entry) => ({
      name: basename(entry.name),
      path: `${path} (${entry.name})`,
      size: entry.size,
      open: () => entry.open(),
    }));
}

async function statOf(path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why = code === 'ENOENT' ? 'there is no such file or folder' : code === 'EACCES' ? 'permission denied' : code;
    throw new RecsysError('E_NO_FILE', { file: path, why });
  }
}

/** As Latin-1 text, so that byte values compare as characters. */
async function firstBytes(path: string, count: number): Promise<string> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
