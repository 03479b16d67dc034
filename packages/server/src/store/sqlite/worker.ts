// The thread that writes: the only connection of a store that may. Answers one message after the other.
import { parentPort, workerData } from 'node:worker_threads';
import { ServerError } from '../../errors.ts';
import { appender } from './append.ts';
import { asStoreError, connect } from './connection.ts';
import { knownIds } from './known-ids.ts';
import { profileMaker } from './ensure-profiles.ts';
import { stateSaver } from './save-states.ts';
import type { Reply, Request, Work } from './writer.ts';

const connection = connect((workerData as { path: string }).path, { cacheMb: 8 });
const ids = knownIds(connection);
const log = appender(connection, ids);
const save = stateSaver(connection);
const people = profileMaker(connection);

function answer(work: Work): unknown {
  switch (work.op) {
    case 'run':
      return connection.run(work.sql, work.parameters);
    case 'all':
      return connection.transaction(() =>
        work.statements.map(({ sql, parameters }) => connection.run(sql, parameters)).at(-1),
      );
    case 'append':
      return log.append(work.batch);
    case 'ensure':
      return people.ensure(work.profiles, work.accounts);
    case 'introduce':
      return people.introduce(work.newcomers);
    case 'save':
      return save(work.rows, work.from, work.to);
    case 'settle':
      return ids.through() < work.through ? ids.settleAll(log.last()) : undefined;
    case 'close':
      return connection.close();
  }
}

parentPort!.on('message', ({ id, work }: Request) => {
  parentPort!.postMessage(reply(id, work));
  if (work.op === 'append') afterwards();
});

let tidying = false;

/** What can wait until the answer is on its way. */
function afterwards(): void {
  ids.settle(log.last());
  if (!tidying) tidy();
}

/** A few milliseconds at a time, so that no append waits for more. A failure, such as a full disk, shows where it matters. */
function tidy(): void {
  tidying = false;
  try {
    if (!connection.db.isOpen || connection.db.isTransaction || !ids.tidy()) return;
  } catch {
    return;
  }
  tidying = true;
  setTimeout(tidy, 1);
}

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
