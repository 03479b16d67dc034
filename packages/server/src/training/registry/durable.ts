// Writing so that it is on disk when the call returns, and that nobody ever sees half of it.
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Fails where the file is there already. */
function writeNew(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'wx');
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** What was made or renamed in a folder is on disk only once the folder is. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** A folder with these files, there at once and whole. `aside` is where it is made; it must be on the same disk. */
export function writeFolder(target: string, aside: string, files: ReadonlyMap<string, Uint8Array>): void {
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  try {
    for (const [name, bytes] of files) writeNew(join(aside, name), bytes);
    syncFolder(aside);
    renameSync(aside, target);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    throw error;
  }
  syncFolder(dirname(target));
}

/** False, changing nothing, where the file is there already: of many that try at once exactly one succeeds. */
export function writeOnce(target: string, aside: string, text: string): boolean {
  rmSync(aside, { force: true });
  writeNew(aside, Buffer.from(text));
  try {
    // A link takes the name only if nobody has it, and what it names is whole already.
    linkSync(aside, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  syncFolder(dirname(target));
  return true;
}
