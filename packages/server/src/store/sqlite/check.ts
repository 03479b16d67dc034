// Reads every page of the file and of its indexes, on a thread of its own so that nothing waits for it.
import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { connect } from './connection.ts';

/** What SQLite finds wrong, in its words; nothing where all is well. */
export async function checkFile(path: string): Promise<readonly string[]> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { check: path }, execArgv: [] });
  const [found] = (await once(worker, 'message')) as [string[]];
  await worker.terminate();
  return found;
}

function findings(path: string): string[] {
  try {
    const connection = connect(path, { readOnly: true });
    const rows = connection.db.prepare('pragma integrity_check').all() as { integrity_check: string }[];
    connection.close();
    return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
  } catch (error) {
    return [(error as Error).message];
  }
}

const asked = (workerData as { check?: string } | null)?.check;
if (!isMainThread && asked !== undefined) parentPort!.postMessage(findings(asked));
