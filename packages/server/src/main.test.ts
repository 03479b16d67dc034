// A whole server put together: roles that share a PostgreSQL, a database that goes away, keys revoked elsewhere, and an erasure while events arrive.
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { noPostgres, startPostgres } from '../test/postgres.ts';
import { defaults } from './config.ts';
import { startServer, type RunningServer } from './main.ts';
import type { Role } from './wiring/roles.ts';

const skip = noPostgres ?? false;

interface Started extends RunningServer {
  readonly lines: string[];
  ask(method: string, path: string, body?: unknown, secret?: string): Promise<Response>;
}

interface Setting {
  readonly place: string;
  readonly folder: string;
  readonly clock: { now: number };
  readonly role?: Role;
}

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-main-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function start(t: TestContext, { place, folder, clock, role = 'all' }: Setting): Promise<Started> {
  const lines: string[] = [];
  const server = await startServer({
    place,
    role,
    config: { ...defaults, port: 0, spool: { folder: join(folder, role), megabytes: 10 } },
    now: () => clock.now,
    tick: () => performance.now(),
    uuid: randomUUID,
    random: Math.random,
    randomBytes,
    log: { write: (line) => lines.push(line) },
  });
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= server.stop());
  t.after(stop);
  return {
    ...server,
    lines,
    stop,
    ask: (method, path, body, secret) =>
      fetch(`${server.url}${path}`, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
}

const clockOf = () => ({ now: 1_790_000_000_000 });
const event = (k: number, profileId = 'p1') => ({
  eventId: `${profileId}-${k}`,
  type: 'play_progress',
  occurredAt: 1_790_000_000_000 + k,
  profileId,
  playId: 'play-1',
  titleId: 't1',
  fromS: k,
  toS: k + 1,
});

/** Asks until the answer is as wanted: the other process folds within half a second. */
async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean, clock = { now: 0 }): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    // A database that was away is left alone for a second.
    clock.now += 100;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

const watched = async (server: Started, secret?: string): Promise<number> => {
  const reply = await server.ask('GET', '/v1/profiles/p1/history', undefined, secret);
  if (reply.status !== 200) return -1;
  const { items } = (await reply.json()) as { items: { watchedS: number }[] };
  return items[0]?.watchedS ?? 0;
};
const troubles = ({ lines }: Started): string[] => lines.filter((line) => line.includes('background'));

test(
  'processes of different roles share a database: what one takes in the other shows, and a key revoked in one is out in the other',
  { skip },
  async (t) => {
    const cluster = await startPostgres({ fsync: 'off', full_page_writes: 'off' });
    t.after(() => cluster.stop('immediate'));
    const [place, folder, clock] = [await cluster.fresh(), folderOf(t), clockOf()];
    const ingest = await start(t, { place, folder, clock, role: 'ingest' });
    const serve = await start(t, { place, folder, clock, role: 'serve' });
    await serve.ready;
    assert.equal((await ingest.ask('POST', '/v1/events', { events: [event(0), event(1)] })).status, 202);
    await until(
      () => watched(serve),
      (seconds) => seconds === 2,
    );
    assert.equal((await ingest.ask('GET', '/v1/profiles/p1')).status, 404);

    const make = async (body: object, secret?: string) =>
      (await (await serve.ask('POST', '/v1/keys', body, secret)).json()) as { secret: string; key: { id: string } };
    const operator = (await make({ scopes: ['operator'] })).secret;
    assert.equal((await serve.ask('GET', '/v1/profiles')).status, 401);
    const sender = await make({ scopes: ['events:write'] }, operator);
    const send = async () => (await ingest.ask('POST', '/v1/events', { events: [] }, sender.secret)).status;
    assert.equal(await send(), 202);
    assert.equal((await serve.ask('DELETE', `/v1/keys/${sender.key.id}`, undefined, operator)).status, 200);
    clock.now += 10_000;
    assert.equal(await send(), 401);
    assert.deepEqual([...troubles(ingest), ...troubles(serve)], []);
  },
);

test(
  'while the database is away events are taken and nothing is lost; everything else says that it cannot',
  { skip },
  async (t) => {
    const cluster = await startPostgres({ fsync: 'off', full_page_writes: 'off' });
    t.after(() => cluster.stop('immediate'));
    const [place, folder, clock] = [await cluster.fresh(), folderOf(t), clockOf()];
    const server = await start(t, { place, folder, clock });
    await server.ready;
    assert.equal((await server.ask('POST', '/v1/events', { events: [event(0)] })).status, 202);
    await cluster.stop('immediate');
    // That no key exists yet was seen before, and whose the profile is, too.
    assert.equal((await server.ask('POST', '/v1/events', { events: [event(1)] })).status, 202);
    const away = await server.ask('GET', '/v1/profiles/p1');
    assert.equal(away.status, 503);
    assert.ok(Number(away.headers.get('retry-after')) > 0);
    assert.equal((await server.ask('GET', '/readyz')).status, 503);
    assert.equal((await server.ask('GET', '/healthz')).status, 200);
    await cluster.start();
    await until(
      () => watched(server),
      (seconds) => seconds === 2,
      clock,
    );
  },
);

test('an erasure while events of the profile arrive leaves none of them', async (t) => {
  const folder = folderOf(t);
  const server = await start(t, { place: join(folder, 'store'), folder, clock: clockOf() });
  await server.ready;
  await server.ask('POST', '/v1/events', { events: [event(0)] });
  let k = 1;
  let erased = false;
  const rain = (async () => {
    while (!erased) await server.ask('POST', '/v1/events', { events: [event(k++), event(k++, 'other')] });
  })();
  const receipt = await server.ask('DELETE', '/v1/profiles/p1');
  erased = true;
  await rain;
  assert.equal(receipt.status, 200);
  assert.equal((await server.ask('GET', '/v1/profiles/p1/history')).status, 404);
  const late = (await (await server.ask('POST', '/v1/events', { events: [event(0)] })).json()) as {
    rejected: { code: string }[];
  };
  assert.deepEqual(
    late.rejected.map(({ code }) => code),
    ['erased_profile'],
  );
  await server.stop();
  assert.deepEqual(troubles(server), []);
});
