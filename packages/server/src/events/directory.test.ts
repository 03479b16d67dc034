// How often the store is asked whose a profile is, and for how long an answer holds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { profile } from '../../test/conformance/store/samples.ts';
import { bench, NOW, profileHash } from '../../test/intake.ts';
import { createDirectory } from './directory.ts';

async function counted(context: Parameters<typeof bench>[0], maxRemembered = 100) {
  const { store } = await bench(context);
  const asked: string[][] = [];
  const { recognize } = store.profiles;
  store.profiles.recognize = (ids, hashOf) => {
    asked.push([...ids]);
    return recognize(ids, hashOf);
  };
  let made = 0;
  const uuid = (): string => `a-${++made}`;
  const directory = createDirectory({ store, uuid, profileHash, rememberMs: 10_000, maxRemembered });
  const accounts = async (ids: string[], at = NOW) =>
    [...(await directory.look(ids, at))].map(([id, { accountId }]) => `${id} ${accountId}`).sort();
  return { store, directory, asked, accounts };
}

test('many are asked for at once, and not again while the answer holds', async (context) => {
  const { store, asked, accounts } = await counted(context);
  await store.profiles.put([profile('p1'), profile('p2')]);
  assert.deepEqual(await accounts(['p1', 'p2', 'p1']), ['p1 a1', 'p2 a1']);
  await accounts(['p2', 'p1'], NOW + 9_999);
  assert.deepEqual(asked, [['p1', 'p2']]);
  await accounts(['p1'], NOW + 10_000);
  assert.deepEqual(asked[1], ['p1']);
});

test('who is expected is asked for ahead, and is known when looked at; one more look finds who was not there then', async (context) => {
  const { store, directory, asked, accounts } = await counted(context);
  await store.profiles.put([profile('p1')]);
  directory.expect(['p1', 'p2'], NOW);
  while (asked.length === 0) await new Promise(setImmediate);
  assert.deepEqual(await accounts(['p1', 'p2']), ['p1 a1', 'p2 null']);
  assert.deepEqual(asked, [['p1', 'p2'], ['p2']]);
  directory.expect(['p1'], NOW + 9_999);
  await new Promise(setImmediate);
  await accounts(['p1'], NOW + 9_999);
  assert.equal(asked.length, 2);
});

test('who is forgotten while an answer is on its way is asked for again', async (context) => {
  const { store, directory, accounts } = await counted(context);
  await store.profiles.put([profile('p1')]);
  const { recognize } = store.profiles;
  let changed = Promise.resolve();
  store.profiles.recognize = async (ids, hashOf) => {
    const before = await recognize(ids, hashOf);
    store.profiles.recognize = recognize;
    await (changed = store.profiles.put([profile('p1', { accountId: 'a2' })]));
    directory.forget('p1');
    return before;
  };
  directory.expect(['p1'], NOW);
  await new Promise(setImmediate);
  await changed;
  assert.deepEqual(await accounts(['p1']), ['p1 a2']);
});

test('a clock that went back does not make an answer hold for longer', async (context) => {
  const { store, asked, accounts } = await counted(context);
  await store.profiles.put([profile('p1')]);
  await accounts(['p1']);
  await accounts(['p1'], NOW - 3_600_000);
  assert.equal(asked.length, 2);
});

test('that there is no such profile is not remembered', async (context) => {
  const { store, accounts } = await counted(context);
  assert.deepEqual(await accounts(['p1']), ['p1 null']);
  await store.profiles.put([profile('p1')]);
  assert.deepEqual(await accounts(['p1']), ['p1 a1']);
});

test('what was forgotten is asked for again', async (context) => {
  const { store, directory, accounts } = await counted(context);
  await store.profiles.put([profile('p1')]);
  await accounts(['p1']);
  await store.profiles.put([profile('p1', { accountId: 'a2' })]);
  assert.deepEqual(await accounts(['p1']), ['p1 a1']);
  directory.forget('p1');
  assert.deepEqual(await accounts(['p1']), ['p1 a2']);
});

test('only so many answers are held; the oldest makes room', async (context) => {
  const { store, asked, accounts } = await counted(context, 2);
  await store.profiles.put(['p1', 'p2', 'p3'].map((id) => profile(id)));
  for (const id of ['p1', 'p2', 'p3']) await accounts([id]);
  asked.length = 0;
  await accounts(['p1', 'p2', 'p3']);
  assert.deepEqual(asked, [['p1']]);
});

test('of two processes that make one profile the first gives it its account', async (context) => {
  const { store, directory } = await counted(context);
  await store.profiles.put([profile('p1', { accountId: 'theirs' })]);
  const made = await directory.create(['p1', 'p2'], NOW);
  assert.deepEqual([made.get('p1')!.accountId, made.get('p2')!.accountId], ['theirs', 'a-2']);
});

test('who is erased between the look and the making stays erased', async (context) => {
  const { store, directory, accounts } = await counted(context);
  assert.deepEqual(await accounts(['p1']), ['p1 null']);
  await store.erasures.erase('p1', { id: 'r1', profileHash: profileHash('p1'), requestedAt: 1, completedAt: 1 });
  const made = await directory.create(['p1', 'p2'], NOW);
  assert.deepEqual([made.get('p1')!.erased, made.get('p1')!.accountId], [true, null]);
  assert.equal(made.get('p2')!.erased, false);
  assert.equal(await store.profiles.get('p1'), undefined);
});

test('who is made is known afterwards without asking, and for as long as any answer holds', async (context) => {
  const { directory, asked, accounts } = await counted(context);
  await directory.create(['p1'], NOW);
  assert.deepEqual(await accounts(['p1'], NOW + 9_999), ['p1 a-1']);
  assert.deepEqual(asked, []);
  assert.deepEqual(await accounts(['p1'], NOW + 10_000), ['p1 a-1']);
  assert.deepEqual(asked, [['p1']]);
});
