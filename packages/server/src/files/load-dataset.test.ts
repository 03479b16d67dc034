// From folders, zips, gzips and plain files to data sets; fixtures are written to a temporary folder.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { blankItem } from '@marquee/recsys';
import { zipSync } from 'fflate';
import { loadDataset, type LoadedDataset, type LoadOptions } from './load-dataset.ts';

const root = await mkdtemp(join(tmpdir(), 'marquee-files-'));
after(() => rm(root, { recursive: true }));

const U_DATA = '1\t3\t5\t881250949\n2\t1\t3\t891717742\n2\t3\t4\t891717743\n10\t2\t1\t891717744\n';
const U_ITEM = ['1|Kite (1994)', '2|Fog (1995)', '3|Tin (1996)', '4|Salt (1997)']
  .map((film) => `${film}|01-Jan-1994|||0|1${'|0'.repeat(17)}\n`)
  .join('');
const U_USER = '1|24|M|writer|85711\n2|53|F|other|94043\n10|30|M|other|05201\n';
const SMALL = 'userId,movieId,rating,timestamp\n1,3,5,881250949\n2,1,3,891717742\n2,3,4,891717743\n10,2,1,891717744\n';

type Files = Readonly<Record<string, string | Uint8Array>>;
let folders = 0;

async function folderOf(files: Files): Promise<string> {
  const path = join(root, `d${folders++}`);
  await mkdir(path);
  for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content);
  return path;
}

const load = (path: string, more: Partial<LoadOptions> = {}): Promise<LoadedDataset> => loadDataset({ path, ...more });

const shape = ({ dataset: { interactions }, info }: LoadedDataset): unknown => ({
  counts: [info.users, info.items, info.ratings],
  users: Array.from({ length: info.users }, (_, u) => interactions.users.id(u)),
  items: Array.from({ length: info.items }, (_, i) => interactions.items.id(i)),
  entries: [...interactions.indptr, ...interactions.indices, ...interactions.values],
});

const WHOLE = {
  counts: [3, 4, 4],
  users: ['1', '2', '10'],
  items: ['1', '2', '3', '4'],
  entries: [0, 1, 3, 4, 2, 0, 2, 1, 5, 3, 4, 1],
};

const zipOf = (files: Files): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])));

const releases: Readonly<Record<string, Files>> = {
  '100K': { 'u.data': U_DATA, 'u.item': U_ITEM, 'u.user': U_USER, README: 'x' },
  '1M': {
    'ratings.dat': U_DATA.replaceAll('\t', '::'),
    'movies.dat': '1::Kite (1994)::Action\n2::Fog (1995)::Action\n3::Tin (1996)::Action\n4::Salt (1997)::Action\n',
    'users.dat': '1::M::25::20::85711\n2::F::50::0::94043\n10::M::25::0::05201\n',
  },
  '25M': {
    'ratings.csv': SMALL,
    'movies.csv':
      'movieId,title,genres\n1,Kite (1994),Action\n2,Fog (1995),Action\n3,Tin (1996),Action\n4,Salt (1997),Action\n',
  },
};

for (const [release, files] of Object.entries(releases)) {
  test(`a folder in the layout of MovieLens ${release} loads with its whole catalogue in id order`, async () => {
    const loaded = await load(await folderOf(files));
    assert.deepEqual(shape(loaded), WHOLE);
    assert.deepEqual(
      loaded.items.map(({ name }) => name),
      ['Kite', 'Fog', 'Tin', 'Salt'],
    );
    assert.deepEqual(loaded.items[3], { ...blankItem('4'), name: 'Salt', year: 1997, genres: ['Action'] });
    assert.equal(loaded.dataset.itemFeatures?.rows, 4);
  });

  test(`a zip of MovieLens ${release}, a folder inside it, loads the same`, async () => {
    const inner = Object.fromEntries(Object.entries(files).map(([name, text]) => [`ml/${name}`, text]));
    const folder = await folderOf({ 'ml.zip': zipOf({ ...inner, '__MACOSX/ml/._u.data': 'junk' }) });
    assert.deepEqual(shape(await load(join(folder, 'ml.zip'))), WHOLE);
  });
}

