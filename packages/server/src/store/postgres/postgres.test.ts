// The shared store against the suite of all stores, and what only it promises.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { Client } from 'pg';
import { atEnd, storeFor } from '../../../test/at-end.ts';
import { erasedEverywhere, plant } from '../../../test/canaries.ts';
import { testStore } from '../../../test/conformance/store.ts';
import { many, profile, state, wholeLog } from '../../../test/conformance/store/samples.ts';
import { noPostgres, sharedPostgres, startPostgres, type Cluster } from '../../../test/postgres.ts';
import { openStore } from '../index.ts';
import { openReader } from '../reader.ts';
import { guardedPool, type GuardedPool } from './pool.ts';

const skip = noPostgres ?? false;
const open = (url: string) => openStore(url, { now: Date.now });

/** An empty database of the shared cluster, dropped at the end. */
async function database(t: TestContext): Promise<string> {
  const cluster = await sharedPostgres();
  const url = await cluster.fresh();
  atEnd(t, () => cluster.drop(url));
  return url;
}

/** A cluster to be stopped. */
async function ownCluster(t: TestContext, settings: Parameters<typeof startPostgres>[0] = {}): Promise<Cluster> {
  const cluster = await startPostgres(settings);
  atEnd(t, async () => {
    await cluster.stop('immediate');
    rmSync(cluster.folder, { recursive: true });
  });
  return cluster;
}

async function connected(t: TestContext, url: string): Promise<Client> {
  const client = new Client(url);
  await client.connect();
  atEnd(t, () => client.end());
  return client;
}

function poolFor(t: TestContext, url: string, options: Parameters<typeof guardedPool>[1]): GuardedPool {
  const pool = guardedPool(url, options);
  atEnd(t, () => pool.kysely.end());
  return pool;
}

/** A clock on which a second has passed whenever it is asked: a server that was away is asked again at once. */
function atOnce(): () => number {
  let at = 0;
  return () => (at += 1_000);
}

testStore({
  name: 'postgres',
  skip: noPostgres,
  async fresh() {
    const cluster = await sharedPostgres();
    const url = await cluster.fresh();
    return { open: () => open(url), remove: () => cluster.drop(url) };
  },
});

test('who only reads leaves what an interrupted sealing left; the next server finishes it', { skip }, async (t) => {
  const url = await database(t);
  const store = await open(url);
  await store.events.append(many(20));
  assert.equal(await store.events.seal(10), 10);
  await store.close();
  const client = await connected(t, url);
  const rows = async (): Promise<number> => Number((await client.query('select count(*) from events')).rows[0].count);
  assert.equal(await rows(), 10);
  await client.query(
    'insert into events overriding system value select 7, id, type, profile_id, account_id, 0, 0, body from events limit 1',
  );
  await (await openReader(url, Date.now)).close();
  assert.equal(await rows(), 11);
  await (await open(url)).close();
  assert.equal(await rows(), 10);
});

test('while two processes append, a reader never passes over an event that commits later', { skip }, async (t) => {
  const url = await database(t);
  const [a, b, reader] = await Promise.all([storeFor(t, url), storeFor(t, url), storeFor(t, url)]);
  const seen: string[] = [];
  let [cursor, done] = [0, false];
  const follow = async (): Promise<void> => {
    while (!done || cursor < (await reader.events.last())) {
      for (const event of await reader.events.read(cursor, 7)) {
        seen.push(event.id);
        cursor = event.seq;
      }
    }
  };
  const following = follow();
  const write = async (store: typeof a, base: number): Promise<void> => {
    for (let i = 0; i < 60; i++) await store.events.append(many(1 + (i % 9), { from: base + i * 10 }));
  };
  await Promise.all([write(a, 0), write(b, 100_000), write(a, 200_000)]);
  done = true;
  await following;
  const log = await wholeLog(reader);
  assert.deepEqual(
    seen,
    log.map(({ id }) => id),
  );
  assert.equal(new Set(seen).size, seen.length);
  // six rounds of 1 + … + 9, then 1 + … + 6
  assert.equal(seen.length, 3 * (6 * 45 + 21));
});

test('data of a newer program are refused', { skip }, async (t) => {
  const url = await database(t);
  await (await open(url)).close();
  const client = await connected(t, url);
  await client.query(`insert into kysely_migration values ('9999-from-the-future', '2040-01-01')`);
  const message = /127\.0\.0\.1:\d+\/t\d+ was written by a newer program \(it has the step 9999-from-the-future\)/;
  await assert.rejects(open(url), { code: 'E_STORE_NEWER', message });
});

test('processes that open an empty database at once all find its tables', { skip }, async (t) => {
  const url = await database(t);
  const stores = await Promise.all(Array.from({ length: 4 }, () => storeFor(t, url)));
  for (const store of stores) assert.deepEqual(await store.titles.list('', 1), []);
});

