// Ratings in every layout that is promised, and every kind of bad line, by number and reason.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toTriples } from './interactions.ts';
import type { ColumnMap } from './rating-format.ts';
import { ratingMatrices } from './rating-matrix.ts';
import { readRatings } from './ratings.ts';
import { rejectLog } from './rejects.ts';
import type { Scale } from './scale.ts';

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

interface Loaded {
  readonly rows: readonly string[];
  readonly rejects: readonly string[];
  readonly byReason: Readonly<Record<string, number>>;
  readonly scale: Scale | undefined;
}

async function load(text: string, options: { map?: ColumnMap; scale?: Scale } = {}): Promise<Loaded> {
  const rejects = rejectLog();
  const rows = await readRatings({ name: 'r.csv', bytes: once(text) }, { ...options, rejects });
  const { parts, scale } = ratingMatrices([rows], { ...options, rejects });
  const [data] = parts;
  const { user, item, value, time } = toTriples(data);
  return {
    rows: Array.from(user, (u, k) => `${data.users.id(u)} ${data.items.id(item[k])} ${value[k]} ${time[k]}`),
    rejects: rejects.list().map((r) => `${r.line} ${r.reason} ${r.text}`),
    byReason: rejects.byReason,
    scale,
  };
}

const TWO = ['1 10 4 881250949000', '2 7 3.5 891717742000'];

for (const [layout, text] of Object.entries({
  'MovieLens 100K, tabs': '2\t7\t3.5\t891717742\n1\t10\t4\t881250949\n',
  'MovieLens 1M and 10M, double colons': '2::7::3.5::891717742\n1::10::4::881250949\n',
  'MovieLens latest, a header and commas': 'userId,movieId,rating,timestamp\n2,7,3.5,891717742\n1,10,4.0,881250949\n',
  'a byte order mark and Windows line ends':
    '\uFEFFuserId,movieId,rating,timestamp\r\n2,7,3.5,891717742\r\n1,10,4,881250949\r\n',
  'every field in quotes':
    '"userId","movieId","rating","timestamp"\n"2","7","3.5","891717742"\n"1","10","4","881250949"',
  'semicolons, decimal commas and milliseconds': 'user;item;rating;time\n2;7;3,5;891717742000\n1;10;4;881250949000\n',
  'columns in another order, one of them unknown':
    'timestamp,note,item_id,user_id,score\n891717742,"a, b",7,2,3.5\n881250949,,10,1,4\n',
  'ISO dates': 'user,item,rating,date\n2,7,3.5,1998-04-04T19:22:22Z\n1,10,4,1997-12-04 15:55:49\n',
})) {
  test(`${layout}: ids, values and times come out the same`, async () => {
    const loaded = await load(text);
    assert.deepEqual(loaded.rows, TWO);
    assert.deepEqual(loaded.rejects, []);
  });
}

test('a map names the columns of a header', async () => {
  const map = { user: 'who', item: 'what', rating: 'liking', time: 'at' };
  assert.deepEqual((await load('x,at,who,what,liking\n0,891717742,2,7,3.5\n0,881250949,1,10,4\n', { map })).rows, TWO);
});

test('a map of numbers counts columns from 1 in a file without a header', async () => {
  const map = { user: '3', item: '2', rating: '1', time: '4' };
  assert.deepEqual((await load('3.5,7,2,891717742\n4,10,1,881250949\n', { map })).rows, TWO);
});

test('without a rating column in the map every rating is 1, without a time it is 0', async () => {
  const { rows } = await load('who,what\nann,m1\nbob,m2\n', { map: { user: 'who', item: 'what' } });
  assert.deepEqual(rows, ['ann m1 1 0', 'bob m2 1 0']);
});

test('ids need not be numbers; whole numbers come first in order of value, then words', async () => {
  const { rows } = await load('user,item,rating\n10,x,1\n9,tt0114709,2\nbob,007,3\n9,7,4\n');
  assert.deepEqual(rows, ['9 7 4 0', '9 tt0114709 2 0', '10 x 1 0', 'bob 007 3 0']);
});

