// A server killed again and again under load keeps every acknowledged event, once: on both stores.
import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { mulberry32 } from '@marquee/recsys';
import { noPostgres, sharedPostgres } from '../postgres.ts';
import { serverProcess } from '../server-process.ts';
import { describe, isClean } from './checker.ts';
import { checkLog, checkStates, killUnderLoad } from './kill.ts';
import { atEnd, folderFor, storeFor } from '../at-end.ts';

/** Fifty where it counts, a few while somebody waits; MARQUEE_KILLS=1000 before a release. */
const kills = Number(process.env.MARQUEE_KILLS ?? (process.env.CI ? 50 : 6));

async function survives(t: TestContext, place: readonly string[]): Promise<void> {
  const folder = folderFor(t);
  const file = join(folder, 'marquee.config.json');
  writeFileSync(file, JSON.stringify({ spool: { folder, megabytes: 10 } }));
  const server = await serverProcess(place, ['--config', file]);
  atEnd(t, () => server.kill());
  const random = mulberry32(7);
  const load = { clients: 4, batch: 10, copies: 3, rate: 500, run: 'kill' };
  const { sent, readyMs } = await killUnderLoad({ server, kills, spanMs: 600, random, ...load });
  // A database that was slow for a moment has left events in the spool: acknowledged, and on their way.
  while (sizeOf(join(folder, 'events.spool')) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(await server.stop(), 0, server.log());
  const store = await storeFor(t, place[1]!);
  const findings = await checkLog(store, sent);
  assert.ok(isClean(findings), describe(findings));
  assert.deepEqual(await checkStates(store, sent), []);
  assert.ok(sent.size > kills, 'events were sent between the kills');
  t.diagnostic(
    `${kills} kills, ${sent.size} events, each sent 3 times: ${describe(findings)}; slowest start ${Math.round(Math.max(...readyMs))} ms`,
  );
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

test('T1: killed under load with every batch sent three times, an embedded store loses, invents and doubles nothing', async (t) => {
  await survives(t, ['--data', join(folderFor(t), 'store')]);
});

test('T1: and neither does PostgreSQL', { skip: noPostgres }, async (t) => {
  const cluster = await sharedPostgres();
  await survives(t, ['--db', await cluster.fresh()]);
});
