// What was played after which words, from words and states as the store has them: whom it counts, and when they are gone again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aProfile } from '../../../../test/records.ts';
import { DAY, EVENING, event, folded } from '../../../../test/viewing-events.ts';
import { encodeTitle, titleStateOf } from '../../../events/viewing/index.ts';
import type { Consent, Profile, SearchWords, StateRow } from '../../../store/records.ts';
import { createPlayed, type PlayedAfterSearch } from './follow.ts';

const rowOf = (profileId: string, titleId: string, at: number): StateRow => {
  const common = { profileId, titleId, playId: `${profileId}${at}`, source: 'search' };
  const [from, to] = [(at - EVENING) / 1000, (at - EVENING) / 1000 + 600];
  const events = [
    event('play_start', from, { ...common, positionS: 0 }),
    event('play_progress', to, { ...common, fromS: 0, toS: 600 }),
  ];
  return { profileId, titleId, state: encodeTitle(titleStateOf(folded(events))), lastAt: at };
};

/** People who typed and played; a server that looks at them may come and go. */
function house() {
  const profiles = new Map<string, Profile>();
  const words: SearchWords[] = [];
  const rows: StateRow[] = [];
  const consents: Consent[] = [];
  const own = { now: EVENING + 3_600_000, erased: 0, asked: 0 };
  const store = {
    searches: {
      async since(at: number, limit: number, after = '') {
        const sorted = words.toSorted((a, b) => a.at - b.at || (a.eventId < b.eventId ? -1 : 1));
        return sorted.filter((one) => one.at > at || (one.at === at && one.eventId > after)).slice(0, limit);
      },
      ofProfile: async (id: string) => words.filter(({ profileId }) => profileId === id),
    },
    profiles: {
      get: async (id: string) => profiles.get(id),
      many: async (ids: readonly string[]) => ids.map((id) => profiles.get(id)).filter((one) => one !== undefined),
    },
    consents: { ofProfile: async (id: string) => consents.filter(({ profileId }) => profileId === id) },
    states: {
      async ofProfile(id: string) {
        own.asked++;
        return rows.filter(({ profileId }) => profileId === id);
      },
    },
    erasures: { count: async () => own.erased },
  };
  const started = (): PlayedAfterSearch =>
    createPlayed({ store, signals: {}, leastAccounts: 3, now: () => own.now, factsOf: () => undefined, page: 2 });
  /** Types the words, and a minute later plays the title. */
  const does = (id: string, query: string, title: string, some: Partial<Profile> = {}, at = EVENING): void => {
    profiles.set(id, aProfile({ id, accountId: id, ...some }));
    words.push({ eventId: `${id}${words.length}`, profileId: id, at, words: query, results: 5 });
    rows.push(rowOf(id, title, at + 60_000));
  };
  return { own, profiles, words, rows, consents, started, does };
}

const four = ['ada', 'bea', 'cem', 'dan'];
const there = async (played: PlayedAfterSearch, text = 'dune'): Promise<readonly [string, number][]> =>
  [...played.after(text, true)].map(([title, weight]) => [title, Math.round(weight)]);

test('what enough accounts played after the words is told of, by the words and by how they begin', async () => {
  const { does, started } = house();
  for (const id of four) does(id, 'Dune!', 'x');
  const played = started();
  assert.deepEqual(await there(played), []);
  await played.follow();
  assert.deepEqual(await there(played), [['x', 4]]);
  assert.deepEqual(await there(played, 'DU'), [['x', 4]]);
});

test('a start reads it again: nothing has to be stored', async () => {
  const { does, started } = house();
  for (const id of four) does(id, 'dune', 'x');
  const [before, after] = [started(), started()];
  await before.follow();
  await after.follow();
  assert.deepEqual(await there(after), await there(before));
});

test('children, those without profiling, and those who keep searches or history to themselves count for nothing', async () => {
  for (const some of [
    { kids: true },
    { profiling: false },
    { signals: { searches: false } },
    { signals: { history: false } },
  ]) {
    const { does, started } = house();
    four.forEach((id, k) => does(id, 'dune', 'x', k < 2 ? some : {}));
    const played = started();
    await played.follow();
    assert.deepEqual(await there(played), [], JSON.stringify(some));
  }
});

