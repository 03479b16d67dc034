// Segments as files of one folder. A file gets its name only when all its bytes are on disk, and the folder is synced after.
import * as disk from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { SegmentFiles } from './files.ts';

/** What is needed of a disk: a test's disk forgets what was not synced. */
export type Disk = Pick<typeof disk, 'mkdir' | 'open' | 'readdir' | 'rename' | 'unlink'>;

const TEMPORARY = '.part';

/** The folder is made when it is first written to. One process writes, any number read. */
export function folderFiles(folder: string, { mkdir, open, readdir, rename, unlink }: Disk = disk): SegmentFiles {
  const path = (name: string): string => join(folder, name);
  const syncFolder = async (which = folder): Promise<void> => {
    const handle = await unlessMissing(open(which, 'r'));
    if (handle) await closing(handle, () => handle.sync());
  };
  const makeFolder = async (): Promise<void> => {
    const first = await mkdir(folder, { recursive: true });
    if (first === undefined) return;
    const last = dirname(resolve(first));
    for (let above = dirname(resolve(folder)); ; above = dirname(above)) {
      await syncFolder(above);
      if (above === last || above === dirname(above)) return;
    }
  };
  const names = async (): Promise<readonly string[]> => (await unlessMissing(readdir(folder))) ?? [];
  const unlinkIfThere = async (name: string): Promise<void> => {
    await unlessMissing(unlink(path(name)));
  };
  return {
    async put(name, bytes) {
      await makeFolder();
      const part = path(name + TEMPORARY);
      const handle = await open(part, 'w', 0o600);
      await closing(handle, async () => {
        await handle.writeFile(bytes);
        await handle.sync();
      });
      await rename(part, path(name));
      await syncFolder();
    },
    async read(name, from, length) {
      const handle = await unlessMissing(open(path(name), 'r'));
      if (!handle) return undefined;
      return closing(handle, async () => {
        const { size } = await handle.stat();
        const bytes = new Uint8Array(Math.max(0, Math.min(length, size - from)));
        let done = 0;
        while (done < bytes.length) {
          const { bytesRead } = await handle.read(bytes, done, bytes.length - done, from + done);
          if (bytesRead === 0) break;
          done += bytesRead;
        }
        return bytes.subarray(0, done);
      });
    },
    list: async () => (await names()).filter((name) => !name.endsWith(TEMPORARY)).sort(),
    async rename(name, to) {
      await unlessMissing(rename(path(name), path(to)));
      await syncFolder();
    },
    async remove(name) {
      await unlinkIfThere(name);
      await syncFolder();
    },
    async sweep() {
      const parts = (await names()).filter((name) => name.endsWith(TEMPORARY));
      for (const name of parts) await unlinkIfThere(name);
      await syncFolder();
    },
  };
}

async function closing<T>(handle: { close(): Promise<void> }, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await handle.close();
  }
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
