// marquee train and models, as a user runs them: beside a running server, which takes up what they publish.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { marquee, marqueeJson } from '../../test/command.ts';
import { serverProcess } from '../../test/server-process.ts';
import { folderOf } from '../../test/snapshots.ts';
import { worldStore } from '../../test/store-world.ts';

interface Trained {
  readonly snapshot: string;
  readonly models: readonly { readonly name: string; readonly seconds: number }[];
  readonly gate: { readonly passed: boolean; readonly reasons: readonly string[] };
  readonly outcome: string;
}

interface Listing {
  readonly models: readonly { readonly id: string; readonly live: boolean; readonly pinned: boolean }[];
}

/** A folder with a store in it, closed; and settings by which the server trains only when asked. */
async function made(t: TestContext): Promise<{ folder: string; place: string[] }> {
  const folder = folderOf(t);
  await (await worldStore(join(folder, 'data'))).close();
  writeFileSync(join(folder, 'marquee.config.json'), JSON.stringify({ training: { automatic: false, threads: 1 } }));
  return { folder, place: ['--data', join(folder, 'data'), '--config', join(folder, 'marquee.config.json')] };
}

const liveOf = ({ models }: Listing): string | undefined => models.find(({ live }) => live)?.id;

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await setTimeout(50);
}

test('train publishes, models lists, rollback goes back, a server beside it follows', async (t) => {
  const { folder, place } = await made(t);
  const server = await serverProcess(place);
  t.after(() => server.kill());
  const first = await marqueeJson<Trained>(folder, ['train', ...place]);
  assert.deepEqual([first.outcome, first.gate.passed], ['published', true]);
  assert.match(first.gate.reasons.join(), /^not judged: there are \d+ interactions/);
  assert.ok(first.models.every(({ seconds }) => seconds >= 0) && first.models.length > 0);
  const second = await marqueeJson<Trained>(folder, ['train', ...place]);
  const listing = await marqueeJson<Listing>(folder, ['models', 'list', ...place]);
  assert.deepEqual(
    listing.models.map(({ id }) => id),
    [second.snapshot, first.snapshot],
  );
  assert.equal(liveOf(listing), second.snapshot);
  const told = async (id: string): Promise<void> => until(async () => server.log().includes(`"snapshot":"${id}"`));
  await told(second.snapshot);
  const back = await marqueeJson<Listing>(folder, ['models', 'rollback', ...place]);
  assert.deepEqual([liveOf(back), back.models[0]!.pinned], [first.snapshot, true]);
  await told(first.snapshot);
  const { code, stderr } = await marquee(folder, ['models', 'rollback', ...place]);
  assert.equal(code, 1);
  assert.match(stderr, /E_NOTHING_BEFORE/);
});

test('POST /v1/models/train trains, one at a time', async (t) => {
  const { place } = await made(t);
  const server = await serverProcess(place);
  t.after(() => server.kill());
  type Body = Listing & { readonly code?: string; readonly training: { readonly running: boolean } };
  const ask = async (method: string, path: string): Promise<{ status: number; body: Body }> => {
    const answer = await fetch(`${server.url}${path}`, { method });
    return { status: answer.status, body: (await answer.json()) as Body };
  };
  assert.equal((await ask('POST', '/v1/models/train')).status, 202);
  await until(async () => (await ask('GET', '/v1/models')).body.training.running);
  assert.equal((await ask('POST', '/v1/models/train')).body.code, 'busy');
  await until(async () => liveOf((await ask('GET', '/v1/models')).body) !== undefined);
});

test('an interrupted training publishes nothing and says so', async (t) => {
  const { folder, place } = await made(t);
  const { code, stderr } = await marquee(folder, ['train', ...place], {
    interruptWhen: (said) => said.includes('reading'),
  });
  assert.equal(code, 1);
  assert.match(stderr, /E_TRAINING_STOPPED/);
  assert.deepEqual((await marqueeJson<Listing>(folder, ['models', 'list', ...place])).models, []);
});

test('where there is no store, or nothing in it, it says what to do', async (t) => {
  const folder = folderOf(t);
  const missing = await marquee(folder, ['train', '--data', join(folder, 'none')]);
  assert.deepEqual([missing.code, /holds no store/.test(missing.stderr)], [1, true]);
  const { close } = await worldStore(join(folder, 'data'), { films: 1, viewers: 1, ratingsPerViewer: 1 });
  await close();
  const unknown = await marquee(folder, ['models', 'pin', 'x', '--data', join(folder, 'data')]);
  assert.match(unknown.stderr, /E_NO_SNAPSHOT/);
});