test('a refused consent to personalization counts for nothing', async () => {
  const { does, started, consents } = house();
  for (const id of four) does(id, 'dune', 'x');
  for (const profileId of ['ada', 'bea']) {
    const refusal = {
      profileId,
      purpose: 'personalization',
      granted: false,
      version: '1',
      at: EVENING,
      expiresAt: null,
    };
    consents.push({ id: `c-${profileId}`, ...refusal } as Consent);
  }
  const played = started();
  await played.follow();
  assert.deepEqual(await there(played), []);
});

test('one who is erased is gone at once, and stays gone', async () => {
  const { does, started, profiles, words, rows } = house();
  for (const id of four.slice(1)) does(id, 'dune', 'x');
  const played = started();
  await played.follow();
  profiles.delete('bea');
  for (const list of [words, rows])
    list.splice(0, list.length, ...(list.filter(({ profileId }) => profileId !== 'bea') as never[]));
  played.changed('bea');
  assert.deepEqual(await there(played), []);
  await played.follow();
  assert.deepEqual(await there(played), []);
});

test('one whom another process erased is gone with the next look', async () => {
  const { does, started, profiles, own } = house();
  for (const id of four.slice(1)) does(id, 'dune', 'x');
  const played = started();
  await played.follow();
  profiles.delete('bea');
  own.erased++;
  own.now += DAY / 2;
  await played.follow();
  assert.deepEqual(await there(played), []);
});

test('a right that comes back counts again', async () => {
  const { does, started, profiles } = house();
  for (const id of four.slice(1)) does(id, 'dune', 'x');
  const played = started();
  await played.follow();
  profiles.set('bea', aProfile({ id: 'bea', accountId: 'bea', profiling: false }));
  played.changed('bea');
  await played.follow();
  assert.deepEqual(await there(played), []);
  profiles.set('bea', aProfile({ id: 'bea', accountId: 'bea' }));
  played.changed('bea');
  await played.follow();
  assert.deepEqual(await there(played), [['x', 3]]);
});

test('what was folded after the words were seen is found by the next look; who did not search lately is not read again', async () => {
  const { does, started, own, rows } = house();
  for (const id of four) does(id, 'dune', 'x');
  const late = rows.splice(2);
  const played = started();
  await played.follow();
  assert.deepEqual(await there(played), []);
  rows.push(...late);
  own.now += 60_000;
  await played.follow();
  assert.deepEqual(await there(played), [['x', 4]]);
  own.now += DAY / 2;
  await played.follow();
  const before = own.asked;
  own.now += 60_000;
  await played.follow();
  assert.equal(own.asked, before);
});

test('words that are forgotten take their plays with them within a day', async () => {
  const { does, started, own, words } = house();
  for (const id of four) does(id, 'dune', 'x');
  const played = started();
  await played.follow();
  words.length = 0;
  own.now += DAY;
  await played.follow();
  assert.deepEqual(await there(played), []);
});

test('an erasure asks who is gone, and reads nobody else again', async () => {
  const { does, started, own, profiles } = house();
  for (const id of four) does(id, 'dune', 'x');
  const played = started();
  await played.follow();
  own.now += DAY / 4;
  await played.follow();
  const before = own.asked;
  profiles.delete('bea');
  own.erased++;
  own.now += 60_000;
  await played.follow();
  assert.deepEqual([own.asked, await there(played)], [before, [['x', 3]]]);
});

test('in the course of a day everybody is looked at once more, a few at a time', async () => {
  const { does, started, own } = house();
  for (const id of four) does(id, 'dune', 'x');
  const played = started();
  await played.follow();
  own.now += 3_600_000;
  await played.follow();
  const asked: number[] = [];
  for (let k = 0; k < 24; k++) {
    const before = own.asked;
    own.now += 3_600_000;
    await played.follow();
    asked.push(own.asked - before);
  }
  // Four in 24 hours: one every six.
  assert.deepEqual([asked.reduce((sum, one) => sum + one, 0), Math.max(...asked)], [4, 1]);
});

test('what another process hid from a history is gone within a day', async () => {
  const { does, started, own, rows } = house();
  for (const id of four.slice(1)) does(id, 'dune', 'x');
  const played = started();
  await played.follow();
  rows.splice(0, 1);
  for (let k = 0; k < 25; k++) {
    own.now += 3_600_000;
    await played.follow();
  }
  assert.deepEqual(await there(played), []);
});
