// The same event again after an hour, a day, a week, more than a month, sealed meanwhile or not, on both stores: counted once; the first body stays.
import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { anyone, bench, sent } from '../intake.ts';
import { noPostgres, sharedPostgres } from '../postgres.ts';

const HOUR = 3_600_000;
/** The last one is beyond the 35 days that are promised everywhere. */
const waits: Readonly<Record<string, number>> = {
  '1 h': HOUR,
  '25 h': 25 * HOUR,
  '8 days': 192 * HOUR,
  '40 days': 960 * HOUR,
};

async function replays(t: TestContext, place: string | undefined, sealed: boolean): Promise<void> {
  const { ingest, store, clock, log } = await bench(t, place === undefined ? {} : { place });
  const first = Array.from({ length: 20 }, (_, i) => sent(`e${i}`, { fromS: i, toS: i + 1 }));
  assert.equal((await ingest.accept(first, anyone)).accepted, 20);
  const start = clock.now;
  let conflicts = 0;
  for (const [name, ms] of Object.entries(waits)) {
    clock.now = start + ms;
    if (sealed) await store.events.seal(await lastSeq(log));
    const again = await ingest.accept(first, anyone);
    assert.deepEqual([again.accepted, again.duplicates], [0, 20], `same bodies after ${name}`);
    const changed = first.map((event) => ({ ...event, toS: 900 + conflicts }));
    const other = await ingest.accept(changed, anyone);
    assert.deepEqual([other.accepted, other.duplicates], [0, 0], `other bodies after ${name}`);
    assert.deepEqual([...new Set(other.rejected.map(({ code }) => code))], ['conflict']);
    conflicts += other.rejected.length;
  }
  const kept = await log();
  assert.deepEqual(
    kept.map(({ id, body }) => [id, (JSON.parse(body) as { toS: number }).toS]),
    first.map(({ eventId, toS }) => [eventId, toS]),
  );
  const put = await store.quarantine.list(0, 1000);
  assert.equal(put.length, conflicts);
  assert.ok(put.every(({ code }) => code === 'conflict'));
}

const lastSeq = async (log: () => Promise<readonly { readonly seq: number }[]>): Promise<number> =>
  (await log()).at(-1)!.seq;

for (const sealed of [false, true]) {
  const what = sealed ? 'events that were sealed' : 'events';
  test(`T16: ${what} sent again much later are counted once, other bodies are kept apart`, (t) =>
    replays(t, undefined, sealed));
  test(`T16: ${what}: the same on PostgreSQL`, { skip: noPostgres }, async (t) => {
    await replays(t, await (await sharedPostgres()).fresh(), sealed);
  });
}
