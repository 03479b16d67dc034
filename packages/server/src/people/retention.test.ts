// Retention on a real store: fourteen months on nothing old is left in tables, segments and searches.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { atEnd, folderFor, storeFor } from '../../test/at-end.ts';
import { canariesIn, filesBelow, malformed, sitting, WHO } from '../../test/canary-person.ts';
import { noPostgres, sharedPostgres } from '../../test/postgres.ts';
import { defaults } from '../config.ts';
import { createIngest } from '../events/ingest.ts';
import { forgetOld } from '../jobs.ts';
import type { Store } from '../store/store.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const BEGIN = 1_700_000_000_000;

/** Profiles whose events lie in segments. */
async function sealedProfiles({ events }: Store): Promise<string[]> {
  const found = new Set<string>();
  for await (const { profile } of events.sealed.columns(0)) for (const id of profile.ids) found.add(id);
  return [...found];
}

/** Three sittings are written, a third of them sealed; fourteen months pass, and somebody new comes. */
async function fourteenMonths(t: TestContext, place: string): Promise<void> {
  const clock = { now: BEGIN };
  const store = await storeFor(t, place, () => clock.now);
  const ingest = createIngest({ store, now: () => clock.now, uuid: () => 'u1', profileHash: (id) => id });
  atEnd(t, () => ingest.close());
  const anybody = { accountId: null, profileId: null };
  for (let round = 0; round < 3; round++) {
    await ingest.accept([...sitting(round, WHO, clock.now), malformed(round)], anybody);
    if (round === 1) await store.events.seal(await store.events.last());
  }
  const old = (await store.events.read(0, 999)).length;
  assert.ok((await sealedProfiles(store)).includes(WHO));
  const hourly = async (hours: number) => {
    for (let hour = 0; hour < hours; hour++) {
      await forgetOld(store, defaults.retention, clock.now);
      clock.now += HOUR;
    }
    return forgetOld(store, defaults.retention, clock.now);
  };
  await hourly(25);
  clock.now += 14 * 30.5 * DAY;
  assert.ok((await hourly(23)).skipped, 'the clock jumped');
  assert.equal((await store.events.read(0, 999)).length, old);
  await ingest.accept(sitting(9, 'new', clock.now), anybody);
  const { skipped, events, quarantined, searches } = await hourly(2);
  assert.deepEqual([skipped, events, quarantined, searches], [false, 0, 0, 0], 'all went an hour before');
  const left = await store.events.read(0, 999);
  assert.deepEqual([...new Set(left.map(({ profileId }) => profileId))], ['new']);
  assert.deepEqual(await sealedProfiles(store), []);
  assert.deepEqual(await store.searches.ofProfile(WHO), []);
  assert.equal((await store.searches.ofProfile('new')).length, 2);
  assert.deepEqual(await store.quarantine.list(0, 9), []);
}

test('S15: embedded: fourteen months on no old row is left anywhere, nor a word in segments, and a jump of the clock removes none', async (t) => {
  const folder = folderFor(t, 'retention');
  await fourteenMonths(t, folder);
  assert.deepEqual(canariesIn(filesBelow(join(folder, 'segments'))), []);
});

test('PostgreSQL: the same', { skip: noPostgres ?? false }, async (t) => {
  await fourteenMonths(t, await (await sharedPostgres()).fresh());
});
