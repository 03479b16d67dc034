// What holds on either database: any JSON gets its verdict, and a database that is stopped for real costs nothing.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { rejections } from '@marquee/protocol';
import fc from 'fast-check';
import { anyone, bench, sent, sentAs, temporaryFolder } from '../../test/intake.ts';
import { noPostgres, sharedPostgres, startPostgres } from '../../test/postgres.ts';
import { openSpool } from './spool.ts';

const databases = [
  { name: 'sqlite', skip: false, fresh: async () => undefined },
  { name: 'postgres', skip: noPostgres ?? false, fresh: async () => (await sharedPostgres()).fresh() },
];

/** Ids and texts with everything in them that a database may choke on. */
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\0', '\ud800', 'p1', 'e1', '\u2028', "'"),
);
const almost = fc.record(
  {
    eventId: fc.oneof(text, fc.constantFrom('a', 'b', 'c')),
    profileId: fc.oneof(text, fc.constantFrom('p1', 'p2')),
    occurredAt: fc.oneof(fc.nat(), fc.double(), fc.constant(1e15)),
    type: fc.constantFrom('search', 'row_view', 'pause', 'x'),
    queryRaw: text,
    rowType: text,
    accountId: text,
    positionS: fc.double(),
    titleId: text,
  },
  { requiredKeys: ['eventId', 'profileId', 'occurredAt', 'type'] },
);

for (const { name, skip, fresh } of databases) {
  test(
    `${name}: whatever JSON comes, each event has its verdict and the request its answer`,
    { skip },
    async (context) => {
      const place = await fresh();
      const { ingest, store } = await bench(context, place === undefined ? {} : { place });
      await fc.assert(
        fc.asyncProperty(fc.array(fc.oneof(fc.jsonValue(), almost), { maxLength: 12 }), async (events) => {
          const batch = JSON.parse(JSON.stringify(events)) as unknown[];
          const { accepted, duplicates, rejected } = await ingest.accept(batch, anyone);
          assert.equal(accepted + duplicates + rejected.length, batch.length);
          assert.ok(rejected.every(({ code }) => code in rejections));
        }),
        { numRuns: 60 },
      );
      for (const { body } of await store.quarantine.list(0, 500)) JSON.parse(body);
    },
  );

  test(`${name}: twins in one commit, resends, conflicts and words of searches`, { skip }, async (context) => {
    const place = await fresh();
    const { ingest, store, log } = await bench(context, place === undefined ? {} : { place });
    const search = sentAs('search', 'e3', { queryRaw: 'a\0b\ud800', nResults: 2 });
    const answers = await Promise.all([
      ingest.accept([sent('e1'), sent('e2'), sent('e1')], anyone),
      ingest.accept([sent('e2'), sent('e1', { toS: 31 }), search], anyone),
    ]);
    const told = answers.map(({ accepted, duplicates, rejected }) => [
      accepted,
      duplicates,
      rejected.map(({ code }) => code),
    ]);
    assert.deepEqual(told, [
      [2, 1, []],
      [1, 1, ['conflict']],
    ]);
    assert.deepEqual(
      (await log()).map(({ id }) => id),
      ['e1', 'e2', 'e3'],
    );
    assert.deepEqual(
      (await store.searches.ofProfile('p1')).map(({ words }) => words),
      ['a b\ufffd'],
    );
    const [row] = await store.quarantine.list(0, 9);
    assert.equal((await ingest.replay([row!.seq])).rejected[0]!.code, 'conflict');
  });
}

test(
  'postgres stopped for real: events are acknowledged from the spool and counted once when it is back',
  { skip: noPostgres ?? false },
  async (context) => {
    const cluster = await startPostgres();
    const folder = temporaryFolder();
    const spool = await openSpool(join(folder, 'events.spool'), 1e6);
    context.after(async () => {
      await cluster.stop('immediate');
      rmSync(cluster.folder, { recursive: true, force: true });
      rmSync(folder, { recursive: true });
    });
    const here = await bench(context, { place: await cluster.fresh(), spool, limits: { retryMs: 20 } });
    await here.ingest.accept([sent('e1')], anyone);
    await cluster.stop('immediate');
    const answer = await here.ingest.accept([sent('e2'), sent('e1')], anyone);
    assert.equal(answer.accepted, 2);
    await here.ingest.accept([sent('e3')], anyone);
    await cluster.start();
    while (spool.pending > 0) {
      // The store leaves a server that is away alone for a while of the clock it was given.
      here.clock.now += 1_000;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await here.ingest.accept([sent('e4')], anyone);
    assert.deepEqual(
      (await here.log()).map(({ id }) => id),
      ['e1', 'e2', 'e3', 'e4'],
    );
  },
);
