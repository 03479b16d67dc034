// The thread that writes: the only connection of a store that may. Answers one message after the other.
import { parentPort, workerData } from 'node:worker_threads';
import { ServerError } from '../../errors.ts';
import { appender } from './append.ts';
import { asStoreError, connect } from './connection.ts';
import { stateSaver } from './save-states.ts';
import type { Reply, Request, Work } from './writer.ts';

const connection = connect((workerData as { path: string }).path);

const append = appender(connection);
const save = stateSaver(connection);

function answer(work: Work): unknown {
  switch (work.op) {
    case 'run':
      return connection.run(work.sql, work.parameters);
    case 'append':
      return append(work.batch);
    case 'save':
      return save(work.rows, work.from, work.to);
    case 'close':
      return connection.close();
  }
}

parentPort!.on('message', ({ id, work }: Request) => parentPort!.postMessage(reply(id, work)));

/** Errors cross as plain data: their class and code would be lost. */
function reply(id: number, work: Work): Reply {
  try {
    return { id, result: answer(work) };
  } catch (error) {
    const mapped = asStoreError(error);
    if (mapped instanceof ServerError) return { id, refused: { code: mapped.code, detail: mapped.detail } };
    return { id, failed: (mapped as Error).message };
  }
}
