// What goes wrong behind ingestion: appends that fail, a database that is away, more than it can take, poison among good events.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { ServerError } from '../errors.ts';
import { anyone, bench, sent, temporaryFolder, type Fault } from '../../test/intake.ts';
import { openSpool, type Spool } from './spool.ts';

const away = (): ServerError => new ServerError('E_STORE_UNAVAILABLE', { why: 'it was stopped' });

async function spoolOf(context: TestContext, maxBytes = 1e6): Promise<{ spool: Spool; path: string }> {
  const folder = temporaryFolder();
  context.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'events.spool');
  return { spool: await openSpool(path, maxBytes), path };
}

/** Lets the loop turn until it is so. */
async function until(so: () => boolean): Promise<void> {
  while (!so()) await new Promise((resolve) => setTimeout(resolve, 2));
}

test('the n-th append fails, before or after its commit: nothing is acknowledged, and the resend is counted once', async (context) => {
  for (const when of ['before', 'after']) {
    for (let n = 1; n <= 3; n++) {
      const fault: Fault = async (append, at) => {
        if (at === n && when === 'before') throw away();
        const verdicts = await append();
        if (at === n) throw away();
        return verdicts;
      };
      const { ingest, log } = await bench(context, { fault });
      let refused = 0;
      for (let i = 1; i <= 4; i++) {
        const batch = [sent(`e${i}`), sent(`f${i}`)];
        try {
          await ingest.accept(batch, anyone);
        } catch (error) {
          assert.equal((error as ServerError).code, 'E_STORE_UNAVAILABLE');
          refused++;
          await ingest.accept(batch, anyone);
        }
      }
      assert.equal(refused, 1);
      assert.deepEqual(
        (await log()).map(({ id }) => id),
        ['e1', 'f1', 'e2', 'f2', 'e3', 'f3', 'e4', 'f4'],
      );
    }
  }
});

test('when profiles cannot be asked for, nothing is acknowledged', async (context) => {
  const { ingest, store } = await bench(context);
  const { recognize, introduce } = store.profiles;
  store.profiles.recognize = () => Promise.reject(away());
  await assert.rejects(ingest.accept([sent('e1')], anyone), { code: 'E_STORE_UNAVAILABLE' });
  Object.assign(store.profiles, { recognize, introduce: () => Promise.reject(away()) });
  await assert.rejects(ingest.accept([sent('e1')], anyone), { code: 'E_STORE_UNAVAILABLE' });
  Object.assign(store.profiles, { introduce });
  assert.equal((await ingest.accept([sent('e1')], anyone)).accepted, 1);
});

test('poison in a request costs that request, not those that wait beside it', async (context) => {
  const fault: Fault = (append, _, { events }) =>
    events.some(({ id }) => id === 'poison') ? Promise.reject(new Error('no such column')) : append();
  const { ingest, log } = await bench(context, { fault });
  const settled = await Promise.allSettled(['e1', 'poison', 'e2'].map((id) => ingest.accept([sent(id)], anyone)));
  assert.deepEqual(
    settled.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  assert.deepEqual(
    (await log()).map(({ id }) => id),
    ['e1', 'e2'],
  );
});

test('one malformed event in 20: every good one is counted, every bad one kept with its reason', async (context) => {
  const { ingest, store, log } = await bench(context);
  const poison = [
    null,
    7,
    'x',
    [],
    {},
    sent('bad', { fromS: 'x' }),
    sent('bad', { ['__proto__x']: 1 }),
    { type: 'pause' },
  ];
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, r) =>
      ingest.accept(
        Array.from({ length: 100 }, (_, i) =>
          i % 20 === 7 ? { at: r * 100 + i, bad: poison[(r + i) % 8] } : sent(`e${r}-${i}`),
        ),
        anyone,
      ),
    ),
  );
  assert.deepEqual(
    answers.map(({ accepted, rejected }) => [accepted, rejected.length]),
    Array.from({ length: 10 }, () => [95, 5]),
  );
  assert.equal((await log()).length, 950);
  const kept = await store.quarantine.list(0, 500);
  assert.equal(kept.length, 50);
  assert.ok(kept.every(({ code, body }) => code !== '' && JSON.parse(body) !== undefined));
});

test('beyond the bytes of the queue requests are turned away whole, and later all are taken', async (context) => {
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const { ingest, log } = await bench(context, {
    limits: { queueBytes: 20_000 },
    fault: async (append) => {
      await gate;
      return append();
    },
  });
  const batches = Array.from({ length: 60 }, (_, i) => [sent(`e${i}`), sent(`f${i}`)]);
  const first = batches.map((batch) => ingest.accept(batch, anyone));
  const settling = Promise.allSettled(first);
  assert.ok(ingest.load().queuedBytes <= 20_000);
  release();
  const settled = await settling;
  const turnedAway = batches.filter((_, i) => settled[i]!.status === 'rejected');
  assert.ok(turnedAway.length > 10 && turnedAway.length < 60);
  const errors = settled
    .filter((one) => one.status === 'rejected')
    .map(({ reason }) => reason as { code: string; retryAfterS: number });
  assert.ok(errors.every(({ code, retryAfterS }) => code === 'E_OVERLOADED' && retryAfterS >= 1));
  for (const batch of turnedAway) assert.equal((await ingest.accept(batch, anyone)).accepted, 2);
  assert.equal((await log()).length, 120);
  assert.equal(ingest.load().queuedBytes, 0);
});

test('malformed events weigh what they are, so that they cannot fill the memory either', async (context) => {
  const { ingest } = await bench(context, { limits: { queueBytes: 1_000_000 } });
  const huge = [{ type: 'pause', junk: 'x'.repeat(400_000) }];
  const settled = await Promise.allSettled([1, 2, 3].map(() => ingest.accept(huge, anyone)));
  assert.deepEqual(
    settled.map(({ status }) => status),
    ['fulfilled', 'rejected', 'rejected'],
  );
});

