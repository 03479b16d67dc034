// From a request to the log: what is counted, what is refused and kept, and whose it is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { profile } from '../../test/conformance/store/samples.ts';
import { anyone, bench, NOW, profileHash, sent, sentAs } from '../../test/intake.ts';

const of = (accountId: string, profileId: string | null = null) => ({ accountId, profileId });
const quarantined = async ({ store }: Awaited<ReturnType<typeof bench>>) => store.quarantine.list(0, 100);

test('E1: a batch that is posted twice is counted once', async (context) => {
  const { ingest, log } = await bench(context);
  const batch = [sent('e1'), sent('e2', { fromS: 30, toS: 60 })];
  assert.deepEqual(await ingest.accept(batch, anyone), { accepted: 2, duplicates: 0, rejected: [] });
  assert.deepEqual(await ingest.accept(batch, anyone), { accepted: 0, duplicates: 2, rejected: [] });
  assert.deepEqual(
    (await log()).map(({ id }) => id),
    ['e1', 'e2'],
  );
});

test('twins inside one batch are duplicates, whatever the order of their keys', async (context) => {
  const { ingest } = await bench(context);
  const turned = Object.fromEntries(Object.entries(sent('e1')).reverse());
  assert.deepEqual(await ingest.accept([sent('e1'), turned, sent('e1')], anyone), {
    accepted: 1,
    duplicates: 2,
    rejected: [],
  });
});

test('E2: an unknown field or type is refused with its place, kept with the reason, and its neighbours count', async (context) => {
  const here = await bench(context);
  const wrong = sent('bad-1', { colour: 'red' });
  const batch = [sent('e1'), wrong, sentAs('serve', 'bad-2'), sent('e2')];
  assert.deepEqual(await here.ingest.accept(batch, anyone), {
    accepted: 2,
    duplicates: 0,
    rejected: [
      {
        index: 1,
        id: 'bad-1',
        code: 'unknown_field',
        message: 'colour is not a field of play_progress',
        path: '/colour',
      },
      {
        index: 2,
        id: 'bad-2',
        code: 'unknown_type',
        message: (await here.ingest.accept([{ type: 'serve' }], anyone)).rejected[0]!.message,
        path: '/type',
      },
    ],
  });
  const [first, second] = await quarantined(here);
  assert.deepEqual(
    { ...first, seq: 0, body: JSON.parse(first!.body) },
    {
      seq: 0,
      id: 'bad-1',
      profileId: 'p1',
      receivedAt: NOW,
      code: 'unknown_field',
      message: 'colour is not a field of play_progress',
      path: '/colour',
      body: wrong,
    },
  );
  assert.equal(second!.code, 'unknown_type');
});

test('of an event larger than any can be only its names are kept', async (context) => {
  const here = await bench(context);
  const answer = await here.ingest.accept([sent('big', { colour: 'x'.repeat(70_000) }), sent('e1')], anyone);
  assert.deepEqual([answer.accepted, answer.rejected[0]!.code], [1, 'too_large']);
  const [row] = await quarantined(here);
  assert.equal(row!.body, '{"eventId":"big","profileId":"p1","type":"play_progress"}');
});

test('an event that is refused again and again takes one place in quarantine', async (context) => {
  const here = await bench(context);
  for (let i = 0; i < 5; i++) await here.ingest.accept([sent('bad', { colour: 'red' })], anyone);
  assert.equal((await quarantined(here)).length, 1);
});

test('another event under a known name is refused and kept; the first one stays', async (context) => {
  const here = await bench(context);
  await here.ingest.accept([sent('e1')], anyone);
  const answer = await here.ingest.accept([sent('e0'), sent('e1', { toS: 31 }), sent('e1')], anyone);
  assert.deepEqual([answer.accepted, answer.duplicates], [1, 1]);
  assert.deepEqual(
    answer.rejected.map(({ index, id, code }) => ({ index, id, code })),
    [{ index: 1, id: 'e1', code: 'conflict' }],
  );
  assert.deepEqual(
    (await here.log()).map(({ id, body }) => [id, JSON.parse(body).toS]),
    [
      ['e1', 30],
      ['e0', 30],
    ],
  );
  assert.deepEqual(
    (await quarantined(here)).map(({ code, body }) => [code, JSON.parse(body).toS]),
    [['conflict', 31]],
  );
});

