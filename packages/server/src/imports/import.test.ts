// Imports into a real store: every figure the file's own, nothing twice, and every bad line accounted for.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { sampleFolder } from '../../test/sample-data.ts';
import { wholeLog } from '../../test/conformance/store/samples.ts';
import { createHistory } from '../events/history.ts';
import { all, decodeTitle } from '../events/viewing/state.ts';
import { fileEntry } from '../files/open.ts';
import { openStore } from '../store/index.ts';
import type { Store } from '../store/store.ts';
import type { ImportReport } from './report.ts';
import { importData, importEventFile, type RatingsImport } from './run.ts';

const NOW = 1_800_000_000_000;

interface Place {
  readonly path: string;
  readonly store: Store;
  file(name: string, lines: readonly string[]): Promise<string>;
  ratings(path: string, more?: Partial<RatingsImport>): Promise<ImportReport>;
  events(path: string): Promise<ImportReport>;
}

async function place(t: TestContext): Promise<Place> {
  const path = await mkdtemp(join(tmpdir(), 'marquee-import-'));
  const store = await openStore(join(path, 'data'), { now: () => NOW });
  t.after(async () => {
    await store.close();
    await rm(path, { recursive: true });
  });
  const parts = {
    store,
    now: () => NOW,
    uuid: randomUUID,
    profileHash: (id: string) => `hash of ${id}`,
    rejects: join(path, 'rejects.tsv'),
    onProgress: () => {},
    signal: undefined,
  };
  return {
    path,
    store,
    async file(name, lines) {
      await writeFile(join(path, name), `${lines.join('\n')}\n`);
      return join(path, name);
    },
    ratings: (from, more = {}) => importData(from, { ...parts, ...more }),
    events: async (from) => importEventFile(await fileEntry(from), parts),
  };
}

