// Which titles are folded into a snapshot, and when it is done again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vocabulary, type ItemRecord } from '@marquee/recsys';
import { aTitle } from '../../../test/records.ts';
import type { Titles } from '../../store/store.ts';
import { createCatalogue } from './catalogue.ts';
import { withLatecomers } from './latecomers.ts';
import type { Published } from './types.ts';

/** A snapshot that knows `known`, and writes down which titles it was given. */
function snapshot(known: readonly string[], given: string[][], ms = 0, clock = { now: 0 }): Published {
  const items = vocabulary([...known]);
  const withTitles = (records: readonly ItemRecord[]): Published => {
    clock.now += ms;
    given.push(records.map(({ id, overview }) => `${id} ${overview}`.trim()));
    return { ...base, items: vocabulary([...known, ...records.map(({ id }) => id)]) };
  };
  const base = { id: 's', items, withTitles } as unknown as Published;
  return base;
}

function world(clock = { now: 0 }) {
  const catalogue = createCatalogue({ put: async () => {}, remove: async () => true } as unknown as Titles);
  const troubles: unknown[] = [];
  const complete = withLatecomers({ catalogue, tick: () => clock.now, onTrouble: (error) => troubles.push(error) });
  return { catalogue, complete, troubles };
}

test('a snapshot that knows every title is left as it is', async () => {
  const { catalogue, complete } = world();
  await catalogue.table.put([aTitle({ id: 'a' })]);
  const published = snapshot(['a', 'b'], []);
  assert.equal(complete(published), published);
});

test('titles that came later are folded in together, withdrawn ones are not', async () => {
  const { catalogue, complete } = world();
  const given: string[][] = [];
  const rows = ['a', 'b', 'c'].map((id) => aTitle({ id, synopsis: '' }));
  await catalogue.table.put([...rows, aTitle({ id: 'd', withdrawn: true })]);
  const made = complete(snapshot(['a'], given));
  assert.deepEqual(given, [['b', 'c']]);
  assert.deepEqual([made.items.index('b'), made.items.index('c'), made.items.index('d')], [1, 2, -1]);
});

test('it is done again only where one of them is another one, or the snapshot is', async () => {
  const { catalogue, complete } = world();
  const given: string[][] = [];
  const published = snapshot(['a'], given);
  await catalogue.table.put([aTitle({ id: 'a' }), aTitle({ id: 'b', synopsis: 'old' })]);
  const first = complete(published);
  assert.equal(complete(published), first);
  await catalogue.table.put([aTitle({ id: 'a', synopsis: 'known to training' })]);
  assert.equal(complete(published), first);
  await catalogue.table.put([aTitle({ id: 'b', synopsis: 'new' })]);
  assert.notEqual(complete(published), first);
  complete(snapshot([], given));
  await catalogue.table.remove('b');
  assert.equal(complete(published), published);
  assert.deepEqual(given, [['b old'], ['b new'], ['a known to training', 'b new']]);
});

test('titles that come one after the other are gathered, so that folding takes a twentieth of the time', async () => {
  const clock = { now: 0 };
  const { catalogue, complete } = world(clock);
  const given: string[][] = [];
  const published = snapshot([], given, 40, clock);
  const put = (id: string) => catalogue.table.put([aTitle({ id, synopsis: '' })]);
  await put('a');
  complete(published);
  await put('b');
  // 40 ms of work: 800 ms of rest.
  clock.now += 799;
  complete(published);
  await put('c');
  assert.equal(given.length, 1);
  clock.now += 1;
  complete(published);
  assert.deepEqual(given, [['a'], ['a', 'b', 'c']]);
});

test('titles that cannot be folded in cost nothing but themselves, and are not tried with every look', async () => {
  const { catalogue, complete, troubles } = world();
  await catalogue.table.put([aTitle({ id: 'a' })]);
  const published: Published = {
    ...snapshot([], []),
    withTitles: () => {
      throw new Error('no');
    },
  };
  assert.equal(complete(published), published);
  assert.equal(complete(published), published);
  assert.equal(troubles.length, 1);
});
