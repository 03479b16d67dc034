// Quarantine judged again: after the fault is mended each event is counted once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { profile } from '../../test/conformance/store/samples.ts';
import { anyone, bench, NOW, sent } from '../../test/intake.ts';

const seqsOf = async ({ store }: Awaited<ReturnType<typeof bench>>): Promise<number[]> =>
  (await store.quarantine.list(0, 500)).map(({ seq }) => seq);

test('events of a profile that was made meanwhile are counted once and leave quarantine', async (context) => {
  const here = await bench(context, { createProfiles: false });
  await here.ingest.accept([sent('e1'), sent('e2')], anyone);
  await here.store.profiles.put([profile('p1')]);
  await here.ingest.forget('p1');
  here.clock.now += 60_000;
  const seqs = await seqsOf(here);
  assert.deepEqual(await here.ingest.replay(seqs), { accepted: 2, duplicates: 0, rejected: [] });
  assert.deepEqual(await seqsOf(here), []);
  assert.deepEqual(
    (await here.log()).map(({ id, receivedAt }) => [id, receivedAt]),
    [
      ['e1', NOW],
      ['e2', NOW],
    ],
  );
  assert.deepEqual(await here.ingest.replay(seqs), { accepted: 0, duplicates: 0, rejected: [] });
});

test('what is still wrong stays where it is, once, with its place told', async (context) => {
  const here = await bench(context);
  await here.ingest.accept([sent('e1', { colour: 1 }), sent('e2', { shape: 1 })], anyone);
  const [first, second] = await seqsOf(here);
  const answer = await here.ingest.replay([second!, first!, 999]);
  assert.deepEqual(answer, {
    accepted: 0,
    duplicates: 0,
    rejected: [
      { seq: first, code: 'unknown_field', message: 'colour is not a field of play_progress' },
      { seq: second, code: 'unknown_field', message: 'shape is not a field of play_progress' },
    ],
  });
  assert.deepEqual(await seqsOf(here), [first, second]);
});

test('an event that its sender mended and sent again is a duplicate when it is replayed', async (context) => {
  const here = await bench(context, { createProfiles: false });
  await here.ingest.accept([sent('e1')], anyone);
  await here.store.profiles.put([profile('p1')]);
  await here.ingest.forget('p1');
  assert.equal((await here.ingest.accept([sent('e1')], anyone)).accepted, 1);
  assert.deepEqual(await here.ingest.replay(await seqsOf(here)), { accepted: 0, duplicates: 1, rejected: [] });
  assert.equal((await here.log()).length, 1);
});

test('a conflict stays a conflict', async (context) => {
  const here = await bench(context);
  await here.ingest.accept([sent('e1')], anyone);
  await here.ingest.accept([sent('e1', { toS: 31 })], anyone);
  const answer = await here.ingest.replay(await seqsOf(here));
  assert.deepEqual(
    answer.rejected.map(({ code }) => code),
    ['conflict'],
  );
  assert.equal((await seqsOf(here)).length, 1);
});

test('a crash between counting and taking out leaves an event in both places, and then it is a duplicate', async (context) => {
  const here = await bench(context, { createProfiles: false });
  await here.ingest.accept([sent('e1')], anyone);
  await here.store.profiles.put([profile('p1')]);
  await here.ingest.forget('p1');
  const { remove } = here.store.quarantine;
  here.store.quarantine.remove = () => Promise.reject(new Error('killed'));
  await assert.rejects(here.ingest.replay(await seqsOf(here)), /killed/);
  here.store.quarantine.remove = remove;
  assert.deepEqual(await here.ingest.replay(await seqsOf(here)), { accepted: 0, duplicates: 1, rejected: [] });
  assert.equal((await here.log()).length, 1);
});

test('many, far apart, are found in their order', async (context) => {
  const here = await bench(context, { createProfiles: false });
  for (let i = 0; i < 3; i++) {
    await here.ingest.accept(
      Array.from({ length: 200 }, (_, k) => sent(`e${i}-${k}`)),
      anyone,
    );
  }
  await here.store.profiles.put([profile('p1')]);
  await here.ingest.forget('p1');
  const seqs = await seqsOf(here);
  const wanted = [seqs.at(-1)!, seqs[0]!, seqs[450]!, seqs[0]!];
  assert.equal((await here.ingest.replay(wanted)).accepted, 3);
  assert.deepEqual(
    (await here.log()).map(({ id }) => id),
    ['e0-0', 'e2-50', 'e2-99'],
  );
});
