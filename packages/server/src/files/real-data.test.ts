// The counts of the published data sets, where they are at hand.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeFolds, mulberry32, ratingCount, readItemMetadata, readKeywords, rejectLog } from '@marquee/recsys';
import { loadDataset } from './load-dataset.ts';
import { fileEntry } from './open.ts';

const data = process.env.MARQUEE_DATA ?? join(import.meta.dirname, '../../../../../shared/data');
const needs = (name: string): { skip: string | false } => ({
  skip: existsSync(join(data, name)) ? false : `${name} is not in MARQUEE_DATA or ../shared/data`,
});

const source = async (path: string) => {
  const entry = await fileEntry(join(data, path));
  return { name: entry.name, bytes: entry.open() };
};

test(
  'MovieLens 100K has 943 users, 1,682 films in id order and 100,000 ratings of 1 to 5',
  needs('ml-100k'),
  async () => {
    const { dataset, info, items, users } = await loadDataset({ path: join(data, 'ml-100k') });
    assert.deepEqual([info.users, info.items, info.ratings, info.rejected], [943, 1682, 100_000, 0]);
    assert.deepEqual(info.scale, { low: 1, high: 5 });
    for (const i of [0, 9, 99, 1681]) assert.equal(dataset.interactions.items.id(i), String(i + 1));
    assert.deepEqual([items[49]?.name, items[49]?.year, users[0]?.occupation], ['Star Wars', 1977, 'technician']);
  },
);

for (const [name, train, test_] of [
  ['u1', 80_000, 20_000],
  ['ua', 90_570, 9430],
] as const) {
  test(`the canonical split ${name} of MovieLens 100K loads without leakage`, needs('ml-100k'), async () => {
    const { fold } = await loadDataset({ path: join(data, 'ml-100k'), files: [`${name}.base`, `${name}.test`] });
    assert.deepEqual([ratingCount(fold!.train), ratingCount(fold!.test)], [train, test_]);
  });
}

test('a temporal split of MovieLens 100K tests no rating older than a training one', needs('ml-100k'), async () => {
  const { dataset } = await loadDataset({ path: join(data, 'ml-100k') });
  const [fold] = makeFolds(dataset.interactions, { kind: 'temporal', share: 0.2 }, mulberry32(1));
  const newest = fold!.train.times.reduce((a, b) => Math.max(a, b));
  assert.ok(fold!.test.times.every((time) => time > newest));
  assert.ok(Math.abs(ratingCount(fold!.test) - 20_000) < 100);
});

test(
  'MovieLens latest-small has 610 users, 9,742 films and 100,836 ratings; 9,724 films are rated',
  needs('ml-latest-small'),
  async () => {
    const folder = join(data, 'ml-latest-small');
    const { info } = await loadDataset({ path: folder });
    assert.deepEqual([info.users, info.items, info.ratings, info.rejected], [610, 9742, 100_836, 0]);
    assert.equal((await loadDataset({ path: join(folder, 'ratings.csv') })).info.items, 9724);
  },
);

test('TMDB 5000 has 4,803 films and joins 3,537 of latest-small, 70 % of its ratings', needs('tmdb-5000'), async () => {
  const films = 'tmdb-5000/tmdb_5000_movies.csv';
  const { records } = await readItemMetadata(await source(films), rejectLog());
  assert.equal(records.length, 4803);
  const { items, dataset } = await loadDataset({ path: join(data, 'ml-latest-small'), items: join(data, films) });
  const joined = items.map(({ language }) => language !== '');
  assert.equal(joined.filter(Boolean).length, 3537);
  const share = dataset.interactions.indices.filter((i) => joined[i]).length / ratingCount(dataset.interactions);
  assert.equal(Math.round(100 * share), 70);
});

test('The Movies Dataset has 46,419 rows of keywords, all readable', needs('movies-dataset'), async () => {
  const rejects = rejectLog();
  const { report } = await readKeywords(await source('movies-dataset/keywords.csv'), rejects);
  assert.deepEqual([report.rows, rejects.total], [46_419, 0]);
});
