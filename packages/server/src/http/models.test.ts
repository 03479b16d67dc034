// Routes of snapshots: what is listed, what answers afterwards, and what the state of things does not allow.
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { testServer, type TestServer } from '../../test/http.ts';
import { about } from '../../test/snapshots.ts';

interface Scene extends TestServer {
  /** Saves a snapshot and makes it live. */
  publish(): string;
  get(url: string): Promise<{ status: number; body: any }>; // oxlint-disable-line typescript/no-explicit-any -- JSON
  post(url: string): Promise<{ status: number; body: any }>; // oxlint-disable-line typescript/no-explicit-any -- JSON
}

async function scene(t: TestContext): Promise<Scene> {
  const server = await testServer(t);
  const { secret } = await server.key({ scopes: ['operator'] });
  const ask = async (method: 'GET' | 'POST', url: string) => {
    const reply = await server.ask(secret, { method, url });
    return { status: reply.statusCode, body: reply.json() };
  };
  return {
    ...server,
    get: (url) => ask('GET', url),
    post: (url) => ask('POST', url),
    publish() {
      server.clock.now += 1_000;
      const files = new Map([['model', new Uint8Array(3)]]);
      const { id } = server.registry.snapshots.save(about(server.clock.now), files);
      server.registry.publish(id, server.registry.newest(), false);
      return id;
    },
  };
}

const liveIn = ({ body }: { body: { models: { id: string; live: boolean }[] } }): string | undefined =>
  body.models.find(({ live }) => live)?.id;

test('nothing is listed before anything is trained, and nothing can be gone back to', async (t) => {
  const { get, post } = await scene(t);
  assert.deepEqual((await get('/v1/models')).body, {
    models: [],
    training: { running: false, lastAt: null, lastFailure: null },
  });
  const { status, body } = await post('/v1/models/rollback');
  assert.deepEqual([status, body.code], [409, 'not_possible']);
  assert.match(body.detail, /^nothing was live before/);
});

test('every snapshot is listed, newest first, with what it learned from and how it was judged', async (t) => {
  const { get, publish } = await scene(t);
  const [first, second] = [publish(), publish()];
  const { body } = await get('/v1/models');
  assert.deepEqual(
    body.models.map(({ id }: { id: string }) => id),
    [second, first],
  );
  const [{ live, pinned, data, gate, bytes, damaged }] = body.models;
  assert.deepEqual([live, pinned, bytes, damaged], [true, false, 3, '']);
  assert.equal(data.interactions, 2);
  assert.deepEqual(gate, { passed: true, reasons: [], measures: {} });
});

test('a pin holds until it is taken off, and a rollback goes back and pins', async (t) => {
  const { get, post, publish, registry } = await scene(t);
  const [first, second] = [publish(), publish()];
  const pinned = await post(`/v1/models/${first}/pin`);
  assert.deepEqual([pinned.status, pinned.body.id, pinned.body.live, pinned.body.pinned], [200, first, true, true]);
  assert.equal(liveIn(await get('/v1/models')), first);
  assert.deepEqual([(await post('/v1/models/unpin')).body.pinned, registry.state()!.pinned], [false, false]);
  assert.equal((await post('/v1/models/unpin')).body.code, 'not_possible');
  await post(`/v1/models/${second}/pin`);
  const back = await post('/v1/models/rollback');
  assert.deepEqual([back.body.id, back.body.pinned], [first, true]);
  assert.equal((await get('/v1/models')).body.models[0].refused, true);
});

test('what is not there, or damaged, cannot be pinned, and what was live stays', async (t) => {
  const { get, post, publish, registry } = await scene(t);
  const [first, second] = [publish(), publish()];
  assert.equal((await post('/v1/models/20200101T000000-00000000/pin')).status, 404);
  assert.equal((await post('/v1/models/nonsense/pin')).status, 404);
  writeFileSync(join(registry.folder, 'snapshots', first, 'model'), 'xyz');
  const damaged = await post(`/v1/models/${first}/pin`);
  assert.deepEqual([damaged.status, damaged.body.code], [409, 'not_possible']);
  assert.match(damaged.body.detail, /SHA-256 differs/);
  rmSync(join(registry.folder, 'snapshots', first, 'manifest.json'));
  assert.equal((await post(`/v1/models/${first}/pin`)).status, 404);
  assert.equal(liveIn(await get('/v1/models')), second);
});

test('a training is asked for, and refused while one runs', async (t) => {
  const { post, get, store, clock } = await scene(t);
  const asked = await post('/v1/models/train');
  assert.deepEqual([asked.status, asked.body], [202, { requested: true }]);
  assert.equal(await store.settings.get('training.request'), String(clock.now));
  await store.settings.put('training.lease', JSON.stringify({ holder: 'another', until: clock.now + 1_000 }));
  assert.deepEqual((await post('/v1/models/train')).body.code, 'busy');
  assert.equal((await get('/v1/models')).body.training.running, true);
  clock.now += 1_000;
  assert.equal((await post('/v1/models/train')).status, 202);
});

test('why the last training failed is told', async (t) => {
  const { get, store } = await scene(t);
  await store.settings.put('training.last', JSON.stringify({ at: 5, failures: 2, failure: 'E_X: no' }));
  assert.deepEqual((await get('/v1/models')).body.training, { running: false, lastAt: 5, lastFailure: 'E_X: no' });
});
