// A copy of an embedded store that is whole and of one moment, taken while a server writes to it; and how it is put back.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { ServerError } from '../errors.ts';
import { openStore } from '../store/index.ts';

const DATABASE = 'marquee.db';
const SEGMENTS = 'segments';
const MANIFEST = 'backup.json';
const MANIFEST_VERSION = 1;

export interface Manifest {
  readonly version: number;
  readonly at: number;
  /** Seq of the newest event in it. */
  readonly last: number;
  /** SHA-256 of every file, by its path in the folder. */
  readonly files: Readonly<Record<string, string>>;
}

/** Tries while segments are replaced under the copy. */
const TRIES = 10;

/**
 * The database first, then the segments: what was sealed between the two is in both, and counts once. Where more than the
 * database knows of was sealed meanwhile, or a segment went away while it was copied, everything is done again.
 * E_BACKUP where the folder holds no store or the target is not empty.
 */
export async function backUp(
  folder: string,
  out: string,
  now: number,
  onProgress: (done: number) => void,
): Promise<Manifest> {
  if (!existsSync(join(folder, DATABASE))) throw new ServerError('E_BACKUP', { place: folder, why: 'holds no store' });
  if (existsSync(out) && readdirSync(out).length > 0)
    throw new ServerError('E_BACKUP', { place: out, why: 'is not empty' });
  const part = `${out}.part`;
  rmSync(part, { recursive: true, force: true });
  for (let attempt = 1; ; attempt++) {
    mkdirSync(join(part, SEGMENTS), { recursive: true });
    await copyDatabase(join(folder, DATABASE), join(part, DATABASE), onProgress);
    if (copySegments(folder, part)) break;
    rmSync(part, { recursive: true, force: true });
    if (attempt === TRIES)
      throw new ServerError('E_BACKUP', { place: folder, why: 'is being rewritten all the time; try again' });
  }
  const manifest: Manifest = { version: MANIFEST_VERSION, at: now, last: lastIn(part), files: sumsOf(part) };
  writeFileSync(join(part, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  rmSync(out, { recursive: true, force: true });
  renameSync(part, out);
  return manifest;
}

async function copyDatabase(from: string, to: string, onProgress: (done: number) => void): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5_000 });
  try {
    // All pages in one step: in several, each commit in between would begin the copy anew.
    await backup(source, to, {
      rate: 2 ** 30,
      progress: ({ totalPages, remainingPages }) => onProgress(1 - remainingPages / totalPages),
    });
  } finally {
    source.close();
  }
  onProgress(1);
}

/** False where the segments are not those of the database's moment. */
function copySegments(folder: string, part: string): boolean {
  const end = lastIn(part);
  for (const name of namesIn(join(folder, SEGMENTS))) {
    if (lastOf(name) > end) return false;
    try {
      copyFileSync(join(folder, SEGMENTS, name), join(part, SEGMENTS, name), constants.COPYFILE_FICLONE);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
  }
  return true;
}

const lastOf = (name: string): number => Number(/-(\d+)\./.exec(name)?.[1] ?? 0);

const namesIn = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => /\.seg(\.bad)?$/.test(name)) : [];

/** Seq up to which the copied database knows the log. */
function lastIn(part: string): number {
  const database = new DatabaseSync(join(part, DATABASE), { readOnly: true });
  try {
    const { seq } = database.prepare('select max(seq) as seq from events').get() as { seq: number | null };
    const floor = database.prepare(`select value from settings where name = 'log-end'`).get() as Row | undefined;
    return Math.max(seq ?? 0, Number(floor?.value ?? 0));
  } finally {
    database.close();
  }
}

interface Row {
  readonly value: string;
}

function sumsOf(folder: string): Record<string, string> {
  const names = [DATABASE, ...namesIn(join(folder, SEGMENTS)).map((name) => join(SEGMENTS, name))];
  return Object.fromEntries(names.map((name) => [name, sumOf(join(folder, name))]));
}

const sumOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Verifies every file, copies it, and opens the store once. E_BACKUP where a file is damaged or the target holds something, E_STORE_NEWER where a newer program wrote it. */
export async function restore(from: string, folder: string, now: () => number): Promise<Manifest> {
  const manifest = manifestOf(from);
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new ServerError('E_BACKUP', { place: folder, why: 'is not empty' });
  }
  for (const [name, sum] of Object.entries(manifest.files)) {
    const path = join(from, name);
    if (!existsSync(path)) throw new ServerError('E_BACKUP', { place: from, why: `lacks ${name}` });
    if (sumOf(path) !== sum)
      throw new ServerError('E_BACKUP', { place: path, why: 'is not the file that was backed up' });
  }
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(join(part, SEGMENTS), { recursive: true });
  for (const name of Object.keys(manifest.files)) copyFileSync(join(from, name), join(part, name));
  try {
    const store = await openStore(part, { now });
    await store.close();
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw error;
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(part, folder);
  return manifest;
}

function manifestOf(from: string): Manifest {
  const path = join(from, MANIFEST);
  if (!existsSync(path))
    throw new ServerError('E_BACKUP', { place: from, why: `holds no ${MANIFEST}, so it is no backup` });
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  if (manifest.version > MANIFEST_VERSION) {
    throw new ServerError('E_STORE_NEWER', { place: from, step: `backup ${manifest.version}` });
  }
  const outside = Object.keys(manifest.files).find(
    (name) => name !== DATABASE && name !== join(SEGMENTS, basename(name)),
  );
  if (outside !== undefined)
    throw new ServerError('E_BACKUP', { place: from, why: `names ${outside}, which is no file of a store` });
  return manifest;
}
