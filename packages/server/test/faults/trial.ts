// One trial: senders go on while something happens to a server, and afterwards its log and states are compared with what they were told.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { atEnd, folderFor, storeFor } from '../at-end.ts';
import { serverProcess, type ServerProcess } from '../server-process.ts';
import { describe, isClean } from './checker.ts';
import { checkLog, checkStates } from './kill.ts';
import { ledger } from './ledger.ts';
import { startSenders, type Senders } from './senders.ts';

export interface TrialOptions {
  /** Options that name the store; the last one is its place. */
  readonly place: readonly string[];
  /** What marquee.config.json says. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly clients?: number;
  readonly batch?: number;
  readonly rate?: number;
  /** How the store is reached afterwards, where not as the server reached it. */
  readonly storePlace?: string;
}

export interface Trial {
  readonly server: ServerProcess;
  readonly senders: Senders;
  /** So many more answers with one of these statuses. */
  answers(statuses: readonly number[], more: number): Promise<void>;
  /**
   * Lets the senders come through, waits until it is `settled`, stops the server, and asserts that nothing is lost, made up,
   * doubled or out of order.
   */
  verdict(settled?: () => boolean): Promise<void>;
}

export async function startTrial(t: TestContext, options: TrialOptions): Promise<Trial> {
  const { place, config = {}, clients = 4, batch = 5, rate = 400 } = options;
  const file = join(folderFor(t), 'marquee.config.json');
  writeFileSync(file, JSON.stringify({ logLevel: 'warn', ...config }));
  const server = await serverProcess(place, ['--config', file]);
  atEnd(t, () => server.kill());
  await server.ready();
  const book = ledger();
  const senders = startSenders({ url: () => server.url, ledger: book, clients, batch, copies: 2, rate, run: 'trial' });
  atEnd(t, senders.abandon);
  const count = (statuses: readonly number[]): number =>
    statuses.reduce((sum, status) => sum + (senders.statuses.get(status) ?? 0), 0);
  return {
    server,
    senders,
    async answers(statuses, more) {
      for (const wanted = count(statuses) + more; count(statuses) < wanted;) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    async verdict(settled = () => true) {
      await senders.finish();
      while (!settled()) await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(await server.stop(), 0, server.log());
      const store = await storeFor(t, options.storePlace ?? place.at(-1)!);
      const findings = await checkLog(store, book.sent);
      assert.ok(isClean(findings), describe(findings));
      assert.deepEqual(await checkStates(store, book.sent), []);
      assert.deepEqual(senders.curt, []);
      const told = [...senders.statuses].map(([status, times]) => `${times} × ${status || 'no answer'}`);
      t.diagnostic(`${book.sent.size} events, ${describe(findings)}; answers: ${told.join(', ')}`);
    },
  };
}
