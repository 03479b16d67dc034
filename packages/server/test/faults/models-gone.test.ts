// Models deleted, replaced, damaged and untrained under a running server: always a page with rows, a child's under its cap, healed without a restart.
import assert from 'node:assert/strict';
import { cpSync, openSync, readdirSync, renameSync, rmSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { snapshotModels } from '../../src/engine/live/published.ts';
import { rankerFile } from '../../src/engine/live/train-published.ts';
import { openRegistry } from '../../src/training/registry/registry.ts';
import { liveInFolder } from '../lived-in.ts';
import { keeperOf } from '../page-keeper.ts';
import { childrenOf } from '../processes.ts';
import { serverProcess } from '../server-process.ts';
import { folderFor } from '../at-end.ts';

interface Told {
  readonly models: readonly { readonly id: string }[];
  readonly training: { readonly running: boolean; readonly lastFailure: string | null };
}

/** One byte of the ranker's weights is another one. */
function damage(models: string, id: string): void {
  const file = openSync(join(models, 'snapshots', id, rankerFile), 'r+');
  writeSync(file, Buffer.of(0xa5, 0x5a, 0xa5), 0, 3, 5_000);
  closeSync(file);
}

await test('a server whose models come to harm', async (t) => {
  const folder = folderFor(t);
  const lived = await liveInFolder(folder);
  const { models, snapshot } = lived;
  const config = join(folder, 'config.json');
  // Only what is asked for is trained, so that nothing heals but what the test heals.
  writeFileSync(config, JSON.stringify({ training: { automatic: false } }));
  const server = await serverProcess(['--data', folder], ['--config', config]);
  t.after(() => server.kill());
  await server.ready();
  const { page, pages, until } = keeperOf(() => server.url, lived);
  const registry = openRegistry({ folder: models, now: Date.now, token: 'test' });
  /** The same models again, as of another training. */
  const saved = (): string => {
    const { manifest, files } = registry.snapshots.read(snapshot, snapshotModels.schema);
    const { id, files: _, ...about } = manifest;
    return registry.snapshots.save({ ...about, parent: id, trainedAt: Date.now() }, files).id;
  };
  const publish = (id: string): void => {
    assert.equal(registry.publish(id, registry.newest(), false), 'published');
  };
  const aside = join(folder, 'aside');

  await t.test(
    'their folder deleted: what is in memory goes on answering, and what comes back is taken up',
    async () => {
      assert.equal((await pages()).snapshot, snapshot);
      cpSync(models, aside, { recursive: true });
      rmSync(models, { recursive: true });
      // Longer than it takes the server to look.
      for (let k = 0; k < 12; k++) {
        const { servedBy, degraded, snapshot: by } = await pages();
        assert.deepEqual([servedBy, degraded, by], ['live', false, snapshot]);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      renameSync(aside, models);
      const next = saved();
      publish(next);
      await until(({ snapshot: by }) => by === next);
    },
  );

  await t.test('a file where their folder was: the same', async () => {
    const { snapshot: before } = await pages();
    renameSync(models, aside);
    writeFileSync(models, 'no folder');
    for (let k = 0; k < 12; k++) {
      const { servedBy, snapshot: by } = await pages();
      assert.deepEqual([servedBy, by], ['live', before]);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    rmSync(models);
    renameSync(aside, models);
    const next = saved();
    publish(next);
    await until(({ snapshot: by }) => by === next);
  });

  await t.test('a snapshot damaged on disk is not taken up; a sound one after it is', async () => {
    const { snapshot: before } = await pages();
    const broken = saved();
    damage(models, broken);
    publish(broken);
    while (!server.log().includes(broken)) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual([(await pages()).snapshot, (await pages()).servedBy], [before, 'live']);
    const sound = saved();
    publish(sound);
    await until(({ snapshot: by }) => by === sound);
  });

  await t.test('damaged while it answers: it goes on, and after a restart the last good one answers', async () => {
    const [live, ...older] = registry.list().map(({ id }) => id);
    damage(models, live!);
    assert.equal((await pages()).snapshot, live);
    await server.kill();
    await server.start();
    await server.ready();
    const { servedBy, snapshot: by } = await pages();
    assert.equal(servedBy, 'live');
    assert.ok(by !== null && older.includes(by), `${by} answers`);
    const sound = saved();
    publish(sound);
    await until(({ snapshot: now }) => now === sound);
  });

  await t.test(
    'all gone at a start: a page without models that says so, and models again once they are there',
    async () => {
      await server.kill();
      renameSync(models, aside);
      await server.start();
      await server.ready();
      assert.equal((await pages()).servedBy, 'precomputed');
      // For who was here before the page of then; for others charts, which are there from the first request on.
      const { servedBy, degraded } = await page(lived.adults[7]!);
      assert.ok(['region', 'popular'].includes(servedBy) && degraded, servedBy);
      renameSync(aside, models);
      assert.equal((await until((made) => made.servedBy === 'live')).degraded, false);
    },
  );

  await t.test(
    'a trainer killed half-way: nothing changes but that it is told, and the next one is not hindered',
    async () => {
      const { snapshot: before } = await pages();
      const told = async (): Promise<Told> => (await (await fetch(`${server.url}/v1/models`)).json()) as Told;
      const count = (await told()).models.length;
      const train = async (): Promise<number> =>
        (await fetch(`${server.url}/v1/models/train`, { method: 'POST' })).status;
      assert.equal(await train(), 202);
      const trainer = await someChild(server.pid);
      await new Promise((resolve) => setTimeout(resolve, 500));
      process.kill(trainer, 'SIGKILL');
      let news = await told();
      while (news.training.running || news.training.lastFailure === null) news = await told();
      assert.match(news.training.lastFailure, /SIGKILL/);
      assert.equal((await pages()).snapshot, before);
      assert.deepEqual([news.models.length, readdirSync(join(models, 'snapshots')).length], [count, count]);
      assert.equal(await train(), 202);
      while ((await told()).models.length === count) await pages();
    },
  );
});

/** The training is the only child that a server has. */
async function someChild(pid: number): Promise<number> {
  for (;;) {
    const [child] = childrenOf(pid);
    if (child !== undefined) return child;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
