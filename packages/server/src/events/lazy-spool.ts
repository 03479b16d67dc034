// A spool that leaves no file behind where the database was never away.
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openSpool, type Spool } from './spool.ts';

/** Like {@link openSpool}; folder and file are made by the first record. Those of an earlier run are opened at once. */
export async function lazySpool(path: string, maxBytes: number): Promise<Spool> {
  let opened: Spool | undefined;
  let opening: Promise<Spool> | undefined;
  let onTheWay = 0;
  const open = (): Promise<Spool> =>
    (opening ??= (async () => {
      try {
        await mkdir(dirname(path), { recursive: true });
        return (opened = await openSpool(path, maxBytes));
      } catch (error) {
        // Tried again for the next record: the disk may have been full.
        opening = undefined;
        throw error;
      }
    })());
  if (existsSync(path)) await open();
  return {
    get pending() {
      return (opened?.pending ?? 0) + onTheWay;
    },
    get bytes() {
      return opened?.bytes ?? 0;
    },
    async append(text) {
      if (opened) return opened.append(text);
      onTheWay++;
      try {
        await (await open()).append(text);
      } finally {
        onTheWay--;
      }
    },
    first: async () => opened?.first(),
    shift: async () => opened?.shift(),
    close: async () => (await opening?.catch(() => undefined))?.close(),
  };
}
