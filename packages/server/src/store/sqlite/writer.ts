// This side of the thread that writes: requests are numbered, replies find their promises.
import { Worker } from 'node:worker_threads';
import { ServerError, type ServerErrorCode } from '../../errors.ts';
import type { Account, StateRow } from '../records.ts';
import type { Appended } from '../fresh.ts';
import type { Batch } from '../store.ts';
import { asStoreError } from './connection.ts';
import type { Answer } from './dialect.ts';
import type { Newcomer, NewProfile } from './ensure-profiles.ts';
import { inTurn, turns, type Acquire } from './turns.ts';

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export type Work =
  | ({ readonly op: 'run' } & Statement)
  | { readonly op: 'all'; readonly statements: readonly Statement[] }
  | { readonly op: 'append'; readonly batch: Batch }
  | { readonly op: 'ensure'; readonly profiles: readonly NewProfile[]; readonly accounts: readonly Account[] }
  | { readonly op: 'introduce'; readonly newcomers: readonly Newcomer[] }
  | { readonly op: 'save'; readonly rows: readonly StateRow[]; readonly from: number; readonly to: number }
  | { readonly op: 'settle'; readonly through: number }
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
  /** All or nothing, in one message; the answer of the last one. */
  all(statements: readonly Statement[]): Promise<Answer>;
  append(batch: Batch): Promise<Appended>;
  ensure(profiles: readonly NewProfile[], accounts: readonly Account[]): Promise<void>;
  /** On disk with the next append. */
  introduce(newcomers: readonly Newcomer[]): Promise<void>;
  save(rows: readonly StateRow[], from: number, to: number): Promise<boolean>;
  /** Ids of events up to that seq become known without the events. */
  settle(through: number): Promise<void>;
  /** Waits for its turn to make several requests with nobody in between. */
  readonly acquire: Acquire;
  /** Several requests, all or nothing. */
  transaction<T>(work: (run: Writer['run']) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

export function startWriter(path: string): Writer {
  // Batches die young and are small; without a limit the engine keeps room for many.
  const resourceLimits = { maxYoungGenerationSizeMb: 8 };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { path },
    resourceLimits,
    // flags such as --eval are not for threads
    execArgv: [],
  });
  const waiting = new Map<number, Waiting>();
  const acquire = turns();
  let asked = 0;
  let gone: Error | undefined;

  worker.on('message', (reply: Reply) => {
    const promise = waiting.get(reply.id);
    waiting.delete(reply.id);
    const error = errorOf(reply);
    if (error) promise?.reject(error);
    else promise?.resolve(reply.result);
  });
  const end = (reason: Error): void => {
    gone ??= reason;
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  };
  worker.on('error', (error) => {
    const mapped = asStoreError(error);
    end(mapped instanceof ServerError ? mapped : closed(`the writing thread ended: ${String(error)}`));
  });
  worker.on('exit', () => end(closed('the store is closed')));

  const ask = <T>(work: Work): Promise<T> => {
    if (gone) return Promise.reject(gone);
    return new Promise<T>((resolve, reject) => {
      waiting.set(++asked, { resolve: (result) => resolve(result as T), reject });
      worker.postMessage({ id: asked, work } satisfies Request);
    });
  };
  const alone = <T>(work: Work, urgent = false): Promise<T> => inTurn(acquire, urgent)(() => ask<T>(work));
  const run: Writer['run'] = (sql, parameters) => ask({ op: 'run', sql, parameters });
  const transaction = <T>(work: (run: Writer['run']) => Promise<T>): Promise<T> =>
    inTurn(acquire)(async () => {
      try {
        await run('begin immediate', []);
        const result = await work(run);
        await run('commit', []);
        return result;
      } catch (error) {
        // Where the transaction could not begin, or is undone already, there is nothing to roll back.
        await run('rollback', []).catch(() => undefined);
        throw error;
      }
    });
  return {
    acquire,
    run,
    transaction,
    // A sender waits for these; nobody waits for the others.
    append: (batch) => alone({ op: 'append', batch }, true),
    ensure: (profiles, accounts) => alone({ op: 'ensure', profiles, accounts }, true),
    introduce: (newcomers) => alone({ op: 'introduce', newcomers }, true),
    all: (statements) => alone({ op: 'all', statements }),
    settle: (through) => alone({ op: 'settle', through }),
    save: (rows, from, to) => alone({ op: 'save', rows, from, to }),
    async close() {
      if (!gone) await alone({ op: 'close' });
      end(closed('the store is closed'));
      await worker.terminate();
    },
  };
}

const closed = (why: string): Error => new ServerError('E_STORE_UNAVAILABLE', { why });

function errorOf({ refused, failed }: Reply): Error | undefined {
  if (refused) return new ServerError(refused.code, refused.detail as never);
  return failed === undefined ? undefined : new Error(failed);
}
