// PostgreSQL stopped, frozen, behind a network that swallows or delays: events are taken into the spool, or refused in strict mode; none is lost.
import assert from 'node:assert/strict';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { noPostgres, startPostgres, type Cluster } from '../postgres.ts';
import { childrenOf } from '../processes.ts';
import { tcpProxy, type Proxy } from '../tcp-proxy.ts';
import { folderFor } from '../at-end.ts';
import { startTrial, type Trial } from './trial.ts';

interface Away {
  readonly cluster: Cluster;
  readonly proxy: Proxy;
  readonly trial: Trial;
}

/** Each begins and ends. */
const faults: Readonly<Record<string, (away: Away) => Promise<() => Promise<void> | void>>> = {
  stopped: async ({ cluster }) => {
    await cluster.stop('immediate');
    return () => cluster.start();
  },
  frozen: async ({ cluster }) => {
    // All of them: a worker that is not frozen would go on.
    const pids = [cluster.pid(), ...childrenOf(cluster.pid())];
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    return () => pids.forEach((pid) => process.kill(pid, 'SIGCONT'));
  },
  'behind a hole': async ({ proxy }) => {
    proxy.set('hole');
    return () => proxy.set('pass');
  },
  refused: async ({ proxy }) => {
    proxy.set('refuse');
    return () => proxy.set('pass');
  },
  slow: async ({ proxy }) => {
    proxy.set('slow');
    return () => proxy.set('pass');
  },
};

async function begin(t: TestContext, config: Readonly<Record<string, unknown>>): Promise<Away> {
  const cluster = await startPostgres({ full_page_writes: 'off' });
  t.after(async () => {
    await cluster.stop('immediate');
    rmSync(cluster.folder, { recursive: true, force: true });
  });
  const storePlace = await cluster.fresh();
  const proxy = await tcpProxy(cluster, 3_000);
  t.after(() => proxy.close());
  const through = new URL(storePlace);
  through.port = String(proxy.port);
  const trial = await startTrial(t, { place: ['--db', through.href], storePlace, config, rate: 200 });
  return { cluster, proxy, trial };
}

for (const [name, fault] of Object.entries(faults)) {
  test(
    `T8: PostgreSQL ${name}: events are acknowledged from the spool and counted once`,
    { skip: noPostgres },
    async (t) => {
      const spool = { folder: join(folderFor(t), 'spool'), megabytes: 10 };
      const away = await begin(t, { spool });
      const { proxy, trial } = away;
      await trial.answers([202], 20);
      const end = await fault(away);
      const [asked, since] = [proxy.asked, performance.now()];
      try {
        await trial.answers([202], 20);
        if (name === 'stopped' || name === 'refused') await mustRefuse(trial);
      } finally {
        await end();
      }
      const seconds = (performance.now() - since) / 1000;
      // As many as were open may be opened anew; from then on it is one try a second and process.
      assert.ok(
        proxy.asked - asked <= 10 + 2 * seconds,
        `${proxy.asked - asked} connections in ${seconds.toFixed(1)} s`,
      );
      await trial.answers([202], 20);
      await trial.verdict(
        () => (statSync(join(spool.folder, 'events.spool'), { throwIfNoEntry: false })?.size ?? 0) === 0,
      );
    },
  );
}

/** What must not be said to be done before it is. */
async function mustRefuse({ server }: Trial): Promise<void> {
  const profile = `${server.url}/v1/profiles/trial-nobody`;
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ purpose: 'disclosure', granted: false, version: '1' });
  const answers = [
    fetch(`${profile}/consents`, { method: 'POST', headers, body }),
    fetch(profile, { method: 'DELETE' }),
  ];
  for (const { status, headers } of await Promise.all(answers)) {
    assert.equal(status, 503);
    assert.ok(Number(headers.get('retry-after')) > 0);
  }
}

test(
  'T8: in strict mode, without a spool, events are refused while PostgreSQL is away',
  { skip: noPostgres },
  async (t) => {
    const { cluster, trial } = await begin(t, { spool: null });
    await trial.answers([202], 20);
    await cluster.stop('immediate');
    await trial.answers([503], 8);
    await cluster.start();
    await trial.answers([202], 20);
    await trial.verdict();
  },
);
