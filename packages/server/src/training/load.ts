// Reads and verifies a snapshot on a thread of its own: hashing a hundred megabytes takes a while, and no request waits for it.
import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { ServerError, type ServerErrorCode } from '../errors.ts';
import type { Manifest } from './registry/manifest.ts';
import { openSnapshots } from './registry/snapshots.ts';

export interface Loaded {
  readonly manifest: Manifest;
  /** In memory that threads share: nothing is copied on the way. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

interface Task {
  readonly folder: string;
  readonly id: string;
  /** That of the models which are to be made of the files. */
  readonly schema: number;
}

type Answer =
  | { readonly loaded: Loaded }
  | { readonly refused: { readonly code: ServerErrorCode; readonly detail: ServerError['detail'] } }
  | { readonly failed: string };

/** Throws as `Snapshots.read`. */
export async function loadAside(task: Task): Promise<Loaded> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { load: task }, execArgv: [] });
  try {
    const [answer] = (await once(worker, 'message')) as [Answer];
    if ('loaded' in answer) return answer.loaded;
    if ('refused' in answer) throw new ServerError(answer.refused.code, answer.refused.detail);
    throw new Error(answer.failed);
  } finally {
    await worker.terminate();
  }
}

function answerTo({ folder, id, schema }: Task): Answer {
  try {
    return { loaded: openSnapshots(folder, 'reader').read(id, schema) };
  } catch (error) {
    if (error instanceof ServerError) return { refused: { code: error.code, detail: (error as ServerError).detail } };
    return { failed: (error as Error).message };
  }
}

const task = (workerData as { load?: Task } | null)?.load;
if (!isMainThread && task) parentPort!.postMessage(answerTo(task));
