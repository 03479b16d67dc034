// The catalogue in memory: what is written is there at once, what others wrote soon, and what may be begun when.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aTitle } from '../../../test/records.ts';
import type { Title } from '../../store/records.ts';
import type { Titles } from '../../store/store.ts';
import { createCatalogue } from './catalogue.ts';

/** A table of titles in memory, of which another process may hold the other end. */
function shared(...first: readonly Title[]) {
  const rows = new Map(first.map((title) => [title.id, title]));
  const held = { version: first.length > 0 ? 1 : 0, lists: 0, onList: () => {} };
  const table: Titles = {
    get: async (id) => rows.get(id),
    many: async (ids) => ids.flatMap((id) => rows.get(id) ?? []),
    async list(after, limit) {
      held.lists++;
      const page = [...rows.values()].filter(({ id }) => id > after).sort((a, b) => (a.id < b.id ? -1 : 1));
      held.onList();
      return structuredClone(page.slice(0, limit));
    },
    async put(some) {
      for (const title of some) rows.set(title.id, title);
      held.version++;
    },
    async remove(id) {
      if (!rows.delete(id)) return false;
      held.version++;
      return true;
    },
    version: async () => held.version,
  };
  return { table, held };
}

const ids = (titles: ReadonlyMap<string, Title>): string[] => [...titles.keys()].toSorted();

test('it is empty until it was read once, and then holds every title', async () => {
  const many = Array.from({ length: 1_203 }, (_, i) => aTitle({ id: `t${i}` }));
  const catalogue = createCatalogue(shared(...many).table);
  assert.equal(catalogue.titles.size, 0);
  assert.equal(await catalogue.refresh(), true);
  assert.deepEqual(ids(catalogue.titles), many.map(({ id }) => id).toSorted());
  assert.equal(await catalogue.refresh(), false);
});

test('what this process writes or removes is in memory when the write resolves, and nothing is read anew for it', async () => {
  const { table, held } = shared(aTitle({ id: 'old' }));
  const catalogue = createCatalogue(table);
  await catalogue.refresh();
  const reads = held.lists;
  await catalogue.table.put([aTitle({ id: 'new' }), aTitle({ id: 'old', name: 'Renamed' })]);
  assert.deepEqual(ids(catalogue.titles), ['new', 'old']);
  assert.equal(catalogue.titles.get('old')?.name, 'Renamed');
  assert.equal(await catalogue.table.remove('old'), true);
  assert.deepEqual(ids(catalogue.titles), ['new']);
  assert.equal(await catalogue.refresh(), false);
  assert.equal(held.lists, reads);
});

test('what another process writes or removes is there after the next look', async () => {
  const { table } = shared(aTitle({ id: 'a' }), aTitle({ id: 'b' }));
  const catalogue = createCatalogue(table);
  await catalogue.refresh();
  await table.put([aTitle({ id: 'c' })]);
  await table.remove('a');
  assert.equal(await catalogue.refresh(), true);
  assert.deepEqual(ids(catalogue.titles), ['b', 'c']);
});

test('a write of this process while all is read anew is not lost, whichever way it went', async () => {
  const { table, held } = shared(aTitle({ id: 'a', name: 'first' }), aTitle({ id: 'b' }));
  const catalogue = createCatalogue(table);
  await catalogue.refresh();
  await table.put([aTitle({ id: 'c' })]);
  const writes: Promise<unknown>[] = [];
  held.onList = () => {
    held.onList = () => {};
    writes.push(catalogue.table.put([aTitle({ id: 'a', name: 'second' })]), catalogue.table.remove('b'));
  };
  await catalogue.refresh();
  await Promise.all(writes);
  await catalogue.refresh();
  assert.deepEqual(ids(catalogue.titles), ['a', 'c']);
  assert.equal(catalogue.titles.get('a')?.name, 'second');
  assert.equal(await catalogue.refresh(), false);
});