test('E4: a time more than 5 minutes ahead becomes the time of receipt, is flagged, and what was sent is kept', async (context) => {
  const { ingest, log } = await bench(context);
  const late = NOW + 5 * 60_000;
  await ingest.accept(
    [sent('e1', { occurredAt: late }), sent('e2', { occurredAt: late + 1 }), sent('e3', { occurredAt: 0 })],
    anyone,
  );
  const told = (await log()).map(({ occurredAt, body }) => [occurredAt, JSON.parse(body).clampedFrom]);
  assert.deepEqual(told, [
    [late, undefined],
    [NOW, late + 1],
    [0, undefined],
  ]);
});

test('an event whose time was clamped is the same event when it is sent again later', async (context) => {
  const { ingest, clock } = await bench(context);
  const early = sent('e1', { occurredAt: NOW + 3_600_000 });
  await ingest.accept([early], anyone);
  clock.now += 7_200_000;
  assert.equal((await ingest.accept([early], anyone)).duplicates, 1);
});

test('E6: a viewer’s key writes for the profiles of its account only', async (context) => {
  const here = await bench(context);
  await here.store.profiles.put([profile('mine'), profile('sister'), profile('hers', { accountId: 'a2' })]);
  const batch = ['mine', 'hers', 'nobody', 'sister'].map((profileId, i) => sent(`e${i}`, { profileId }));
  const answer = await here.ingest.accept(batch, of('a1'));
  assert.equal(answer.accepted, 2);
  const told = answer.rejected.map(({ index, code, message }) => ({ index, code, message }));
  const message = 'this key may not write for that profile';
  // Another's and nobody's profile are answered alike.
  assert.deepEqual(told, [
    { index: 1, code: 'forbidden_profile', message },
    { index: 2, code: 'forbidden_profile', message },
  ]);
  assert.deepEqual(await quarantined(here), []);
  assert.equal(await here.store.profiles.get('nobody'), undefined);
});

test('a child’s key writes for the child only', async (context) => {
  const { ingest, store } = await bench(context);
  await store.profiles.put([profile('child'), profile('parent')]);
  const batch = [sent('e1', { profileId: 'child' }), sent('e2', { profileId: 'parent' })];
  const answer = await ingest.accept(batch, of('a1', 'child'));
  assert.deepEqual([answer.accepted, answer.rejected[0]!.code], [1, 'forbidden_profile']);
});

test('a child’s key hides no history, well-formed or not; its neighbours count, and its parent’s key may', async (context) => {
  const here = await bench(context);
  await here.store.profiles.put([profile('child')]);
  const hide = (id: string, rest = {}) => sentAs('history_hide', id, { profileId: 'child', ...rest });
  const batch = [hide('h1'), sent('e1', { profileId: 'child' }), hide('h2', { titleId: 't1' }), hide('h3', { x: 1 })];
  const answer = await here.ingest.accept(batch, of('a1', 'child'));
  assert.deepEqual(
    [answer.accepted, answer.rejected.map(({ index, code, path }) => [index, code, path])],
    [1, [0, 2, 3].map((index) => [index, 'forbidden_type', '/type'])],
  );
  // Kept, it could be replayed as an operator's.
  assert.deepEqual(await quarantined(here), []);
  assert.equal((await here.ingest.accept([hide('h1')], of('a1'))).accepted, 1);
});

