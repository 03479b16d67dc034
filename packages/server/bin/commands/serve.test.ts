// marquee serve and marquee keys as a user runs them: what they print, when they refuse, and that a stop loses nothing.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { marquee, marqueeJson } from '../../test/command.ts';
import { served, untilReady } from '../../test/served.ts';

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-serve-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const json = { 'content-type': 'application/json' };
const event = (k: number) => ({
  eventId: `e${k}`,
  type: 'play_progress',
  occurredAt: 1_790_000_000_000 + k,
  profileId: 'p1',
  playId: 'play-1',
  titleId: 't1',
  fromS: k,
  toS: k + 1,
});
const post = (url: string, events: readonly object[], headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}/v1/events`, { method: 'POST', body: JSON.stringify({ events }), headers: { ...json, ...headers } });

interface Seen {
  readonly items: readonly { readonly watchedS: number }[];
}

test('it prints its address, says that no key is needed, takes events and shows them, and stops in good order', async (t) => {
  const folder = folderOf(t);
  const server = await served(folder);
  t.after(() => server.process.kill('SIGKILL'));
  await untilReady(server.url);
  assert.match(server.stderr(), /no key exists yet/);
  assert.deepEqual(await (await post(server.url, [event(0), event(1)])).json(), {
    accepted: 2,
    duplicates: 0,
    rejected: [],
  });
  assert.equal((await fetch(`${server.url}/docs`)).status, 200);
  assert.match(await (await fetch(`${server.url}/openapi.json`)).text(), /^\{"openapi":"3\.1\.0"/);
  assert.equal(await server.stop(), 0);
  assert.match(server.stderr(), /stopping/);
});

const proc = existsSync('/proc/self/environ') ? false : 'there is no /proc';

test('it starts small: the process that was started, with another engine and allocator', { skip: proc }, async (t) => {
  const server = await served(folderOf(t));
  t.after(() => server.process.kill('SIGKILL'));
  const told = (file: string): string[] => readFileSync(`/proc/${server.process.pid}/${file}`, 'utf8').split('\0');
  assert.ok(told('cmdline').includes('--max-semi-space-size=16'));
  assert.ok(told('environ').includes('MALLOC_ARENA_MAX=2'));
  assert.ok(told('environ').includes('MALLOC_MMAP_THRESHOLD_=131072'));
  assert.ok(told('environ').some((line) => /^NODE_COMPILE_CACHE=.+/.test(line)));
  assert.equal(await server.stop(), 0, 'a signal reaches it as before');
});

test('the room for young objects is that of the main thread: each other one keeps its own limit', async (t) => {
  const folder = folderOf(t);
  const server = await served(folder, [], ['--report-on-signal', `--report-directory=${folder}`]);
  t.after(() => server.process.kill('SIGKILL'));
  await untilReady(server.url);
  server.process.kill('SIGUSR2');
  const { main, threads } = await young(folder);
  assert.ok(main > 15 * 2 ** 20, `${main} bytes`);
  assert.ok(threads.length > 0);
  assert.deepEqual(
    threads.filter((room) => room > 4 * 2 ** 20),
    [],
  );
  assert.equal(await server.stop(), 0);
});

interface Heap {
  readonly javascriptHeap: { readonly heapSpaces: { readonly new_space: { readonly capacity: number } } };
}

/** Bytes that may be young in each thread, from the report that a signal asks of the engine. */
async function young(folder: string): Promise<{ readonly main: number; readonly threads: readonly number[] }> {
  const room = ({ javascriptHeap }: Heap): number => javascriptHeap.heapSpaces.new_space.capacity;
  for (;;) {
    const name = readdirSync(folder).find((file) => file.startsWith('report.'));
    try {
      const report = JSON.parse(readFileSync(join(folder, name!), 'utf8')) as Heap & { readonly workers: Heap[] };
      return { main: room(report), threads: report.workers.map(room) };
    } catch {
      // not there yet, or half of it
      await setTimeout(20);
    }
  }
}

test('what was acknowledged before a kill is there and counted once after it, and a resend adds nothing', async (t) => {
  const folder = folderOf(t);
  const first = await served(folder);
  const sent = Array.from({ length: 200 }, (_, k) => event(k));
  const answers = await Promise.all(sent.map((one) => post(first.url, [one])));
  assert.ok(answers.every(({ status }) => status === 202));
  await first.stop('SIGKILL');
  const second = await served(folder);
  t.after(() => second.process.kill('SIGKILL'));
  await untilReady(second.url);
  assert.deepEqual(await (await post(second.url, sent)).json(), { accepted: 0, duplicates: 200, rejected: [] });
  const { items } = (await (await fetch(`${second.url}/v1/profiles/p1/history`)).json()) as Seen;
  assert.deepEqual(
    items.map(({ watchedS }) => watchedS),
    [200],
  );
  assert.equal(await second.stop('SIGINT'), 0);
});

test('beyond this machine it starts only once a key exists, and says what to do', async (t) => {
  const folder = folderOf(t);
  await assert.rejects(served(folder, ['--host', '0.0.0.0']), /no key exists yet; make one \(marquee keys create/);
  const { secret, key } = await marqueeJson<{ secret: string; key: { id: string } }>(folder, [
    'keys',
    'create',
    '--scope',
    'operator',
    '--data',
    folder,
    '--label',
    'first',
  ]);
  const server = await served(folder, ['--host', '0.0.0.0']);
  t.after(() => server.process.kill('SIGKILL'));
  assert.equal((await post(server.url, [event(0)])).status, 401);
  assert.equal((await post(server.url, [event(0)], { authorization: `Bearer ${secret}` })).status, 202);
  assert.ok(!server.stderr().includes(secret.slice(15)));
  await server.stop();
  const { keys } = await marqueeJson<{ keys: { id: string; label: string }[] }>(folder, [
    'keys',
    'list',
    '--data',
    folder,
  ]);
  assert.deepEqual(
    keys.map(({ id, label }) => [id, label]),
    [[key.id, 'first']],
  );
  const revoked = await marqueeJson<{ revokedAt: number }>(folder, ['keys', 'revoke', key.id, '--data', folder]);
  assert.ok(revoked.revokedAt > 0);
});

test('wrong usage ends with 2 and says what is wrong', async (t) => {
  const folder = folderOf(t);
  const fails = async (args: readonly string[], message: RegExp): Promise<void> => {
    const { code, stderr } = await marquee(folder, [...args, '--data', folder]);
    assert.equal(code, 2, stderr);
    assert.match(stderr, message);
  };
  await fails(['serve', '--role', 'cook'], /Allowed choices are all, ingest, serve, train/);
  await fails(['serve', '--port', 'high'], /whole number/);
  await fails(['serve', '--db', 'postgres://x/y'], /choose one/);
  await fails(['keys', 'create', '--scope', 'viewer'], /needs accountId/);
  await fails(['keys', 'create'], /--scope/);
  await fails(['keys', 'revoke', 'nothing'], /there is no key nothing/);
  writeFileSync(join(folder, 'marquee.config.json'), '{"prot": 1}');
  await fails(['serve'], /marquee\.config\.json: prot is not a setting/);
});

test('a store in use, a port in use and a role that needs a shared store are refused in words', async (t) => {
  const [folder, other] = [folderOf(t), folderOf(t)];
  const server = await served(folder);
  t.after(() => server.process.kill('SIGKILL'));
  const { port } = new URL(server.url);
  await assert.rejects(served(folder), /is in use by process/);
  await assert.rejects(served(other, ['--port', port]), /cannot listen on 127\.0\.0\.1/);
  await assert.rejects(served(other, ['--role', 'ingest']), /--role ingest shares its work/);
  await server.stop();
});
