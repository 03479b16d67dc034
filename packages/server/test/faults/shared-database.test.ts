// A real PostgreSQL behind real servers: pages while it is stopped, training from it, and one trainer of two servers.
import assert from 'node:assert/strict';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { liveIn } from '../lived-in.ts';
import { keeperOf } from '../page-keeper.ts';
import { noPostgres, startPostgres } from '../postgres.ts';
import { serverProcess, type ServerProcess } from '../server-process.ts';
import { folderFor } from '../at-end.ts';

interface Training {
  readonly training: { readonly running: boolean; readonly lastAt: number | null; readonly lastFailure: string | null };
}

/** One more server on the same database and the same folder of models. */
async function serverOn(t: TestContext, place: string, models: string): Promise<ServerProcess> {
  const folder = folderFor(t);
  const config = join(folder, 'config.json');
  writeFileSync(config, JSON.stringify({ spool: null, training: { automatic: false, folder: models } }));
  const server = await serverProcess(['--db', place], ['--config', config]);
  t.after(() => server.kill());
  await server.ready();
  return server;
}

await test('servers that share a PostgreSQL', { skip: noPostgres }, async (t) => {
  const cluster = await startPostgres({ full_page_writes: 'off' });
  t.after(async () => {
    await cluster.stop('immediate');
    rmSync(cluster.folder, { recursive: true, force: true });
  });
  const [place, models] = [await cluster.fresh(), join(folderFor(t), 'models')];
  const lived = await liveIn(place, models);
  const one = await serverOn(t, place, models);
  const { pages, childs, until } = keeperOf(() => one.url, lived);

  await t.test(
    'stopped: pages go on, a child’s under its cap though it never asked before; back: as if nothing had been',
    async () => {
      const before = await pages();
      assert.deepEqual([before.servedBy, before.degraded, before.snapshot], ['live', false, lived.snapshot]);
      await cluster.stop('immediate');
      assert.equal((await pages()).degraded, true);
      const stranger = await childs(lived.children[2]!);
      assert.deepEqual([stranger.profile, stranger.degraded], [null, true]);
      assert.equal((await fetch(`${one.url}/readyz`)).status, 503);
      await cluster.start();
      const healed = await until(({ degraded }) => !degraded);
      assert.deepEqual([healed.servedBy, healed.snapshot], ['live', lived.snapshot]);
    },
  );

  await t.test(
    'asked for on both servers at once, one of them trains, and both answer from what it learned',
    async () => {
      const two = await serverOn(t, place, models);
      const servers = [one, two];
      const count = (): number => readdirSync(join(models, 'snapshots')).length;
      const trained = count();
      const told = async ({ url }: ServerProcess) => (await (await fetch(`${url}/v1/models`)).json()) as Training;
      const ask = async ({ url }: ServerProcess): Promise<number> =>
        (await fetch(`${url}/v1/models/train`, { method: 'POST' })).status;
      // Who is a moment later may be told that one is running.
      for (const status of await Promise.all(servers.map(ask)))
        assert.ok(status === 202 || status === 409, `${status}`);
      let news = await told(one);
      while (news.training.lastAt === null || news.training.running) {
        await pages();
        news = await told(one);
      }
      assert.equal(news.training.lastFailure, null);
      assert.equal(count(), trained + 1);
      assert.deepEqual((await told(two)).training, news.training);
      const newest = readdirSync(join(models, 'snapshots')).sort().at(-1)!;
      assert.equal((await fetch(`${one.url}/v1/models/${newest}/pin`, { method: 'POST' })).status, 200);
      for (const { url } of servers) {
        await keeperOf(() => url, lived).until(({ snapshot }) => snapshot === newest);
      }
    },
  );
});
