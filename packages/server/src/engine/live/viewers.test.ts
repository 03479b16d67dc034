// Viewers in memory: read once, read again after anything of theirs was saved, never kept when they may be wrong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aProfile, aTitle } from '../../../test/records.ts';
import { EVENING, event, folded } from '../../../test/viewing-events.ts';
import { defaults } from '../../config.ts';
import { encodeTitle, labelConfig, titleStateOf } from '../../events/viewing/index.ts';
import type { Profile, StateRow, Title } from '../../store/records.ts';
import type { Titles } from '../../store/store.ts';
import { createCatalogue } from './catalogue.ts';
import { createViewers, type ViewersOptions } from './viewers.ts';

const listed = (profileId: string, titleId: string): StateRow => {
  const state = titleStateOf(folded([event('list_add', 0, { profileId, titleId })]));
  return { profileId, titleId, state: encodeTitle(state), lastAt: state.lastAt };
};

/** A store of profiles and states in memory, whose questions are counted and may be held up. */
function world(keep?: number) {
  const profiles = new Map<string, Profile>(['p1', 'p2', 'p3'].map((id) => [id, aProfile({ id })]));
  const rows: StateRow[] = [];
  const state = { reads: 0, stamp: '', now: EVENING, away: false, caughtUp: true, hold: Promise.resolve() };
  const ask = async (): Promise<void> => {
    if (state.away) throw new Error('away');
  };
  const store = {
    profiles: {
      stamp: async () => ask().then(() => state.stamp),
      get: async (id: string) => ask().then(() => profiles.get(id)),
    },
    states: {
      async ofProfile(id: string) {
        state.reads++;
        const found = rows.filter(({ profileId }) => profileId === id);
        await state.hold;
        return found;
      },
    },
    consents: { ofProfile: async () => [] },
  } as unknown as ViewersOptions['store'];
  const written: Title[] = [];
  const catalogue = createCatalogue({
    put: async (some: readonly Title[]) => void written.push(...some),
  } as unknown as Titles);
  const viewers = createViewers({
    store,
    catalogue,
    catchingUp: { wait: async () => state.caughtUp },
    signals: defaults.signals,
    labels: labelConfig(),
    kidsLimit: 7,
    nameOf: (id) => `name of ${id}`,
    now: () => state.now,
    ...(keep !== undefined && { keep }),
  });
  const save = (row: StateRow): void => {
    rows.push(row);
    viewers.saved([row]);
  };
  const list = async (id: string): Promise<string[] | undefined> =>
    (await viewers.of(id))?.listed.map(({ title }) => title).toSorted();
  return { viewers, profiles, rows, state, catalogue, save, list };
}

test('a viewer is read once and then comes from memory', async () => {
  const { viewers, state } = world();
  const first = await viewers.of('p1');
  assert.equal(await viewers.of('p1'), first);
  assert.equal(state.reads, 1);
});

test('a profile that does not exist is no viewer, and nothing is kept of it', async () => {
  const { viewers } = world();
  assert.equal(await viewers.of('nobody'), undefined);
  assert.deepEqual(viewers.held, { viewers: 0, rows: 0 });
});

test('what was saved is in the next answer, and only that profile is read again', async () => {
  const { viewers, save, list, state } = world();
  await Promise.all([viewers.of('p1'), viewers.of('p2')]);
  save(listed('p1', 'a'));
  assert.deepEqual(await list('p1'), ['a']);
  await viewers.of('p2');
  assert.equal(state.reads, 3);
});

test('those who ask at once share one reading', async () => {
  const { viewers, state } = world();
  await Promise.all([viewers.of('p1'), viewers.of('p1'), viewers.of('p1')]);
  assert.equal(state.reads, 1);
});

test('what is saved while a viewer is being read is not lost to those who ask later', async () => {
  const { viewers, save, list, state } = world();
  const hold = Promise.withResolvers<void>();
  state.hold = hold.promise;
  const early = viewers.of('p1');
  await new Promise(setImmediate);
  save(listed('p1', 'a'));
  state.hold = Promise.resolve();
  assert.deepEqual(await list('p1'), ['a']);
  hold.resolve();
  assert.deepEqual((await early)?.listed, []);
  assert.deepEqual(await list('p1'), ['a']);
});

test('a changed profile is read anew', async () => {
  const { viewers, profiles } = world();
  assert.equal((await viewers.of('p1'))?.limit, null);
  profiles.set('p1', aProfile({ id: 'p1', maturityLimit: 6 }));
  viewers.changed('p1');
  assert.equal((await viewers.of('p1'))?.limit, 6);
});

test('a stamp that another process moved is seen at the next request', async () => {
  const { rows, list, state } = world();
  assert.deepEqual(await list('p1'), []);
  rows.push(listed('p1', 'a'));
  assert.deepEqual(await list('p1'), []);
  state.stamp = 'another';
  assert.deepEqual(await list('p1'), ['a']);
});

test('a title of theirs that changes makes them anew, another one does not', async () => {
  const { viewers, save, state, catalogue } = world();
  save(listed('p1', 'a'));
  const first = await viewers.of('p1');
  await catalogue.table.put([aTitle({ id: 'b' })]);
  assert.equal(await viewers.of('p1'), first);
  await catalogue.table.put([aTitle({ id: 'a' })]);
  assert.notEqual(await viewers.of('p1'), first);
  assert.equal(state.reads, 2);
});

test('a viewer is made anew after a minute, and when the clock goes back', async () => {
  const { viewers, state } = world();
  await viewers.of('p1');
  state.now += 59_999;
  await viewers.of('p1');
  assert.equal(state.reads, 1);
  state.now += 1;
  await viewers.of('p1');
  assert.equal(state.reads, 2);
  state.now -= 5;
  await viewers.of('p1');
  assert.equal(state.reads, 3);
});

test('while the fold is behind the viewer says so', async () => {
  const { viewers, state } = world();
  state.caughtUp = false;
  assert.equal((await viewers.of('p1'))?.upToDate, false);
  state.caughtUp = true;
  assert.equal((await viewers.of('p1'))?.upToDate, true);
});

test('while the store is away the last known viewer answers, and says that it is old', async () => {
  const { viewers, state } = world();
  await viewers.of('p1');
  state.away = true;
  assert.equal((await viewers.of('p1'))?.upToDate, false);
  await assert.rejects(viewers.of('p2'), /away/);
});

test('nobody answers for a profile whose rights may have changed while the store is away', async () => {
  const { viewers, state } = world();
  await viewers.of('p1');
  viewers.changed('p1');
  state.away = true;
  await assert.rejects(viewers.of('p1'), /away/);
});

test('a profile that is gone is forgotten', async () => {
  const { viewers, profiles, state } = world();
  await viewers.of('p1');
  profiles.delete('p1');
  state.stamp = 'another';
  assert.equal(await viewers.of('p1'), undefined);
  assert.equal(viewers.held.viewers, 0);
});

test('those asked for longest ago make room', async () => {
  const { viewers, state } = world(8);
  await viewers.of('p1');
  await viewers.of('p2');
  await viewers.of('p1');
  await viewers.of('p3');
  assert.deepEqual(viewers.held, { viewers: 2, rows: 8 });
  await viewers.of('p1');
  assert.equal(state.reads, 3);
  await viewers.of('p2');
  assert.equal(state.reads, 4);
});
