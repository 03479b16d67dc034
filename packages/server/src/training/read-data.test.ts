// Data for training: all of the catalogue, those who may be learned from, under names that lead nowhere, with what they let be used.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { folderOf } from '../../test/snapshots.ts';
import { worldStore, type WorldOptions } from '../../test/store-world.ts';
import type { TrainingData } from '../engine/live/training-data.ts';
import { labelConfig } from '../events/viewing/index.ts';
import { openReader } from '../store/reader.ts';
import type { Store } from '../store/store.ts';
import { readTrainingData, type ReadOptions } from './read-data.ts';

const NOW = Date.UTC(2026, 6, 1);

interface Read {
  readonly store: Store;
  read(some?: Partial<ReadOptions>): Promise<TrainingData>;
}

async function world(t: TestContext, options?: WorldOptions): Promise<Read> {
  const store = await worldStore(folderOf(t), options);
  t.after(() => store.close());
  const read: Read['read'] = (some = {}) =>
    readTrainingData({ store, labels: labelConfig(), signals: {}, now: NOW, nameOf: (id) => `name of ${id}`, ...some });
  return { store, read };
}

const has = ({ opinions }: TrainingData, profile: string): boolean => opinions.users.index(`name of ${profile}`) >= 0;

test('items are all titles of the catalogue, in order; users are known by other names', async (t) => {
  const { read } = await world(t);
  const data = await read();
  const { items, users } = data.opinions;
  assert.equal(items.size, 60);
  assert.deepEqual([items.id(0), items.id(59)], ['f001', 'f060']);
  assert.equal(users.size, 80);
  for (let u = 0; u < users.size; u++) assert.match(users.id(u), /^name of /);
  assert.equal(data.records[3]!.id, 'f004');
  assert.equal(data.titles.get('f004')!.name, data.records[3]!.name);
});

test('likes stand above 0 and dislikes below; what is liked is a part of what is known', async (t) => {
  const { read } = await world(t);
  const { opinions, dataset } = await read();
  assert.ok(opinions.values.some((value) => value < 0));
  assert.ok(dataset.interactions.values.every((value) => value > 0));
  assert.equal(dataset.interactions.indices.length, opinions.values.filter((value) => value > 0).length);
  for (let u = 0; u < opinions.users.size; u++) {
    const row = opinions.indices.subarray(opinions.indptr[u], opinions.indptr[u + 1]);
    assert.deepEqual(
      [...row],
      [...row].sort((a, b) => a - b),
    );
  }
});

test('children and who wants no profiling are not learned from', async (t) => {
  const { store, read } = await world(t);
  const all = await read();
  const [kid, shy, gone] = ['u001', 'u002', 'u003'].map((guess) => guess);
  const ids = (await store.profiles.list('', 500)).map(({ id }) => id);
  const [a, b, c] = ids as [string, string, string];
  assert.ok(has(all, a) && has(all, b) && has(all, c), `${kid} ${shy} ${gone}`);
  const [one, two] = await store.profiles.many([a, b]);
  await store.profiles.put([
    { ...one!, kids: true },
    { ...two!, profiling: false },
  ]);
  await store.profiles.remove(c);
  const some = await read();
  assert.deepEqual([has(some, a), has(some, b), has(some, c)], [false, false, false]);
  assert.equal(some.opinions.users.size, 77);
});

test('a signal that is switched off is not learned from, by the profile or by default', async (t) => {
  const { store, read } = await world(t);
  const [first, second] = await store.profiles.list('', 2);
  await store.profiles.put([
    { ...first!, signals: { ratings: false } },
    { ...second!, signals: { ratings: true } },
  ]);
  const some = await read();
  assert.deepEqual([has(some, first!.id), has(some, second!.id)], [false, true]);
  const few = await read({ signals: { ratings: false } });
  assert.deepEqual([has(few, second!.id), few.opinions.users.size], [true, 1]);
});

test('traits are those that were said and may be used, one row for each user', async (t) => {
  const { store, read } = await world(t);
  const [first] = await store.profiles.list('', 1);
  await store.profiles.put([{ ...first!, gender: 'f', birthYear: 1990, favouriteGenres: ['Drama'] }]);
  const { userFeatures: open } = (await read()).dataset;
  assert.equal(open.rows, 80);
  assert.deepEqual(
    Array.from({ length: open.names.size }, (_, c) => open.names.id(c)),
    ['age=35–39', 'country=GB', 'favourite=Drama', 'gender=f'],
  );
  assert.deepEqual(
    open.fields.map(({ name, start, end }) => [name, start, end]),
    [
      ['age', 0, 1],
      ['country', 1, 2],
      ['favourite', 2, 3],
      ['gender', 3, 4],
    ],
  );
  const { userFeatures: closed } = (await read({ signals: { gender: false } })).dataset;
  assert.equal(closed.names.index('gender=f'), -1);
});

test('a title that the catalogue does not hold is an item all the same', async (t) => {
  const { store, read } = await world(t);
  await store.titles.remove('f001');
  const data = await read();
  assert.equal(data.opinions.items.size, 60);
  assert.equal(data.records[0]!.name, '');
});

test('the same data has the same hash, other data another', async (t) => {
  const { store, read } = await world(t);
  const [a, b] = [await read(), await read()];
  assert.equal(a.hash, b.hash);
  const [title] = await store.titles.list('', 1);
  await store.titles.put([{ ...title!, synopsis: 'another' }]);
  assert.notEqual((await read()).hash, a.hash);
});

test('enough to learn from is a thousand likes and 25 viewers with two', async (t) => {
  assert.equal((await (await world(t)).read()).ready, false);
  assert.equal((await (await world(t, { viewers: 200 })).read()).ready, true);
});

test('an empty store gives empty data', async (t) => {
  const { read } = await world(t, { films: 1, viewers: 1, ratingsPerViewer: 1 });
  const data = await read({ signals: { ratings: false } });
  assert.deepEqual([data.opinions.users.size, data.opinions.indices.length, data.ready], [0, 0, false]);
});

test('a reader sees the same beside the process that writes, and holds nobody up', async (t) => {
  const folder = folderOf(t);
  const store = await worldStore(folder);
  t.after(() => store.close());
  const reader = await openReader(folder, () => 0);
  t.after(() => reader.close());
  const options = { labels: labelConfig(), signals: {}, now: NOW, nameOf: (id: string) => id };
  const before = await readTrainingData({ ...options, store: reader });
  assert.equal(before.hash, (await readTrainingData({ ...options, store })).hash);
  await store.titles.remove('f002');
  assert.notEqual((await readTrainingData({ ...options, store: reader })).hash, before.hash);
});

test('where there is no store the reader says so', async (t) => {
  await assert.rejects(
    openReader(folderOf(t), () => 0),
    /holds no store/,
  );
});