test('while the database is away events are taken into the spool, and are in the log in order when it is back', async (context) => {
  const { spool } = await spoolOf(context);
  let gone = false;
  const fault: Fault = (append) => (gone ? Promise.reject(away()) : append());
  const { ingest, log } = await bench(context, { fault, spool, limits: { retryMs: 2 } });
  await ingest.accept([sent('e1')], anyone);
  gone = true;
  const batch = [sent('e2'), sent('bad', { colour: 1 }), sent('e1')];
  const answer = await ingest.accept(batch, anyone);
  // Whether e1 was there before cannot be told now.
  assert.deepEqual(
    [answer.accepted, answer.rejected.map(({ index, code }) => [index, code])],
    [2, [[1, 'unknown_field']]],
  );
  await ingest.accept(batch, anyone);
  await ingest.accept([sent('e3')], anyone);
  assert.deepEqual(
    (await log()).map(({ id }) => id),
    ['e1'],
  );
  gone = false;
  await until(() => spool.pending === 0);
  await ingest.accept([sent('e4')], anyone);
  assert.deepEqual(
    (await log()).map(({ id }) => id),
    ['e1', 'e2', 'e3', 'e4'],
  );
  assert.equal(ingest.load().spooledBytes, 0);
});

test('a database that hangs is not waited for, and what it commits late is not counted twice', async (context) => {
  const { spool } = await spoolOf(context);
  let wake = (): void => undefined;
  const hanging = new Promise<void>((resolve) => (wake = resolve));
  const fault: Fault = async (append, n) => {
    if (n === 1) await hanging;
    return append();
  };
  const { ingest, log } = await bench(context, { fault, spool, limits: { retryMs: 2, patienceMs: 5 } });
  assert.equal((await ingest.accept([sent('e1'), sent('e2')], anyone)).accepted, 2);
  await ingest.accept([sent('e3')], anyone);
  await until(() => spool.pending === 0);
  wake();
  await ingest.accept([sent('e4')], anyone);
  assert.deepEqual(
    (await log()).map(({ id }) => id),
    ['e1', 'e2', 'e3', 'e4'],
  );
});

test('what is spooled when the process ends is counted by the next one, once', async (context) => {
  const { spool, path } = await spoolOf(context);
  let gone = true;
  const fault: Fault = (append) => (gone ? Promise.reject(away()) : append());
  const first = await bench(context, { fault, spool });
  await first.ingest.accept([sent('e1'), sent('e2')], anyone);
  await first.ingest.close();
  gone = false;
  const again = await openSpool(path, 1e6);
  const second = await bench(context, { spool: again });
  await until(() => again.pending === 0);
  assert.equal((await second.ingest.accept([sent('e2')], anyone)).duplicates, 1);
  assert.deepEqual(
    (await second.log()).map(({ id }) => id),
    ['e1', 'e2'],
  );
});

test('poison in the spool goes to its end, is told of, and is counted when it has become good', async (context) => {
  const { spool } = await spoolOf(context);
  let [gone, poisonous] = [true, true];
  const told: unknown[] = [];
  const fault: Fault = (append, _, { events }) => {
    if (gone) return Promise.reject(away());
    const poison = poisonous && events.some(({ id }) => id === 'poison');
    return poison ? Promise.reject(new Error('no such column')) : append();
  };
  const onTrouble = ({ error }: { error: unknown }) => told.push((error as Error).message);
  const { ingest, log } = await bench(context, { fault, spool, onTrouble, limits: { retryMs: 2 } });
  await Promise.all(['e1', 'poison', 'e2'].map((id) => ingest.accept([sent(id)], anyone)));
  await ingest.accept([sent('e3')], anyone);
  gone = false;
  await until(() => told.length > 3);
  assert.deepEqual(
    (await log()).map(({ id }) => id),
    ['e1', 'e2', 'e3'],
  );
  poisonous = false;
  await until(() => spool.pending === 0);
  assert.equal((await log()).at(-1)!.id, 'poison');
});

test('a spooled event that was not the sender’s to write is not counted', async (context) => {
  const { spool } = await spoolOf(context);
  let gone = true;
  const fault: Fault = (append) => (gone ? Promise.reject(away()) : append());
  const { ingest, store, log } = await bench(context, { fault, spool, limits: { retryMs: 2 } });
  await ingest.accept([sent('e1')], { accountId: 'a-else', profileId: null });
  gone = false;
  await until(() => spool.pending === 0);
  assert.deepEqual([await log(), await store.quarantine.list(0, 9)], [[], []]);
});

test('without a spool, which is the strict mode, requests are refused while the database is away', async (context) => {
  let gone = true;
  const { ingest, log } = await bench(context, { fault: (append) => (gone ? Promise.reject(away()) : append()) });
  for (let i = 0; i < 3; i++)
    await assert.rejects(ingest.accept([sent('e1')], anyone), { code: 'E_STORE_UNAVAILABLE' });
  assert.equal(ingest.load().queuedBytes, 0);
  gone = false;
  assert.equal((await ingest.accept([sent('e1')], anyone)).accepted, 1);
  assert.equal((await log()).length, 1);
});

test('a full spool refuses with the time to wait', async (context) => {
  const { spool } = await spoolOf(context, 10);
  const { ingest } = await bench(context, { spool, fault: () => Promise.reject(away()) });
  await assert.rejects(ingest.accept([sent('e1')], anyone), { code: 'E_OVERLOADED', retryAfterS: 5 });
});