test('the version grows with every change, and each title knows the one that was its last', async () => {
  const { table } = shared(aTitle({ id: 'a' }), aTitle({ id: 'b' }));
  const catalogue = createCatalogue(table);
  await catalogue.refresh();
  const before = catalogue.version;
  await catalogue.table.put([aTitle({ id: 'a', name: 'new' })]);
  assert.ok(catalogue.version > before);
  assert.equal(catalogue.changedAt('a'), catalogue.version);
  assert.ok(catalogue.changedAt('b') <= before);
  assert.equal(catalogue.changedAt('never'), 0);
});

test('titles that another process left alone count as unchanged', async () => {
  const { table } = shared(aTitle({ id: 'a' }), aTitle({ id: 'b' }));
  const catalogue = createCatalogue(table);
  await catalogue.refresh();
  const [held, at] = [catalogue.titles.get('a'), catalogue.changedAt('a')];
  await table.put([aTitle({ id: 'b', synopsis: 'longer' })]);
  await catalogue.refresh();
  assert.equal(catalogue.titles.get('a'), held);
  assert.equal(catalogue.changedAt('a'), at);
  assert.equal(catalogue.changedAt('b'), catalogue.version);
});

test('a store that cannot be asked leaves everything as it was', async () => {
  const { table, held } = shared(aTitle({ id: 'a' }));
  const catalogue = createCatalogue(table);
  await catalogue.refresh();
  await table.put([aTitle({ id: 'b' })]);
  held.onList = () => {
    throw new Error('away');
  };
  await assert.rejects(catalogue.refresh(), /away/);
  assert.deepEqual(ids(catalogue.titles), ['a']);
  held.onList = () => {};
  assert.equal(await catalogue.refresh(), true);
  assert.deepEqual(ids(catalogue.titles), ['a', 'b']);
});

test('looks at the same time are one look', async () => {
  const { table, held } = shared(aTitle({ id: 'a' }));
  const catalogue = createCatalogue(table);
  await Promise.all([catalogue.refresh(), catalogue.refresh(), catalogue.refresh()]);
  assert.equal(held.lists, 1);
});

test('a film may be begun inside its window: from its first moment on, and not at its last', async () => {
  const catalogue = createCatalogue(shared().table);
  await catalogue.table.put([
    aTitle({ id: 'always' }),
    aTitle({ id: 'window', availableFrom: 100, availableUntil: 200 }),
    aTitle({ id: 'withdrawn', withdrawn: true }),
  ]);
  const at = (id: string): number[] => [0, 99, 100, 199, 200].filter((moment) => catalogue.isAvailable(id, moment));
  assert.deepEqual(at('always'), [0, 99, 100, 199, 200]);
  assert.deepEqual(at('window'), [100, 199]);
  assert.deepEqual(at('withdrawn'), []);
  assert.deepEqual(at('unknown'), []);
});

test('a series may be begun once its first episode is there', async () => {
  const episode = (id: string, availableFrom: number | null) => ({
    id,
    number: 1,
    name: id,
    durationS: 1_500,
    creditsStartS: null,
    availableFrom,
  });
  const catalogue = createCatalogue(shared().table);
  const series = (id: string, ...starts: (number | null)[]): Title =>
    aTitle({
      id,
      kind: 'series',
      seasons: [{ number: 1, episodes: starts.map((at, i) => episode(`${id}e${i}`, at)) }],
    });
  await catalogue.table.put([series('none'), series('soon', 300, 250), series('now', 300, null)]);
  const at = (id: string): number[] => [0, 249, 250, 300].filter((moment) => catalogue.isAvailable(id, moment));
  assert.deepEqual(at('none'), []);
  assert.deepEqual(at('soon'), [250, 300]);
  assert.deepEqual(at('now'), [0, 249, 250, 300]);
});

test('facts follow the title', async () => {
  const catalogue = createCatalogue(shared().table);
  await catalogue.table.put([aTitle({ id: 'a', durationS: 60 })]);
  assert.equal(catalogue.factsOf('a')?.film.durationMs, 60_000);
  assert.equal(catalogue.factsOf('a'), catalogue.factsOf('a'));
  await catalogue.table.put([aTitle({ id: 'a', durationS: 90 })]);
  assert.equal(catalogue.factsOf('a')?.film.durationMs, 90_000);
  await catalogue.table.remove('a');
  assert.equal(catalogue.factsOf('a'), undefined);
});
