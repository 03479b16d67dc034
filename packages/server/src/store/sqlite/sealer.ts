// Seals on a thread of its own: reading rows and coding columns takes a second for each segment, and nobody waits for it.
import { aside, serveAside } from '../aside.ts';
import { sealInto } from '../sealed.ts';
import { folderFiles } from '../segments/folder.ts';
import { segmentLog } from '../segments/log.ts';
import { asStoreError, connect } from './connection.ts';
import { reading } from './events.ts';

interface Task {
  readonly database: string;
  readonly folder: string;
  readonly upTo: number;
}

/** Writes the events up to `upTo` into segments; says how many. They are still in the table. */
export const sealAside = (task: Task): Promise<number> => aside(import.meta.url, task);

await serveAside(async ({ database, folder, upTo }: Task) => {
  try {
    const connection = connect(database, { readOnly: true, cacheMb: 1 });
    const written = await sealInto(segmentLog(folderFiles(folder)), reading(connection).read, upTo);
    connection.close();
    return written;
  } catch (error) {
    throw asStoreError(error);
  }
});
