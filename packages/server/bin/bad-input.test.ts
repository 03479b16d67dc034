// Bad data through the command: each fault ends in exit 1 with a sentence, or in a counted reject; never in a stack.
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Report } from '@marquee/recsys';
import { marquee, type Ended } from '../test/command.ts';
import { sampleFolder } from '../test/sample-data.ts';

const sample = await sampleFolder({ films: 30, viewers: 20 });
after(() => sample.remove());

const HEADER = 'user,item,rating,time';
const whole = [HEADER, ...sample.rows, ''].join('\n');

/** Writes the content as a file and evaluates it. */
async function evaluated(name: string, content: string | Uint8Array, ...args: string[]): Promise<Ended> {
  await writeFile(join(sample.path, name), content);
  const models = args.includes('--models') ? [] : ['--models', 'popular'];
  return marquee(sample.path, ['evaluate', name, '--json', ...models, ...args]);
}

async function report(name: string, content: string | Uint8Array, ...args: string[]): Promise<Report> {
  const { code, stdout, stderr } = await evaluated(name, content, ...args);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}

/** user,item,rating,time for every pair, an hour apart. */
const grid = (users: number, items: number, stars: (n: number) => number | string, hour = 3600): string => {
  const rows = Array.from({ length: users * items }, (_, n) =>
    [1 + Math.floor(n / items), 1 + (n % items), stars(n), 1e9 + hour * n].join(','),
  );
  return [HEADER, ...rows, ''].join('\n');
};
const varied = (n: number): number => 1 + ((n * 7) % 5);

const refused: Readonly<Record<string, readonly [content: string | Uint8Array, message: RegExp]>> = {
  'a file of 0 bytes': ['', /E_EMPTY_FILE: bad\.csv is empty/],
  'a byte order mark and nothing else': ['\uFEFF', /E_EMPTY_FILE/],
  'a header and nothing else': [`${HEADER}\n`, /E_EMPTY_DATA: bad\.csv holds no usable rating/],
  'ratings that are all no numbers': [grid(3, 3, () => 'NaN'), /E_EMPTY_DATA.*(?:9|rejected)/],
  'a missing column': [whole.replace('rating', 'colour'), /E_MISSING_COLUMN.*rating.*user, item, colour, time.*--map/],
  'a truncated gzip': [gzipSync(whole).subarray(0, 900), /E_TRUNCATED: bad\.csv ends before its data does/],
  'a truncated zip': [
    Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(40)]),
    /E_(?:TRUNCATED|FORMAT): bad\.csv/,
  ],
  'UTF-16': [Buffer.from(`\uFEFF${whole}`, 'utf16le'), /E_ENCODING.*UTF-16, little endian.*iconv/],
  'a picture': [Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /E_ENCODING.*binary/],
  'time stamps that are all equal, split by time': [grid(4, 4, varied, 0), /E_SPLIT.*temporal.*same time/],
  'a single rating': [grid(1, 1, varied), /E_SPLIT/],
};

for (const [what, [content, message]] of Object.entries(refused)) {
  test(`${what} is refused in words`, async () => {
    const { code, stdout, stderr } = await evaluated('bad.csv', content);
    assert.deepEqual([code, stdout], [1, ''], stderr);
    assert.match(stderr, message);
    assert.doesNotMatch(stderr, /^ {4}at |undefined/m);
  });
}

test('a path that leads nowhere, and a folder without ratings, are refused with what is there', async () => {
  const nowhere = await marquee(sample.path, ['evaluate', 'nowhere', '--json']);
  assert.deepEqual([nowhere.code, nowhere.stdout], [1, '']);
  assert.match(nowhere.stderr, /E_NO_FILE: nowhere cannot be read: there is no such file or folder/);
  await mkdir(join(sample.path, 'folder'));
  await writeFile(join(sample.path, 'folder', 'notes.txt'), 'x');
  await writeFile(join(sample.path, 'folder', 'movies.csv'), 'movieId,title,genres\n');
  const without = await marquee(sample.path, ['evaluate', 'folder', '--json']);
  assert.deepEqual([without.code, without.stdout], [1, '']);
  assert.match(without.stderr, /E_FORMAT: folder: no ratings file in it .* it holds movies\.csv, notes\.txt/);
});