test('a malformed event about another’s profile leaves nothing in quarantine', async (context) => {
  const here = await bench(context);
  await here.store.profiles.put([profile('hers', { accountId: 'a2' })]);
  const answer = await here.ingest.accept([sent('e1', { profileId: 'hers', colour: 'red' })], of('a1'));
  assert.equal(answer.rejected[0]!.code, 'forbidden_profile');
  assert.deepEqual(await quarantined(here), []);
});

test('an accountId that is not the profile’s is refused', async (context) => {
  const { ingest, store } = await bench(context);
  await store.profiles.put([profile('p1')]);
  const answer = await ingest.accept([sent('e1', { accountId: 'a2' }), sent('e2', { accountId: 'a1' })], anyone);
  assert.deepEqual(
    answer.rejected.map(({ id, code, path }) => [id, code, path]),
    [['e1', 'forbidden_profile', '/accountId']],
  );
});

test('a profile that nobody knows is made with an account of its own', async (context) => {
  const { ingest, store, log } = await bench(context);
  await ingest.accept([sent('e1'), sent('e2', { profileId: 'p2' }), sent('e3')], anyone);
  const accounts = await store.profiles.accountsOf(['p1', 'p2']);
  assert.deepEqual(
    (await log()).map(({ accountId }) => accountId),
    [accounts.get('p1'), accounts.get('p2'), accounts.get('p1')],
  );
  assert.notEqual(accounts.get('p1'), accounts.get('p2'));
  assert.equal((await store.accounts.get(accounts.get('p1')!))!.createdAt, NOW);
  assert.equal((await store.profiles.get('p1'))!.postalPrefix, null);
});

test('an event that names the account of a profile not made yet waits in quarantine', async (context) => {
  const here = await bench(context);
  const answer = await here.ingest.accept([sent('e1', { accountId: 'a1' })], anyone);
  assert.equal(answer.rejected[0]!.code, 'unknown_profile');
  assert.equal((await quarantined(here)).length, 1);
  assert.equal(await here.store.profiles.get('p1'), undefined);
});

test('where profiles are not made, an unknown one is refused and kept', async (context) => {
  const here = await bench(context, { createProfiles: false });
  const answer = await here.ingest.accept([sent('e1')], anyone);
  assert.equal(answer.rejected[0]!.code, 'unknown_profile');
  assert.equal((await quarantined(here)).length, 1);
});

test('late events of a profile that was erased are refused and leave no trace', async (context) => {
  const here = await bench(context);
  await here.ingest.accept([sent('e1')], anyone);
  const receipt = { id: 'r1', profileHash: profileHash('p1'), requestedAt: NOW, completedAt: NOW };
  await here.store.erasures.erase('p1', receipt);
  await here.ingest.forget('p1');
  const answer = await here.ingest.accept([sent('e2'), sent('e3', { colour: 'red' })], anyone);
  assert.deepEqual(
    answer.rejected.map(({ code }) => code),
    ['erased_profile', 'erased_profile'],
  );
  assert.deepEqual([await here.log(), await quarantined(here)], [[], []]);
  assert.equal(await here.store.profiles.get('p1'), undefined);
});

test('an erasure that nobody told us of holds ten seconds later', async (context) => {
  const { ingest, store, clock } = await bench(context);
  await ingest.accept([sent('e1')], anyone);
  const receipt = { id: 'r1', profileHash: profileHash('p1'), requestedAt: NOW, completedAt: NOW };
  await store.erasures.erase('p1', receipt);
  clock.now += 10_000;
  assert.equal((await ingest.accept([sent('e2')], anyone)).rejected[0]!.code, 'erased_profile');
});

test('what a viewer searched for stands apart from the log', async (context) => {
  const { ingest, store, log } = await bench(context);
  await ingest.accept([sentAs('search', 'e1', { queryRaw: 'Álien', nResults: 4 })], anyone);
  assert.ok(!JSON.stringify(await log()).includes('lien'));
  const [words] = await store.searches.ofProfile('p1');
  assert.deepEqual([words!.words, words!.results], ['Álien', 4]);
});

