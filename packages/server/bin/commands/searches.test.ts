// marquee searches as an operator runs it: beside a server, rare queries masked, in words and as JSON.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { marquee, marqueeJson } from '../../test/command.ts';
import { served } from '../../test/served.ts';

test('S15: what viewers searched for is shown beside a running server, the rare queries as one line', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-searches-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'd'));
  const server = await served(join(folder, 'd'));
  t.after(() => server.process.kill('SIGKILL'));
  const words = ['heat', 'heat', 'heat', 'Secret Wish', 'secret wish'];
  const events = words.map((queryRaw, i) => {
    const eventId = `s${i}`;
    return { eventId, type: 'search', profileId: `p${i}`, occurredAt: Date.now(), queryRaw, nResults: i === 0 ? 0 : 2 };
  });
  const posted = await fetch(`${server.url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ events }),
  });
  assert.equal(posted.status, 202);
  const { code, stdout } = await marquee(folder, ['searches', '--data', 'd']);
  assert.equal(code, 0);
  assert.match(stdout, /^5 searches in 28 days; 1 of 5 found nothing \(20\.0 %\)\n/);
  assert.match(stdout, /\n {7}3 {8}3 {8}1 {2}heat\n/);
  assert.match(stdout, /\n {7}2 {8}– {8}0 {2}\(rare\)\n/);
  assert.match(stdout, /\n\(rare\): 1 queries of fewer than 3 accounts each\n$/);
  assert.ok(!/secret/i.test(stdout));
  writeFileSync(join(folder, 'marquee.config.json'), '{"charts": {"leastAccounts": 2, "leastLocalAccounts": 20}}');
  const report = await marqueeJson<{ top: { query: string }[] }>(folder, ['searches', '--days', '1', '--data', 'd']);
  assert.deepEqual(
    report.top.map(({ query }) => query),
    ['heat', 'secret wish'],
  );
  await server.stop();
});

test('where nobody searched it says so, and where there is no store it says that', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-searches-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  assert.match((await marquee(folder, ['searches', '--data', 'none'])).stderr, /holds no store/);
  await marquee(folder, ['keys', 'create', '--scope', 'operator', '--data', 'd']);
  const { stdout } = await marquee(folder, ['searches', '--days', '3', '--data', 'd']);
  assert.equal(stdout, 'nobody searched in 3 days\n');
});