test('bad lines are counted by reason and the rest is used', async () => {
  const bad = ['1,1,NaN,5', '2,2,,5', '3,3,99,5', ',4,3,5', '5,5', sample.rows[0]!, 'anna,x-17,4,1000000000'];
  const content = [HEADER, ...sample.rows, ...bad, ''].join('\n');
  const { data } = await report('bad.csv', content, '--rejects', 'rejects.tsv');
  assert.deepEqual(data.rejectsByReason, {
    'not-a-number': 1,
    'missing-rating': 1,
    'off-scale': 1,
    'empty-id': 1,
    'too-few-columns': 1,
    duplicate: 1,
  });
  // Ids need not be numbers.
  assert.deepEqual([data.users, data.items], [21, 31]);
  const first = sample.rows.length + 2;
  const reasons = (await readFile(join(sample.path, 'rejects.tsv'), 'utf8')).trim().split('\n').slice(1);
  assert.ok(reasons.includes(`bad.csv\t${first}\tnot-a-number\t1,1,NaN,5`), reasons.join('\n'));
  assert.equal(reasons.length, 6);
});

test('one line of 20 MB is one reject, in little memory', async () => {
  const content = [HEADER, ...sample.rows.slice(0, 100), 'x'.repeat(20e6), ...sample.rows.slice(100), ''].join('\n');
  const { data, runs } = await report('bad.csv', content);
  assert.deepEqual([data.rejectsByReason, data.ratings], [{ 'line-too-long': 1 }, sample.rows.length]);
  const plain = await report('good.csv', whole);
  assert.ok(runs[0]!.peakMB < plain.runs[0]!.peakMB + 100, `${runs[0]!.peakMB} MB, not ${plain.runs[0]!.peakMB}`);
});

test('train and test files that share rows are refused with the number of them', async () => {
  await writeFile(join(sample.path, 'a.base'), sample.rows.slice(20).join('\n'));
  const { code, stderr } = await evaluated(
    'a.test',
    sample.rows.slice(0, 25).join('\n'),
    '--split',
    'files:a.base,a.test',
  );
  assert.equal(code, 1);
  assert.match(stderr, /E_SPLIT_LEAK: train and test share 5 \(user, item\) pairs, the first is user/);
});

const odd: Readonly<Record<string, readonly [content: string, note: RegExp | undefined]>> = {
  'one user': [grid(1, 20, varied), undefined],
  'one item': [grid(20, 1, varied), /A k is larger than the catalogue of 1 item:/],
  'ratings that are all equal': [grid(8, 24, () => 4), undefined],
  'a catalogue smaller than k': [grid(8, 4, varied), /A k is larger than the catalogue of 4 items/],
};

for (const [what, [content, note]] of Object.entries(odd)) {
  test(`${what}: a report with figures, and a note where one is due`, async () => {
    const models = ['--models', 'popular,bias,svd,user-knn,als,ease,hybrid', '--set', 'hybrid.depth=20'];
    const split = ['--split', 'random:0.3', '--metrics', 'rmse,ndcg@10,recall@20,coverage@10'];
    const { runs, notes } = await report('odd.csv', content, ...models, ...split);
    for (const { model, metrics } of runs) {
      assert.ok(Number.isFinite(metrics['ndcg@10']?.value), `${model}: ${JSON.stringify(metrics)}`);
    }
    assert.equal(
      notes.some((text) => /larger than the catalogue/.test(text)),
      note !== undefined,
    );
    if (note) assert.match(notes.join('\n'), note);
  });
}

test('who has rated everything gets an empty list, said as such', async () => {
  await writeFile(join(sample.path, 'all.csv'), grid(5, 6, varied));
  const args = ['recommend', '--from', 'all.csv', '--profile', '2', '--model', 'als'];
  const { code, stdout } = await marquee(sample.path, args);
  assert.equal(code, 0);
  assert.match(stdout, /nothing to show/);
  const json = await marquee(sample.path, [...args, '--json']);
  assert.deepEqual(JSON.parse(json.stdout).items, []);
});

test('a test part without a relevant item has no list figures, and the report says why', async () => {
  const late = grid(10, 10, (n) => (n < 80 ? 5 : 1));
  const none = await report('late.csv', late, '--relevant', '>=4');
  assert.deepEqual([none.runs[0]!.metrics['ndcg@10']!.value, none.runs[0]!.metrics['ndcg@10']!.cases], [null, 0]);
  assert.match(none.notes.join('\n'), /No test rating is relevant/);
  const untaught = await evaluated('late.csv', late, '--relevant', '>=6');
  assert.deepEqual([untaught.code, untaught.stdout], [1, '']);
  assert.match(
    untaught.stderr,
    /E_EMPTY_DATA: the training part of temporal:0\.2.*: none of its 80 ratings is relevant/,
  );
});
