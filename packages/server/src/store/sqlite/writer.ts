// This side of the thread that writes: requests are numbered, replies find their promises.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { ServerError, type ServerErrorCode } from '../../errors.ts';
import type { StateRow } from '../records.ts';
import type { Batch, Verdict } from '../store.ts';
import type { Answer } from './dialect.ts';
import { turns } from './turns.ts';

export type Work =
  | { readonly op: 'run'; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly op: 'append'; readonly batch: Batch }
  | { readonly op: 'save'; readonly rows: readonly StateRow[]; readonly from: number; readonly to: number }
  | { readonly op: 'settle' }
  | { readonly op: 'close' };

export interface Request {
  readonly id: number;
  readonly work: Work;
}

export interface Reply {
  readonly id: number;
  readonly result?: unknown;
  readonly refused?: { readonly code: ServerErrorCode; readonly detail: unknown };
  readonly failed?: string;
}

export interface Writer {
  run(sql: string, parameters: readonly unknown[]): Promise<Answer>;
  append(batch: Batch): Promise<readonly Verdict[]>;
  save(rows: readonly StateRow[], from: number, to: number): Promise<boolean>;
  /** Ids of all events become known without the events. */
  settle(): Promise<void>;
  /** Waits for its turn to make several requests with nobody in between. */
  acquire(): Promise<() => void>;
  /** Several requests, all or nothing. */
  transaction<T>(work: (run: Writer['run']) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

export function startWriter(path: string): Writer {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { path } });
  const waiting = new Map<number, Waiting>();
  const acquire = turns();
  let [asked, gone] = [0, ''];

  worker.on('message', (reply: Reply) => {
    const promise = waiting.get(reply.id);
    waiting.delete(reply.id);
    const error = errorOf(reply);
    if (error) promise?.reject(error);
    else promise?.resolve(reply.result);
  });
  const end = (why: string): void => {
    gone = why;
    for (const { reject } of waiting.values()) reject(new ServerError('E_STORE_UNAVAILABLE', { why }));
    waiting.clear();
  };
  worker.on('error', (error) => end(`the writing thread ended: ${(error as Error).message}`));
  worker.on('exit', () => end(gone || 'the store is closed'));

  const ask = <T>(work: Work): Promise<T> => {
    if (gone) return Promise.reject(new ServerError('E_STORE_UNAVAILABLE', { why: gone }));
    return new Promise<T>((resolve, reject) => {
      waiting.set(++asked, { resolve: (result) => resolve(result as T), reject });
      worker.postMessage({ id: asked, work } satisfies Request);
    });
  };
  const alone = async <T>(work: Work): Promise<T> => {
    const release = await acquire();
    try {
      return await ask<T>(work);
    } finally {
      release();
    }
  };
  const run: Writer['run'] = (sql, parameters) => ask({ op: 'run', sql, parameters });
  const transaction = async <T>(work: (run: Writer['run']) => Promise<T>): Promise<T> => {
    const release = await acquire();
    try {
      await run('begin immediate', []);
      const result = await work(run);
      await run('commit', []);
      return result;
    } catch (error) {
      // Where the transaction could not begin, or is undone already, there is nothing to roll back.
      await run('rollback', []).catch(() => undefined);
      throw error;
    } finally {
      release();
    }
  };
  return {
    acquire,
    run,
    transaction,
    append: (batch) => alone({ op: 'append', batch }),
    settle: () => alone({ op: 'settle' }),
    save: (rows, from, to) => alone({ op: 'save', rows, from, to }),
    async close() {
      if (gone) return;
      await alone({ op: 'close' });
      const exit = once(worker, 'exit');
      end('the store is closed');
      await worker.terminate();
      await exit;
    },
  };
}

function errorOf({ refused, failed }: Reply): Error | undefined {
  if (refused) return new ServerError(refused.code, refused.detail as never);
  return failed === undefined ? undefined : new Error(failed);
}
