// Seals on a thread of its own: reading rows and coding columns takes a second for each segment, and nobody waits for it.
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
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
export async function sealAside(task: Task): Promise<number> {
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { seal: task },
    resourceLimits: { maxYoungGenerationSizeMb: 6 },
    execArgv: [],
  });
  try {
    const [written] = (await once(worker, 'message')) as [number];
    return written;
  } catch (error) {
    throw asStoreError(error);
  } finally {
    await worker.terminate();
  }
}

const task = (workerData as { seal?: Task } | null)?.seal;
if (!isMainThread && task) {
  // Of this thread alone, as Linux has it: it takes what is left of the processor, and requests wait for none of it.
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);
  const connection = connect(task.database, { readOnly: true, cacheMb: 1 });
  const written = await sealInto(segmentLog(folderFiles(task.folder)), reading(connection).read, task.upTo);
  connection.close();
  parentPort!.postMessage(written);
}
