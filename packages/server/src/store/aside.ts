// Work on a thread of its own that nobody waits for: started for one task, at the lowest priority, gone when it is done.
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { ServerError, type ServerErrorCode } from '../errors.ts';

interface Done {
  readonly result?: unknown;
  readonly refused?: { readonly code: ServerErrorCode; readonly detail: unknown };
}

/** Runs `module`, which calls {@link serveAside}, and resolves with what it made of the task. */
export async function aside<R>(module: string, task: object): Promise<R> {
  const worker = new Worker(new URL(module), {
    workerData: { aside: task },
    // What it makes dies young; without a limit the engine keeps room for much.
    resourceLimits: { maxYoungGenerationSizeMb: 6 },
    // flags such as --eval are not for threads
    execArgv: [],
  });
  try {
    const [{ result, refused }] = (await once(worker, 'message')) as [Done];
    // Errors cross as plain data: their class and code would be lost.
    if (refused) throw new ServerError(refused.code, refused.detail as never);
    return result as R;
  } finally {
    await worker.terminate();
  }
}

/** At the end of such a module: does the task where the module is run aside, nothing where it is imported. */
export async function serveAside(work: (task: never) => Promise<unknown>): Promise<void> {
  const task = (workerData as { aside?: unknown } | null)?.aside;
  if (isMainThread || task === undefined) return;
  // Of this thread alone, as Linux has it: it takes what is left of the processor, and requests wait for none of it.
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);
  try {
    parentPort!.postMessage({ result: await work(task as never) } satisfies Done);
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    parentPort!.postMessage({ refused: { code: error.code, detail: error.detail } } satisfies Done);
  }
}