test('viewers come aligned with the user vocabulary, with their features', async () => {
  const { users, dataset } = await load(await folderOf(releases['100K']!));
  assert.deepEqual(
    users.map(({ id, age, gender }) => [id, age, gender]),
    [
      ['1', 24, 'M'],
      ['2', 53, 'F'],
      ['10', 30, 'M'],
    ],
  );
  assert.equal(dataset.userFeatures?.names.index('age=50–54') !== -1, true);
});

test('one file alone brings only what is rated, with names from the catalogue beside it', async () => {
  const folder = await folderOf(releases['25M']!);
  const loaded = await load(join(folder, 'ratings.csv'));
  assert.deepEqual(
    loaded.items.map(({ id, name }) => `${id} ${name}`),
    ['1 Kite', '2 Fog', '3 Tin'],
  );
});

test('tags are metadata unless an evaluation leaves them out, for they may be younger than its cut', async () => {
  const tags = 'userId,movieId,tag,timestamp\n1,1,windy,2000000000\n2,1,windy,2000000001\n';
  const folder = await folderOf({ ...releases['25M']!, 'tags.csv': tags });
  assert.deepEqual((await load(folder)).items[0]?.tags, ['windy']);
  assert.deepEqual((await load(folder, { tags: false })).items[0]?.tags, []);
});

test('a movies.csv beside a file of another name is not taken for its catalogue', async () => {
  const folder = await folderOf({ ...releases['25M']!, 'mine.csv': SMALL });
  const { items, dataset } = await load(join(folder, 'mine.csv'));
  assert.equal(items[0]?.name, '');
  assert.equal(dataset.itemFeatures, undefined);
});

test('a gzip loads like the file in it, whatever it is called', async () => {
  const folder = await folderOf({
    'a.gz': gzipSync(SMALL),
    'b.csv': gzipSync(SMALL),
    'ratings.csv.gz': gzipSync(SMALL),
  });
  const plain = shape(await load(join(await folderOf({ 'x.csv': SMALL }), 'x.csv')));
  for (const name of ['a.gz', 'b.csv', 'ratings.csv.gz'])
    assert.deepEqual(shape(await load(join(folder, name))), plain);
});

test('the checksum is that of the ratings, packed or not', async () => {
  const sha256 = createHash('sha256').update(SMALL).digest('hex');
  const folder = await folderOf({
    'r.csv': SMALL,
    'r.csv.gz': gzipSync(SMALL),
    'r.zip': zipOf({ 'ratings.csv': SMALL }),
  });
  for (const name of ['r.csv', 'r.csv.gz', 'r.zip']) assert.equal((await load(join(folder, name))).info.sha256, sha256);
});

test('metadata named with links are joined; films without them keep a blank record', async () => {
  const folder = await folderOf({
    'r.csv': SMALL,
    'tmdb.csv': 'id,original_title,overview\n500,Kite of TMDB,It flies.\n',
    'links.csv': 'movieId,imdbId,tmdbId\n1,1,500\n',
  });
  const named = { items: join(folder, 'tmdb.csv'), links: join(folder, 'links.csv') };
  const { items } = await load(join(folder, 'r.csv'), named);
  assert.deepEqual(
    items.map(({ name, overview }) => [name, overview]),
    [
      ['Kite of TMDB', 'It flies.'],
      ['', ''],
      ['', ''],
    ],
  );
});

test('two files make one fold over shared vocabularies; the data set holds both', async () => {
  const lines = U_DATA.split('\n');
  const halves = { 'u1.base': lines.slice(0, 3).join('\n'), 'u1.test': lines.slice(3).join('\n') };
  const loaded = await load(await folderOf({ ...releases['100K']!, ...halves }), { files: ['u1.base', 'u1.test'] });
  assert.deepEqual([loaded.fold?.train.indices.length, loaded.fold?.test.indices.length], [3, 1]);
  assert.equal(loaded.fold?.name, 'files:u1.base,u1.test');
  assert.deepEqual(shape(loaded), WHOLE);
});

test('two files that share a pair are refused', async () => {
  const folder = await folderOf({ 'a.csv': '1,1,5\n1,2,4\n', 'b.csv': '2,1,3\n1,2,4\n' });
  await assert.rejects(load(folder, { files: ['a.csv', 'b.csv'] }), {
    code: 'E_SPLIT_LEAK',
    detail: { count: 1, user: '1', item: '2' },
  });
});

