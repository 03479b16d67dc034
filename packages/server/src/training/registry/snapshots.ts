// The folder of snapshots: immutable, each checked from the manifest down before anything is made of it.
import { closeSync, constants, fstatSync, openSync, readSync, renameSync, rmSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ServerError } from '../../errors.ts';
import { writeFolder } from './durable.ts';
import {
  checkSchema,
  readManifest,
  sha256,
  snapshotId,
  SNAPSHOT_ID,
  unusable,
  writeManifest,
  type Manifest,
} from './manifest.ts';
import { namesIn } from './pointer.ts';

const MANIFEST = 'manifest.json';
/** Its SHA-256, as `sha256sum -c` reads it. */
const SEAL = 'manifest.sha256';
/** A manifest is small; a longer file is none. */
const MOST_MANIFEST = 1_000_000;
/** What was begun and not finished within a day never will be. */
const STALE = 86_400_000;

const TAKEN: ReadonlySet<string> = new Set(['ENOTEMPTY', 'EEXIST']);

export interface Snapshots {
  /** Ids, oldest first, of what is there, usable or not. */
  ids(): readonly string[];
  /** Throws E_NO_SNAPSHOT, E_SNAPSHOT or E_SNAPSHOT_NEWER. */
  manifest(id: string): Manifest;
  /** Every file, of the size and hash that the manifest says, read into memory that threads may share. Throws as `manifest`. */
  read(id: string, schema: number): { readonly manifest: Manifest; readonly files: Map<string, Uint8Array> };
  /** Puts a new one there, durably and at once. Its id is made of the moment and the content. */
  save(about: Omit<Manifest, 'id' | 'files'>, files: ReadonlyMap<string, Uint8Array>): Manifest;
  remove(id: string): void;
  /** Removes what was begun and never finished. */
  tidy(now: number): void;
}

export function openSnapshots(folder: string, token: string): Snapshots {
  const [kept, aside] = [join(folder, 'snapshots'), join(folder, 'unfinished')];
  const manifest = (id: string): Manifest => {
    if (!SNAPSHOT_ID.test(id)) throw new ServerError('E_NO_SNAPSHOT', { id });
    const bytes = readWhole(join(kept, id, MANIFEST), { id, name: MANIFEST, most: MOST_MANIFEST });
    const seal = readWhole(join(kept, id, SEAL), { id, name: SEAL, most: MOST_MANIFEST });
    if (Buffer.from(seal).toString('latin1') !== sealOf(bytes))
      throw unusable(id, 'its manifest is not what was written');
    return readManifest(id, Buffer.from(bytes).toString('utf8'));
  };
  return {
    ids: () =>
      namesIn(kept)
        .filter((name) => SNAPSHOT_ID.test(name))
        .sort(),
    manifest,
    read(id, schema) {
      const found = manifest(id);
      checkSchema(found, schema);
      const files = new Map<string, Uint8Array>();
      for (const [name, { bytes, sha256: hash }] of Object.entries(found.files)) {
        const content = readWhole(join(kept, id, name), { id, name, exactly: bytes });
        if (sha256(content) !== hash) throw unusable(id, `${name} is not what was written: its SHA-256 differs`);
        files.set(name, content);
      }
      return { manifest: found, files };
    },
    save(about, files) {
      const listed = Object.fromEntries(
        [...files].map(([name, bytes]) => [name, { bytes: bytes.length, sha256: sha256(bytes) }]),
      );
      mkdirSync(kept, { recursive: true });
      for (let twin = 0; ; twin++) {
        const id = snapshotId(about.trainedAt, JSON.stringify([about.data.hash, about.seed, listed, twin]));
        const made = readManifest(id, JSON.stringify({ ...about, id, files: listed }));
        const text = Buffer.from(writeManifest(made));
        const all = new Map([...files, [MANIFEST, text], [SEAL, Buffer.from(sealOf(text))]]);
        try {
          writeFolder(join(kept, id), join(aside, `${id}.${token}`), all);
          return made;
        } catch (error) {
          // Two trainings of the same data within a second: each is a snapshot of its own.
          if (!TAKEN.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
        }
      }
    },
    remove(id) {
      mkdirSync(aside, { recursive: true });
      const gone = join(aside, `${id}.gone.${token}`);
      // Away at once: nobody shall find half of it.
      try {
        renameSync(join(kept, id), gone);
      } catch (error) {
        // Another process cleared it away first.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
      rmSync(gone, { recursive: true, force: true });
    },
    tidy(now) {
      for (const name of namesIn(aside)) {
        const path = join(aside, name);
        const there = statSync(path, { throwIfNoEntry: false });
        if (there && now - there.mtimeMs > STALE) rmSync(path, { recursive: true, force: true });
      }
    },
  };
}

export const sealOf = (manifest: Uint8Array): string => `${sha256(manifest)}  ${MANIFEST}\n`;

interface Reading {
  readonly id: string;
  readonly name: string;
  readonly exactly?: number;
  readonly most?: number;
}

/** The size is looked at before any memory is taken, and a link leads nowhere. */
function readWhole(path: string, { id, name, exactly, most = Infinity }: Reading): Uint8Array {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && name === MANIFEST) throw new ServerError('E_NO_SNAPSHOT', { id }, { cause: error });
    throw unusable(id, `${name} cannot be read (${code})`, error);
  }
  try {
    const there = fstatSync(file);
    if (!there.isFile()) throw unusable(id, `${name} is not a file`);
    const { size } = there;
    if (size !== (exactly ?? size)) throw unusable(id, `${name} has ${size} bytes, not ${exactly}`);
    if (size > most) throw unusable(id, `${name} has ${size} bytes, more than any can have`);
    const bytes = new Uint8Array(new SharedArrayBuffer(size));
    for (let at = 0; at < size;) {
      const got = readSync(file, bytes, at, size - at, at);
      if (got === 0) throw unusable(id, `${name} ends after ${at} bytes`);
      at += got;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}
