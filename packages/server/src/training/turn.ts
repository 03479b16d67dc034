// One training at a time for one registry: a lock that the operating system takes back when its holder dies.
import { mkdirSync } from 'node:fs';
import { ServerError } from '../errors.ts';
import { lockFolder } from '../store/sqlite/lock.ts';

/** Throws E_TRAINING_BUSY where another process trains for that folder. Returns the release. */
export function takeTurn(folder: string, pid: number): () => void {
  mkdirSync(folder, { recursive: true });
  try {
    return lockFolder(folder, pid, 'training');
  } catch (error) {
    if (!(error instanceof ServerError) || error.code !== 'E_STORE_LOCKED') throw error;
    const { pid: holder } = (error as ServerError<'E_STORE_LOCKED'>).detail;
    throw new ServerError('E_TRAINING_BUSY', { folder, pid: holder }, { cause: error });
  }
}