/** Stars of every profile and title, as the fold has them. */
async function starsIn(store: Store): Promise<number[]> {
  await createHistory({ store, onTrouble: () => assert.fail() }).catchUp();
  const rows = await store.states.all({ profileId: '', titleId: '' }, 100_000);
  return rows.filter(({ titleId }) => titleId !== '').map(({ state }) => all(decodeTitle(state)).stars!.value);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

test('S20: films, viewers and ratings of files are in the store, and the mean of the file is the mean of the store', async (t) => {
  const sample = await sampleFolder({ films: 30, viewers: 20 });
  t.after(() => sample.remove());
  const { store, ratings } = await place(t);
  const file = (name: string): string => join(sample.path, name);
  const report = await ratings(file('ratings.csv'), { items: file('tmdb.csv'), links: file('links.csv') });
  const { sha256: _, ...figures } = report;
  assert.deepEqual(figures, {
    titles: 30,
    profiles: 20,
    ratings: sample.rows.length,
    events: sample.rows.length,
    duplicates: 0,
    rejected: 0,
    rejectsByReason: {},
    rejects: null,
  });
  assert.equal(mean(await starsIn(store)), mean(sample.rows.map((row) => Number(row.split(',')[2]))));
  const { name, year, genres, synopsis } = (await store.titles.get('4'))!;
  const film = sample.data.items[3]!;
  assert.deepEqual([name, year, genres, synopsis], [film.name, film.year, film.genres, film.overview]);
  const profiles = await store.profiles.list('', 100);
  assert.equal(new Set(profiles.map(({ accountId }) => accountId)).size, 20);
  assert.equal((await store.accounts.list('', 100)).length, 20);
});

test('the same file again changes nothing', async (t) => {
  const sample = await sampleFolder({ films: 20, viewers: 10 });
  t.after(() => sample.remove());
  const { store, ratings } = await place(t);
  await ratings(join(sample.path, '100k'));
  const kept = async (): Promise<unknown> => [
    await wholeLog(store),
    await store.titles.list('', 100),
    await store.profiles.list('', 100),
    await store.accounts.list('', 100),
  ];
  const before = await kept();
  const again = await ratings(join(sample.path, '100k'));
  const rows = sample.rows.length;
  assert.deepEqual([again.titles, again.profiles, again.events, again.duplicates], [0, 0, 0, rows]);
  assert.deepEqual(await kept(), before);
});

test('what a release says of its viewers is in their profiles, and the same import again changes nothing', async (t) => {
  const sample = await sampleFolder({ films: 20, viewers: 10 });
  t.after(() => sample.remove());
  await writeFile(
    join(sample.path, '100k', 'u.user'),
    '1|24|M|technician|85711\n2|53|F|other|T8H1N\n99|30|F|other|1\n',
  );
  const { store, ratings } = await place(t);
  const { profiles } = await ratings(join(sample.path, '100k'));
  assert.equal(profiles, 10);
  const newest = Math.max(...sample.rows.map((row) => Number(row.split(',')[3])));
  const year = new Date(newest * 1000).getUTCFullYear();
  const one = await store.profiles.get('1');
  const { birthYear, gender, country, region, postalPrefix } = one!;
  assert.deepEqual([birthYear, gender, country, region, postalPrefix], [year - 24, 'M', 'US', 'US-AZ', '857']);
  assert.equal((await store.profiles.get('2'))!.region, 'CA-AB');
  assert.equal(await store.profiles.get('99'), undefined);
  await ratings(join(sample.path, '100k'));
  assert.deepEqual(await store.profiles.get('1'), one);
});

test('a catalogue larger than one commit takes is stored whole, and titles that only ratings name with it', async (t) => {
  const { store, file, ratings } = await place(t);
  const rows = Array.from({ length: 1_100 }, (_, n) => `u${n % 7},film-${n},4,${1e9 + n}`);
  const { titles } = await ratings(await file('many.csv', ['user,item,rating,time', ...rows]));
  assert.equal(titles, 1_100);
  const last = await store.titles.get('film-1099');
  assert.deepEqual([last?.name, last?.kind, last?.maturity], ['film-1099', 'film', null]);
  assert.equal((await ratings(await file('many.csv', ['user,item,rating,time', ...rows]))).titles, 0);
});

test('an import that was cut short goes on from where it was', async (t) => {
  const { store, file, ratings } = await place(t);
  const row = (n: number): string => `${n % 97},${n % 31},${1 + (n % 5)},${1e9 + n}`;
  const path = await file('r.csv', ['user,item,rating,time', ...Array.from({ length: 30_000 }, (_, n) => row(n))]);
  const stop = new AbortController();
  const onProgress = (text: string): void => {
    if (text.startsWith('importing')) stop.abort();
  };
  const { append } = store.events;
  let appended = 0;
  const cut = ratings(path, {
    store: {
      ...store,
      events: {
        ...store.events,
        append: async (batch) => {
          if (++appended === 3) throw new Error('the disk went away');
          return append(batch);
        },
      },
    },
  });
  await assert.rejects(cut, /the disk went away/);
  await assert.rejects(ratings(path, { onProgress, signal: stop.signal }), { code: 'E_ABORTED' });
  const half = (await wholeLog(store, 5_000)).length;
  assert.ok(half > 0 && half < 30_000, `${half} rows`);
  const { ratings: rest, duplicates } = await ratings(path);
  assert.deepEqual([rest, duplicates], [30_000 - half, half]);
  assert.equal((await wholeLog(store, 5_000)).length, 30_000);
});

test('bad rows are counted and written down with line, reason and text; the others count', async (t) => {
  const { path, file, ratings } = await place(t);
  const bad = ['u1,i1,NaN,1', ',i2,4,2', 'u2,i2,77,3', 'u 3,i2,4,4'];
  const csv = await file('r.csv', ['user,item,rating,time', 'u1,i1,4,1', ...bad, 'u2,i2,5,9']);
  const { ratings: good, rejected, rejectsByReason, rejects } = await ratings(csv);
  assert.deepEqual([good, rejected, rejects], [2, 4, join(path, 'rejects.tsv')]);
  assert.deepEqual(rejectsByReason, { 'not-a-number': 1, 'empty-id': 1, 'off-scale': 1, 'bad-id': 1 });
  assert.deepEqual((await readFile(rejects!, 'utf8')).split('\n').slice(0, 5), [
    'file\tline\treason\ttext',
    'r.csv\t3\tnot-a-number\tu1,i1,NaN,1',
    'r.csv\t4\tempty-id\t,i2,4,2',
    'r.csv\t5\toff-scale\tu2,i2,77,3',
    'r.csv\t6\tbad-id\tu 3,i2,4,4',
  ]);
});

test('a scale is stretched to five stars; ratings plainly on another one are refused with what to say', async (t) => {
  const { store, file, ratings } = await place(t);
  const given = Array.from({ length: 200 }, (_, n) => 1 + (n % 10));
  const csv = await file('r.csv', ['who,what,points', ...given.map((points, n) => `u${n},i${n % 7},${points}`)]);
  const map = { user: 'who', item: 'what', rating: 'points' };
  await assert.rejects(ratings(csv, { map }), { code: 'E_OPTION', message: /scale.*1-10/ });
  const { ratings: count } = await ratings(csv, { map, scale: [1, 10] });
  assert.equal(count, 200);
  assert.equal(mean(await starsIn(store)) * 2, mean(given));
});

test('nothing of a person who was erased is taken in again, and the rejects do not tell', async (t) => {
  const { store, path, file, ratings } = await place(t);
  const csv = await file('r.csv', ['user,item,rating,time', 'gone,i1,4,1', 'here,i1,5,2']);
  await ratings(csv);
  const request = { id: 'r1', profileHash: 'hash of gone', requestedAt: 1, completedAt: 2 };
  await store.erasures.erase('gone', request);
  const again = await ratings(csv);
  assert.deepEqual([again.duplicates, again.rejectsByReason], [1, { erased_profile: 1 }]);
  assert.equal(await store.profiles.get('gone'), undefined);
  assert.ok(!(await readFile(join(path, 'rejects.tsv'), 'utf8')).includes('gone'));
});

test('events are judged as those over HTTP; a line without a name is named by its place', async (t) => {
  const { store, path, file, events } = await place(t);
  const play = { type: 'play_start', occurredAt: 5, profileId: 'p1', titleId: 't1' };
  const jsonl = await file('e.jsonl', [
    JSON.stringify({ ...play, eventId: 'mine' }),
    JSON.stringify(play),
    '{"type":',
    JSON.stringify({ ...play, type: 'dance' }),
    '',
    JSON.stringify({ ...play, type: 'rating', value: 1 }),
  ]);
  const report = await events(jsonl);
  assert.deepEqual([report.events, report.ratings, report.profiles, report.rejected], [3, 1, 1, 2]);
  assert.deepEqual(report.rejectsByReason, { 'not-json': 1, unknown_type: 1 });
  assert.deepEqual(
    (await wholeLog(store)).map(({ id }) => id),
    ['mine', `import:${report.sha256.slice(0, 32)}:2`, `import:${report.sha256.slice(0, 32)}:6`],
  );
  assert.match(await readFile(join(path, 'rejects.tsv'), 'utf8'), /e\.jsonl\t4\tunknown_type\t\{"type":"dance"/);
  assert.equal((await store.quarantine.list(0, 9)).length, 0);
  assert.deepEqual([(await events(jsonl)).events, (await wholeLog(store)).length], [0, 3]);
});