test('what a child searched for is kept nowhere, not even in quarantine', async (context) => {
  const here = await bench(context);
  await here.store.profiles.put([profile('p1', { kids: true })]);
  const search = { queryRaw: 'dinosaurs' };
  await here.ingest.accept([sentAs('search', 'e1', search), sentAs('search', 'e2', { ...search, colour: 1 })], anyone);
  await here.ingest.accept([sentAs('search', 'e1', { queryRaw: 'dinosaurs two' })], anyone);
  const kept = [await here.log(), await quarantined(here), await here.store.searches.ofProfile('p1')];
  assert.deepEqual(
    kept.map((rows) => rows.length),
    [1, 2, 0],
  );
  assert.ok(!JSON.stringify(kept).includes('dinosaur'));
});

test('events of a viewer who wants no profiling are logged and marked as unused', async (context) => {
  const { ingest, store, log } = await bench(context);
  await store.profiles.put([profile('p1', { profiling: false })]);
  await ingest.accept([sent('e1')], anyone);
  await store.profiles.put([profile('p1', { profiling: true })]);
  await ingest.forget('p1');
  await ingest.accept([sent('e2')], anyone);
  assert.deepEqual(
    (await log()).map(({ body }) => JSON.parse(body).unprofiled),
    [true, undefined],
  );
});

test('a sender cannot say himself what only the server says', async (context) => {
  const { ingest } = await bench(context);
  const answer = await ingest.accept(
    [sent('e1', { unprofiled: false }), sent('e2', { clampedFrom: 1 }), sent('e3', { seq: 9 })],
    anyone,
  );
  assert.deepEqual(
    answer.rejected.map(({ code }) => code),
    ['unknown_field', 'unknown_field', 'unknown_field'],
  );
});

test('one profile may add so many events a minute; the rest is to be sent again later', async (context) => {
  const { ingest, clock } = await bench(context, { limits: { profileEventsPerMinute: 3 } });
  const some = (from: number, profileId: string) =>
    Array.from({ length: 4 }, (_, i) => sent(`${profileId}-${from + i}`, { profileId }));
  const first = await ingest.accept([...some(0, 'p1'), ...some(0, 'p2')], anyone);
  assert.equal(first.accepted, 6);
  assert.deepEqual(
    first.rejected.map(({ id, code }) => [id, code]),
    [
      ['p1-3', 'too_many'],
      ['p2-3', 'too_many'],
    ],
  );
  clock.now += 60_000;
  assert.equal((await ingest.accept([sent('p1-3')], anyone)).accepted, 1);
});

test('an empty request is answered without a commit', async (context) => {
  const { ingest } = await bench(context, { fault: () => Promise.reject(new Error('no append')) });
  assert.deepEqual(await ingest.accept([], anyone), { accepted: 0, duplicates: 0, rejected: [] });
});

test('events of a profile stand in the log in the order in which their requests came', async (context) => {
  const { ingest, log } = await bench(context);
  const requests = Array.from({ length: 40 }, (_, i) => ingest.accept([sent(`e${i}-0`), sent(`e${i}-1`)], anyone));
  await Promise.all(requests);
  const expected = Array.from({ length: 40 }, (_, i) => [`e${i}-0`, `e${i}-1`]).flat();
  assert.deepEqual(
    (await log()).map(({ id }) => id),
    expected,
  );
});

test('whose events are in the log is told before anybody is answered; refused ones are not', async (context) => {
  const told: string[][] = [];
  const { ingest } = await bench(context, { onStored: (ids) => told.push([...ids]) });
  await ingest.accept([sent('e1'), sent('e2'), sent('e3', { profileId: 'p9' }), { type: 'nonsense' }], anyone);
  assert.deepEqual(told, [['p1', 'p9']]);
  await ingest.accept([{ type: 'nonsense' }], anyone);
  assert.equal(told.length, 1);
});
