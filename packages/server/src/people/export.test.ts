// An export holds everything, harms no spreadsheet, and read back elsewhere makes the same profile.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { profile, title } from '../../test/conformance/store/samples.ts';
import { createHistory } from '../events/history.ts';
import { createIngest } from '../events/ingest.ts';
import { openStore } from '../store/index.ts';
import type { Store } from '../store/store.ts';
import { bringBack } from './bring-back.ts';
import { csvOf } from './csv.ts';
import { exportProfile } from './export.ts';

const NOW = 1_790_000_000_000;
const hashOf = (id: string): string => `hash of ${id}`;

async function opened(t: TestContext): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-export-'));
  const store = await openStore(folder, { now: () => NOW });
  t.after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  return store;
}

const fold = (store: Store): Promise<number> => createHistory({ store, onTrouble: () => assert.fail() }).catchUp();

/** Anna has done everything that can be done. */
async function lived(store: Store): Promise<void> {
  await store.titles.put([title('t1'), title('t2')]);
  await store.profiles.ensure(
    [profile('anna', { name: '=cmd|calc', accountId: 'home' })],
    [{ id: 'home', createdAt: 1 }],
  );
  await store.consents.add({
    profileId: 'anna',
    purpose: 'personalize',
    granted: true,
    version: '1',
    at: 5,
    expiresAt: null,
  });
  const ingest = createIngest({ store, now: () => NOW, uuid: () => 'u', profileHash: hashOf });
  const of = (type: string, at: number, more: object) => ({
    eventId: `${type}-${at}`,
    type,
    occurredAt: NOW - 30 * 86_400_000 + at,
    profileId: 'anna',
    ...more,
  });
  const answer = await ingest.accept(
    [
      of('search', 1, { queryRaw: '@SUM(1+1)', nResults: 3 }),
      of('play_start', 2, { titleId: 't1', playId: 'a', durationS: 5_400 }),
      of('play_progress', 3, { titleId: 't1', playId: 'a', fromS: 0, toS: 5_300, durationS: 5_400 }),
      of('rating', 4, { titleId: 't1', value: -1 }),
      of('star_rating', 5, { titleId: 't2', stars: 3.5 }),
      of('list_add', 6, { titleId: 't2' }),
      // so far ahead that the server corrects it
      of('detail_open', 90 * 86_400_000, { titleId: 't2' }),
    ],
    { accountId: null, profileId: null },
  );
  assert.deepEqual(answer.rejected, []);
  await ingest.close();
  await fold(store);
}

test('what is known is in it as JSON and as CSV', async (t) => {
  const store = await opened(t);
  await lived(store);
  await store.events.seal(4);
  const files = unzipSync(await exportProfile(store, 'anna', NOW));
  const kinds = ['profile', 'consents', 'searches', 'viewing', 'ratings', 'list', 'labels', 'events'];
  assert.deepEqual(
    Object.keys(files).sort(),
    kinds.flatMap((kind) => [`${kind}.csv`, kind === 'events' ? 'events.jsonl' : `${kind}.json`]).sort(),
  );
  const json = (name: string): unknown => JSON.parse(strFromU8(files[name]!));
  const at = NOW - 30 * 86_400_000;
  assert.deepEqual(json('ratings.json'), [
    { titleId: 't1', thumb: -1, stars: null, at: at + 4 },
    { titleId: 't2', thumb: null, stars: 3.5, at: at + 5 },
  ]);
  assert.deepEqual(json('list.json'), [{ titleId: 't2', at: at + 6 }]);
  assert.equal(
    strFromU8(files['ratings.csv']!),
    `"titleId","thumb","stars","at"\r\n"t1",-1,,${at + 4}\r\n"t2",,3.5,${at + 5}\r\n`,
  );
  assert.equal(strFromU8(files['events.jsonl']!).trim().split('\n').length, 7);
});

test('read back into another store it makes the same profile, and the same export', async (t) => {
  const [here, there] = [await opened(t), await opened(t)];
  await lived(here);
  const zip = await exportProfile(here, 'anna', NOW);
  await there.titles.put([title('t1'), title('t2')]);
  assert.deepEqual(await bringBack(there, zip, hashOf), { profile: 'anna', events: 7, consents: 1, searches: 1 });
  await fold(there);
  assert.deepEqual(await there.states.ofProfile('anna'), await here.states.ofProfile('anna'));
  const [before, after] = [zip, await exportProfile(there, 'anna', NOW)].map((bytes) => unzipSync(bytes));
  assert.deepEqual(after, before);
});

test('it is not read back over a profile that is there, nor over one that was erased', async (t) => {
  const store = await opened(t);
  await lived(store);
  const zip = await exportProfile(store, 'anna', NOW);
  await assert.rejects(bringBack(store, zip, hashOf), { code: 'E_EXPORT', message: /there is a profile anna/ });
  const request = { id: 'r', profileHash: hashOf('anna'), requestedAt: 1, completedAt: 2 };
  await store.erasures.erase('anna', request);
  await assert.rejects(bringBack(store, zip, hashOf), { code: 'E_EXPORT', message: /was erased here, for good/ });
  await assert.rejects(bringBack(store, zip.subarray(9), hashOf), { code: 'E_EXPORT', message: /no zip/ });
});

test('no cell begins as a formula does, and whatever a cell holds comes out again', () => {
  assert.equal(
    csvOf(['a'], [['=1+1'], ['+1'], ['-1'], ['@x'], ['\tx'], ['x=1'], [-1], [null], [true]]),
    `"a"\r\n"'=1+1"\r\n"'+1"\r\n"'-1"\r\n"'@x"\r\n"'\tx"\r\n"x=1"\r\n-1\r\n\r\ntrue\r\n`,
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const cell = csvOf(['a'], [[text]]).slice(5, -2);
      assert.doesNotMatch(cell, /^"[=+\-@\t\r\n\0]/);
      const read = cell.slice(1, -1).replaceAll('""', '"');
      assert.equal(/^[=+\-@\t\r\n\0]/.test(text) ? read.slice(1) : read, text);
    }),
  );
});