test('empty fields are counted by file and column, unreadable times among them', async () => {
  const ratings = 'userId,movieId,rating,timestamp\n1,1,5,NA\n1,2,4,\n2,1,3,9\n';
  const movies = 'movieId,title,genres\n1,Kite (1994),\n2,Fog,War\n';
  const { info } = await load(await folderOf({ 'ratings.csv': ratings, 'movies.csv': movies }));
  assert.deepEqual(info.missing, { 'movies.csv: genres': 1, 'ratings.csv: time': 2 });
});

test('rejects are counted by reason, shown with file and line, and written where asked', async () => {
  const folder = await folderOf({ 'r.csv': 'userId,movieId,rating\n1,1,5\n1,2,x\n,3,4\n' });
  const rejectsFile = join(folder, 'rejects.tsv');
  const { info } = await load(join(folder, 'r.csv'), { rejectsFile });
  assert.deepEqual(info.rejectsByReason, { 'not-a-number': 1, 'empty-id': 1 });
  assert.equal(info.rejected, 2);
  const [header, first] = (await readFile(rejectsFile, 'utf8')).split('\n');
  assert.equal(header, 'file\tline\treason\ttext');
  assert.equal(first, `${join(folder, 'r.csv')}\t3\tnot-a-number\t1,2,x`);
});

const noise = Array.from(
  { length: 20_000 },
  (_, n) => `${n % 97},${(n * 7919) % 10_007},${(n % 5) + 1},${n * 31_337}\n`,
);

for (const [what, name, content, code] of [
  ['a gzip that is cut off', 'r.csv.gz', gzipSync(noise.join('')).subarray(0, 30_000), 'E_TRUNCATED'],
  ['a gzip of which only the trailer is gone', 'r.csv.gz', gzipSync(SMALL).subarray(0, -4), 'E_TRUNCATED'],
  ['a gzip with damaged data', 'r.csv.gz', damaged(gzipSync(noise.join('')), 5000), 'E_FORMAT'],
  ['a zip that is cut off', 'r.zip', zipOf({ 'ratings.csv': noise.join('') }).subarray(0, 30_000), 'E_TRUNCATED'],
  ['a zip with damaged data', 'r.zip', damaged(zipOf({ 'ratings.csv': noise.join('') }), 5000), 'E_FORMAT'],
  ['a zip without ratings', 'r.zip', zipOf({ 'a.txt': 'x', 'b.txt': 'y' }), 'E_FORMAT'],
  ['a file of 0 bytes', 'r.csv', '', 'E_EMPTY_FILE'],
  ['a gzip of nothing', 'r.csv.gz', gzipSync(''), 'E_EMPTY_FILE'],
  ['UTF-16', 'r.csv', Buffer.from(`\uFEFF${SMALL}`, 'utf16le'), 'E_ENCODING'],
  ['a header without ratings', 'r.csv', 'userId,movieId,rating\n', 'E_EMPTY_DATA'],
  ['a header without an item column', 'r.csv', 'userId,rating,timestamp\n1,2,3\n', 'E_MISSING_COLUMN'],
] as const) {
  test(`${what} is ${code}, with the file's name`, async () => {
    const folder = await folderOf({ [name]: content });
    await assert.rejects(load(join(folder, name)), (error: Error & { code?: string }) => {
      assert.equal(error.code, code, error.message);
      assert.match(error.message, new RegExp(name.replaceAll('.', '\\.')));
      return true;
    });
  });
}

function damaged(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy.fill(0xff, at, at + 64);
  return copy;
}

test('a folder without ratings says what it looked for and what it found', async () => {
  const folder = await folderOf({ 'a.txt': '', 'b.txt': '' });
  await assert.rejects(load(folder), /no ratings file in it \(u\.data, .*; it holds a\.txt, b\.txt/);
});

test('a path that does not exist says so', async () => {
  await assert.rejects(load(join(root, 'nowhere.csv')), { code: 'E_NO_FILE' });
  await assert.rejects(load(await folderOf({ 'u.item': U_ITEM }), { files: ['u1.base', 'u1.test'] }), {
    code: 'E_NO_FILE',
  });
});

test('an aborted signal stops the reading', async () => {
  const folder = await folderOf({ 'r.csv': SMALL });
  const load = loadDataset({ path: join(folder, 'r.csv') }, undefined, AbortSignal.abort());
  await assert.rejects(load, { code: 'E_ABORTED' });
});