test('the order of lines does not matter', async () => {
  const lines = ['1,5,3,9', '2,5,4,9', '1,4,2,8', '3,9,5,7'];
  assert.deepEqual((await load(lines.join('\n'))).rows, (await load(lines.toReversed().join('\n'))).rows);
});

test('every bad line is rejected with its number, reason and text; the good ones load', async () => {
  const text = `user,item,rating,time
1,1,5,100
1,2,NaN,100
,3,4,100
1,,4,100
1,4
1,5,,100
1,6,eleven,100
1,"7,3,100
1,8,4,100,extra
2,1,0.5,100
3,1,4.5,soon
1,1,Infinity,100
`;
  const { rows, rejects } = await load(text);
  assert.deepEqual(rows, ['1 1 5 100000', '2 1 0.5 100000', '3 1 4.5 0']);
  assert.deepEqual(rejects, [
    '3 not-a-number 1,2,NaN,100',
    '4 empty-id ,3,4,100',
    '5 empty-id 1,,4,100',
    '6 too-few-columns 1,4',
    '7 missing-rating 1,5,,100',
    '8 not-a-number 1,6,eleven,100',
    '9 broken-quotes 1,"7,3,100',
    '10 too-many-columns 1,8,4,100,extra',
    '13 not-a-number 1,1,Infinity,100',
  ]);
});

test('an 11 among half stars is off the scale, with line and text as they stood', async () => {
  const { rejects, scale, rows } = await load('u,i,rating\n1,1,0.5\n1,2,5\n2,1,4.0\n2,2,11\n3,1,3\n', {
    map: { user: 'u', item: 'i', rating: 'rating' },
  });
  assert.deepEqual(scale, { low: 0.5, high: 5 });
  assert.deepEqual(rejects, ['5 off-scale 2,2,11']);
  assert.equal(rows.length, 4);
});

test('a given scale decides, whatever the values look like', async () => {
  const { rejects } = await load('1,1,0\n1,2,5\n2,1,6\n2,2,7\n', { scale: { low: 1, high: 6 } });
  assert.deepEqual(rejects, ['1 off-scale 1,1,0', '4 off-scale 2,2,7']);
});

test('of a pair that comes twice the newest counts; at the same time the later line', async () => {
  const { rows, rejects } = await load('1,1,5,200\n1,1,3,100\n1,2,1,50\n1,2,2,50\n');
  assert.deepEqual(rows, ['1 1 5 200000', '1 2 2 50000']);
  assert.deepEqual(rejects, ['2 duplicate 1,1,3,100', '3 duplicate 1,2,1,50']);
});

test('one line far over the limit is rejected and the others load', async () => {
  const { rows, rejects } = await load(`1,1,5,9\n1,2,${'9'.repeat(3_000_000)},9\n1,3,4,9\n`);
  assert.deepEqual(rows, ['1 1 5 9000', '1 3 4 9000']);
  assert.equal(rejects.length, 1);
  assert.match(rejects[0], /^2 line-too-long 1,2,9{196}$/);
});

test('a header without a needed column is refused and says which', async () => {
  const detail = { file: 'r.csv', column: 'rating', header: ['userId', 'movieId', 'timestamp'] };
  await assert.rejects(load('userId,movieId,timestamp\n1,2,3\n'), { code: 'E_MISSING_COLUMN', detail });
  const map = { user: 'userId', item: 'film', rating: 'rating' };
  await assert.rejects(load('userId,movieId,rating\n1,2,3\n', { map }), /has no column for item/);
  await assert.rejects(load('1,2,3\n', { map: { user: '1', item: '9' } }), { code: 'E_MISSING_COLUMN' });
});

test('a file of a header alone, or of bad lines alone, holds no usable rating', async () => {
  await assert.rejects(load('userId,movieId,rating\n'), { code: 'E_EMPTY_DATA' });
  await assert.rejects(load('userId,movieId,rating\n1,2,x\n1,3,y\n'), /rejected were 2 not-a-number/);
});

test('one user, one item, and ratings all equal are data like any other', async () => {
  assert.deepEqual((await load('1,1,3,5\n')).rows, ['1 1 3 5000']);
  assert.deepEqual((await load('1,1,3\n1,2,3\n2,1,3\n')).scale, { low: 3, high: 3 });
});