test('a server that is away is asked once a second, whoever asks how often', async (t) => {
  let [knocks, at] = [0, 1_000_000];
  const server = createServer((socket) => {
    knocks++;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  atEnd(t, () => server.close());
  await once(server, 'listening');
  const pool = poolFor(t, `postgres://x@127.0.0.1:${(server.address() as AddressInfo).port}/x`, {
    now: () => at,
    size: 8,
    statementMs: 1_000,
  });
  const ask = async (): Promise<void> => assert.rejects(pool.query('select 1'), { code: 'E_STORE_UNAVAILABLE' });
  await ask();
  for (let i = 0; i < 50; i++) await ask();
  assert.equal(knocks, 1);
  at += 1_000;
  await Promise.all(Array.from({ length: 50 }, ask));
  assert.equal(knocks, 2);
});

test(
  'while the server is down every question is refused in the same words, and then it goes on',
  { skip },
  async (t) => {
    const cluster = await ownCluster(t);
    const store = await storeFor(t, await cluster.fresh(), atOnce());
    await store.events.append(many(5));
    await cluster.stop('immediate');
    const unavailable = { name: 'ServerError', code: 'E_STORE_UNAVAILABLE' };
    await assert.rejects(store.events.append(many(9)), unavailable);
    await assert.rejects(store.keys.byHash('x'), unavailable);
    await assert.rejects(store.states.save([], 0, 1), unavailable);
    await assert.rejects(store.ping(), unavailable);
    await cluster.start();
    assert.deepEqual((await store.events.append(many(6))).slice(4), ['duplicate', 'accepted']);
    await store.ping();
  },
);

test(
  'a fold that saves while another process erases leaves nothing of the erased, whoever is first',
  { skip },
  async (t) => {
    const url = await database(t);
    const [folding, erasing] = await Promise.all([storeFor(t, url), storeFor(t, url)]);
    for (let round = 0; round < 12; round++) {
      const id = `p${round}`;
      const proof = { id: `r${round}`, profileHash: hashOf(id), requestedAt: 1, completedAt: 1 };
      const wait = new Promise((resolve) => void setTimeout(resolve, round % 4));
      const save = wait.then(() =>
        folding.states.save([state(id, 't1'), state('other', 't1')], round, round + 1, hashOf),
      );
      const [saved] = await Promise.all([save, erasing.erasures.erase(id, proof)]);
      assert.equal(saved, true);
      assert.deepEqual(await folding.states.ofProfile(id), []);
    }
    assert.equal((await folding.states.ofProfile('other')).length, 1);
  },
);

/** Nothing is written behind our backs but what a commit waits for. */
const lazy = { wal_writer_delay: '10s', autovacuum: 'off' };
const hashOf = (id: string): string => `hash of ${id}`;

test('what nobody waits for is on disk once an append after it is', { skip }, async (t) => {
  const cluster = await ownCluster(t, lazy);
  const store = await storeFor(t, await cluster.fresh(), atOnce());
  await store.profiles.introduce([profile('p1')], hashOf);
  assert.equal(await store.states.save([state('p1', 't1')], 0, 1, hashOf), true);
  await store.events.append(many(1));
  await cluster.stop('immediate');
  await cluster.start();
  assert.equal((await store.profiles.get('p1'))!.id, 'p1');
  assert.equal((await store.accounts.get('a1'))!.id, 'a1');
  assert.equal(await store.states.cursor(), 1);
  assert.equal((await store.states.ofProfile('p1')).length, 1);
});

test('a crash takes rows of states back with their cursor, or neither, and the fold goes on', { skip }, async (t) => {
  const cluster = await ownCluster(t, lazy);
  const store = await storeFor(t, await cluster.fresh(), atOnce());
  await store.events.append(many(3));
  for (let n = 0; n < 30; n++) {
    assert.equal(await store.states.save([state('p1', `t${n}`), state('p2', `t${n}`)], n, n + 1), true);
  }
  await cluster.stop('immediate');
  await cluster.start();
  const cursor = await store.states.cursor();
  for (const id of ['p1', 'p2']) assert.equal((await store.states.ofProfile(id)).length, cursor);
  // One that folded on in memory is behind nobody's back: its next save is refused, and it begins again from the cursor.
  assert.equal(await store.states.save([state('p1', 'late')], 30, 31), cursor === 30);
  const from = await store.states.cursor();
  assert.equal(await store.states.save([state('p1', 'again')], from, from + 1), true);
});

test('a server whose disk is full says so, and takes events again once there is room', { skip }, async (t) => {
  const url = await database(t);
  const store = await storeFor(t, url);
  const client = await connected(t, url);
  // what the server says where a table cannot grow
  await client.query(`create function full_disk() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`);
  await client.query('create trigger full_disk before insert on events execute function full_disk()');
  await assert.rejects(store.events.append(many(3)), { name: 'ServerError', code: 'E_DISK_FULL', message: /53100/ });
  await client.query('drop trigger full_disk on events');
  assert.deepEqual(await store.events.append(many(3)), ['accepted', 'accepted', 'accepted']);
});

test('a statement that takes too long is ended, and the connection goes on', { skip }, async (t) => {
  const cluster = await sharedPostgres();
  const pool = poolFor(t, cluster.url('postgres'), { now: Date.now, size: 1, statementMs: 50 });
  await assert.rejects(pool.query('select pg_sleep(5)'), { code: 'E_STORE_UNAVAILABLE', message: /statement timeout/ });
  assert.deepEqual(await pool.query('select 2 as two'), [{ two: 2 }]);
});

test('a transaction that fails is rolled back, and its connection is used again', { skip }, async (t) => {
  const cluster = await sharedPostgres();
  const pool = poolFor(t, cluster.url('postgres'), { now: Date.now, size: 1, statementMs: 5_000 });
  await pool.query('create temporary table numbers (n integer)');
  const failing = pool.transaction(async (client) => {
    await client.query('insert into numbers values (1)');
    await client.query('select 1 / 0');
  });
  await assert.rejects(failing, /division by zero/);
  assert.deepEqual(await pool.query('select n from numbers'), []);
});

test('of an erased profile no file of a table has a trace', { skip }, async (t) => {
  const cluster = await ownCluster(t);
  const store = await storeFor(t, await cluster.fresh());
  await plant(store);
  const client = await connected(t, cluster.url('postgres'));
  // on disk before they are looked for, so that what is found is what was kept
  await client.query('checkpoint');
  const base = join(cluster.folder, 'data', 'base');
  const files = (): Buffer[] =>
    (readdirSync(base, { recursive: true }) as string[])
      .map((name) => join(base, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => readFileSync(path));
  await erasedEverywhere(store, files);
});
