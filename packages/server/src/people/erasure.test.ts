// The proof of erasure: a person planted in every field of a running server, sealed and folded, is in no file afterwards.
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { Client } from 'pg';
import { atEnd, folderFor } from '../../test/at-end.ts';
import { ACCOUNT, canariesIn, filesBelow, malformed, person, sitting, WHO } from '../../test/canary-person.ts';
import { wholeLog } from '../../test/conformance/store/samples.ts';
import { noPostgres, startPostgres } from '../../test/postgres.ts';
import { defaults } from '../config.ts';
import { startServer } from '../main.ts';
import { openStore } from '../store/index.ts';
import type { ErasureReceipt } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { profileHashOf } from './profile-hash.ts';

const NOW = 1_790_000_000_000;
const now = (): number => NOW;

interface Running {
  readonly lines: string[];
  ask(method: string, path: string, body?: unknown): Promise<{ status: number; json: () => unknown }>;
  stop(): Promise<void>;
}

async function start(t: TestContext, place: string, folder: string): Promise<Running> {
  const lines: string[] = [];
  const server = await startServer({
    place,
    role: 'all',
    config: { ...defaults, port: 0, logLevel: 'debug', spool: { folder: join(folder, 'spool'), megabytes: 10 } },
    now,
    tick: () => performance.now(),
    uuid: randomUUID,
    random: Math.random,
    randomBytes,
    log: { write: (line) => lines.push(line) },
  });
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= server.stop());
  atEnd(t, stop);
  await server.ready;
  return {
    lines,
    stop,
    async ask(method, path, body) {
      const headers = body === undefined ? {} : { 'content-type': 'application/json' };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const answer = await fetch(`${server.url}${path}`, { method, headers, ...sent });
      const text = await answer.text();
      return { status: answer.status, json: () => JSON.parse(text) as unknown };
    },
  };
}

const fine = ({ status, json }: { status: number; json: () => unknown }): void =>
  assert.ok(status < 300, JSON.stringify(status < 300 || json()));

/** Three sittings of the person and of two others; what is refused goes to quarantine. */
async function live({ ask }: Running, round: number): Promise<void> {
  for (const profileId of [WHO, 'other-1', 'other-2']) {
    fine(await ask('POST', '/v1/events', { events: sitting(round, profileId, NOW - 86_400_000) }));
  }
  fine(await ask('POST', '/v1/events', { events: [malformed(round)] }));
}

async function withStore<T>(place: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(place, { now });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** All that is kept of the others, as it lies in the tables. */
const ofOthers = (store: Store): Promise<unknown[]> =>
  Promise.all([
    wholeLog(store).then((log) => log.filter(({ profileId }) => profileId !== WHO)),
    store.states
      .all({ profileId: '', titleId: '' }, 10_000)
      .then((rows) => rows.filter(({ profileId }) => profileId !== WHO)),
    store.profiles.many(['other-1', 'other-2']),
    store.searches.ofProfile('other-1'),
  ]);

/** Everything but the search of files, which each store has its own of. */
async function proven(
  t: TestContext,
  place: string,
  folder: string,
  files: () => Promise<readonly string[]>,
): Promise<void> {
  const first = await start(t, place, folder);
  fine(await first.ask('POST', '/v1/profiles', person));
  fine(
    await first.ask('POST', `/v1/profiles/${WHO}/consents`, { purpose: 'research', granted: true, version: 'canary' }),
  );
  for (const round of [0, 1]) await live(first, round);
  await first.stop();
  const before = await withStore(place, async (store) => {
    assert.ok((await store.events.seal((await store.events.last()) - 20)) > 0);
    return ofOthers(store);
  });
  assert.ok(canariesIn(await files()).length > 0, 'the canaries are in no file to begin with');

  const second = await start(t, place, folder);
  fine(await second.ask('POST', '/v1/events', { events: sitting(2, WHO, NOW) }));
  fine(await second.ask('GET', `/v1/profiles/${WHO}/export`));
  const receipt = (await second.ask('DELETE', `/v1/profiles/${WHO}`)).json() as ErasureReceipt;
  const { removed } = receipt;
  assert.deepEqual(
    [removed.events, removed.searches, removed.profiles, removed.accounts, removed.quarantine],
    [33, 6, 1, 1, 2],
  );
  const late = (await second.ask('POST', '/v1/events', { events: sitting(3, WHO, NOW) })).json();
  const codes = (late as { rejected: { code: string }[] }).rejected.map(({ code }) => code);
  assert.deepEqual(codes, Array(11).fill('erased_profile'));
  assert.deepEqual((await second.ask('GET', `/v1/receipts/${receipt.id}`)).json(), receipt);
  assert.deepEqual(canariesIn(await files()), [], 'while the server runs');
  await second.stop();
  assert.deepEqual(canariesIn(await files()), [], 'after it');
  const told = [...first.lines, ...second.lines].filter((line) => /canary/.test(line));
  assert.deepEqual(told, [], 'in the log');
  await withStore(place, async (store) => {
    assert.deepEqual(await ofOthers(store), before);
    const hash = await profileHashOf(store, randomBytes);
    assert.equal(receipt.profileHash, hash(WHO));
    assert.notEqual(receipt.profileHash, hash('other-1'));
    assert.equal(await store.accounts.get(ACCOUNT), undefined);
  });
}

test('embedded: of an erased person no file has a word, raw or unpacked, and the others are as they were', async (t) => {
  const folder = folderFor(t, 'erasure');
  await proven(t, join(folder, 'data'), folder, async () => filesBelow(folder));
});

test('PostgreSQL: the same in every file of the database', { skip: noPostgres ?? false }, async (t) => {
  const folder = folderFor(t, 'erasure');
  const cluster = await startPostgres();
  atEnd(t, async () => {
    await cluster.stop('immediate');
    rmSync(cluster.folder, { recursive: true });
  });
  const place = await cluster.fresh();
  // Its write-ahead log goes round and is written over in its own time; docs/operating.md says so.
  const files = async (): Promise<string[]> => {
    const client = new Client(place);
    await client.connect();
    await client.query('checkpoint').finally(() => client.end());
    return [...filesBelow(folder), ...filesBelow(join(cluster.folder, 'data'), (path) => !path.includes('pg_wal'))];
  };
  await proven(t, place, folder, files);
});
