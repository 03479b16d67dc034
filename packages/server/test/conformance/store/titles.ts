// Behaviours of the catalogue, and of any table that is looked up by id.
import assert from 'node:assert/strict';
import type { Behaviour } from './behaviour.ts';
import { ids, title } from './samples.ts';

export const titleBehaviours: readonly Behaviour[] = [
  [
    'a film comes back with all its fields',
    async ({ open }) => {
      const store = await open();
      const film = title('t1', { name: 'Amélie 東京', synopsis: 'line\nline\t"quoted"', year: null });
      await store.titles.put([film]);
      assert.deepEqual(await store.titles.get('t1'), film);
    },
  ],
  [
    'a series comes back with its seasons and episodes in order',
    async ({ open }) => {
      const store = await open();
      const episode = (id: string, number: number) => ({
        id,
        number,
        name: `Part ${number}`,
        durationS: 1_500,
        creditsStartS: null,
        availableFrom: 77,
      });
      const series = title('s1', {
        kind: 'series',
        seasons: [
          { number: 1, episodes: [episode('s1e1', 1), episode('s1e2', 2)] },
          { number: 2, episodes: [episode('s2e1', 1)] },
        ],
      });
      await store.titles.put([series]);
      assert.deepEqual(await store.titles.get('s1'), series);
    },
  ],
  [
    'an id that is not there is undefined',
    async ({ open }) => {
      const store = await open();
      assert.equal(await store.titles.get('nothing'), undefined);
    },
  ],
  [
    'putting again replaces the whole record',
    async ({ open }) => {
      const store = await open();
      await store.titles.put([title('t1', { attributes: { old: 1 } })]);
      await store.titles.put([title('t1', { attributes: {}, name: 'New' })]);
      assert.deepEqual(await store.titles.get('t1'), title('t1', { attributes: {}, name: 'New' }));
    },
  ],
  [
    'of two records with one id in one call the later holds',
    async ({ open }) => {
      const store = await open();
      await store.titles.put([title('t1', { name: 'First' }), title('t2'), title('t1', { name: 'Second' })]);
      assert.equal((await store.titles.get('t1'))!.name, 'Second');
    },
  ],
  [
    'a thousand titles are put at once and listed by id, byte by byte, in pages',
    async ({ open }) => {
      const store = await open();
      const names = Array.from({ length: 1_000 }, (_, i) => `t${i}`);
      await store.titles.put([...names, 'Ä', 'Z'].map((id) => title(id)));
      const first = await store.titles.list('', 600);
      const rest = await store.titles.list(first.at(-1)!.id, 600);
      assert.deepEqual([...ids(first), ...ids(rest)], ['Z', ...names.toSorted(), 'Ä']);
      assert.deepEqual(await store.titles.list('', 0), []);
    },
  ],
  [
    'putting nothing is nothing',
    async ({ open }) => {
      const store = await open();
      await store.titles.put([]);
      assert.deepEqual(await store.titles.list('', 5), []);
    },
  ],
  [
    'of many ids those that exist come back, each once, however many are asked for',
    async ({ open }) => {
      const store = await open();
      const names = Array.from({ length: 450 }, (_, i) => `t${i}`);
      await store.titles.put(names.map((id) => title(id)));
      const found = await store.titles.many([...names, 'nothing', ...names, "t1'"]);
      assert.deepEqual(ids(found).toSorted(), names.toSorted());
      assert.deepEqual(await store.titles.many(['t7', 't7']), [title('t7')]);
      assert.deepEqual(await store.titles.many([]), []);
    },
  ],
  [
    'a removed title is gone, and removing says whether it was there',
    async ({ open }) => {
      const store = await open();
      await store.titles.put([title('t1'), title('t2')]);
      assert.deepEqual([await store.titles.remove('t1'), await store.titles.remove('t1')], [true, false]);
      assert.deepEqual(ids(await store.titles.list('', 5)), ['t2']);
    },
  ],
  [
    'an id that looks like SQL is an id',
    async ({ open }) => {
      const store = await open();
      const id = `'; drop table titles; -- %_\\`;
      await store.titles.put([title(id)]);
      assert.equal((await store.titles.get(id))!.id, id);
    },
  ],
];
