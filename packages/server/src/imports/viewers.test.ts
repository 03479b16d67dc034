// What files say of viewers: it fills what profiles do not know, and never what somebody said himself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankUser, type UserRecord } from '@marquee/recsys';
import { aProfile } from '../../test/records.ts';
import type { Profile } from '../store/records.ts';
import { importViewers, type ViewersOptions } from './viewers.ts';

const IN_1998 = Date.UTC(1998, 3, 22);

async function after(
  users: readonly (Partial<UserRecord> & { id: string })[],
  options: Partial<ViewersOptions> = {},
  kept: readonly Profile[] = users.map(({ id }) => aProfile({ id })),
): Promise<{ profiles: Profile[]; changed: number; puts: number }> {
  const table = new Map(kept.map((profile) => [profile.id, profile]));
  let puts = 0;
  const store = {
    profiles: {
      many: async (ids: readonly string[]) => ids.flatMap((id) => table.get(id) ?? []),
      put: async (rows: readonly Profile[]) => {
        puts++;
        for (const row of rows) table.set(row.id, row);
      },
    },
  } as unknown as ViewersOptions['store'];
  const whole = users.map((user) => ({ ...blankUser(user.id), ...user }));
  const changed = await importViewers(whole, { store, now: 7, toldAt: IN_1998, coded: false, ...options });
  return { profiles: [...table.values()], changed, puts };
}

const told = ({ birthYear, gender, country, region, postalPrefix }: Profile): unknown[] => [
  birthYear,
  gender,
  country,
  region,
  postalPrefix,
];

test('age by the year of the data, gender, and of the postal code its beginning, country and region', async () => {
  const { profiles, changed } = await after([
    { id: '1', age: 24, gender: 'M', occupation: 'technician', postal: '85711' },
    { id: '74', age: 39, gender: 'M', occupation: 'scientist', postal: 'T8H1N' },
  ]);
  assert.equal(changed, 2);
  assert.deepEqual(profiles.map(told), [
    [1974, 'M', 'US', 'US-AZ', '857'],
    [1959, 'M', 'CA', 'CA-AB', 'T8H'],
  ]);
  assert.equal(profiles[0]!.updatedAt, 7);
  assert.ok(!JSON.stringify(profiles).includes('technician'));
});

test('what the file does not say stays unknown, and nothing is written', async () => {
  const { profiles, changed, puts } = await after([
    { id: '1', postal: '00000' },
    { id: '2', postal: '0' },
  ]);
  assert.deepEqual([changed, puts], [0, 0]);
  assert.deepEqual(told(profiles[1]!), [null, null, null, null, null]);
});

test('what a viewer said himself is not overwritten', async () => {
  const mine = aProfile({ id: '1', birthYear: 1990, gender: 'none of your business' });
  const { profiles } = await after([{ id: '1', age: 24, gender: 'M', postal: '85711' }], {}, [mine]);
  assert.deepEqual(told(profiles[0]!), [1990, 'none of your business', 'US', 'US-AZ', '857']);
});

test('a viewer without a profile gets none', async () => {
  assert.deepEqual((await after([{ id: '9', age: 24 }], {}, [])).profiles, []);
});

test('without times ages tell no year; ages that cannot be tell none either', async () => {
  const { profiles } = await after([{ id: '1', age: 24 }], { toldAt: 0 });
  assert.equal(profiles[0]!.birthYear, null);
  const { profiles: odd } = await after([
    { id: '1', age: 140 },
    { id: '2', age: -200 },
  ]);
  assert.deepEqual(
    odd.map(({ birthYear }) => birthYear),
    [null, null],
  );
});

test('of the spans of MovieLens 1M the middle is taken, and "under 18" tells nothing', async () => {
  const codes = [1, 18, 25, 35, 45, 50, 56, 33];
  const { profiles } = await after(
    codes.map((age) => ({ id: String(age), age })),
    { coded: true, toldAt: Date.UTC(2000, 5) },
  );
  assert.deepEqual(
    profiles.map(({ birthYear }) => birthYear),
    [null, 1979, 1970, 1960, 1953, 1947, 1938, null],
  );
});

test('more viewers than one commit takes', async () => {
  const { changed, puts } = await after(Array.from({ length: 1_201 }, (_, i) => ({ id: String(i), age: 30 })));
  assert.deepEqual([changed, puts], [1_201, 3]);
});
