// Keeps a second process out of a folder: a lock that the operating system takes back when its holder dies.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ServerError } from '../../errors.ts';

/**
 * Holds an exclusive transaction on an empty database of its own, so there is no stale lock to clean up after a kill.
 * The number of the holder stands beside it, for the message only. E_STORE_LOCKED where it is held. Returns the release.
 * `name` is what the lock is for: locks of different names do not know one another.
 */
export function lockFolder(folder: string, pid: number, name = 'writer'): () => void {
  const holder = join(folder, `${name}.pid`);
  const lock = new DatabaseSync(join(folder, `${name}.lock`), { timeout: 0 });
  try {
    lock.exec('pragma journal_mode = delete; begin exclusive');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== 5) throw error;
    throw new ServerError('E_STORE_LOCKED', { folder, pid: read(holder) });
  }
  writeFileSync(holder, String(pid));
  return () => {
    if (lock.isOpen) lock.close();
  };
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return 'unknown';
  }
}
