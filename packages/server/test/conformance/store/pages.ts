// Behaviours of the served pages: written many at once, found by id, profile and order, forgotten by age and by person.
import assert from 'node:assert/strict';
import type { ServedPage } from '../../../src/store/records.ts';
import type { Behaviour } from './behaviour.ts';
import { profile } from './samples.ts';

const page = (id: string, some: Partial<ServedPage> = {}): ServedPage => ({
  id,
  profileId: 'p1',
  at: 1_000,
  session: 's1',
  snapshot: 'snap',
  policy: 'home-1',
  servedBy: 'live',
  degraded: false,
  seed: 7,
  viewerVersion: 3,
  sources: ['als', 'content'],
  rows: [
    {
      id: 'top_picks',
      type: 'top_picks',
      heading: 'Für dich, 東',
      seed: null,
      titles: ['t1', 't2', 't3'],
      scores: [1, 0.5, -0.25],
      sources: [3, 0, 1],
      propensities: [1, 0.95, 0.05],
    },
    {
      id: 'because_watched:t9',
      type: 'because_watched',
      heading: 'Because you watched T9',
      seed: 't9',
      titles: ['t4'],
      scores: [0],
      sources: [0],
      propensities: [1],
    },
  ],
  ...some,
});

const ids = (found: readonly { readonly page: ServedPage }[]): string[] => found.map(({ page: { id } }) => id);

export const pageBehaviours: readonly Behaviour[] = [
  [
    'the pages served last come first, whoever they were for',
    async ({ open }) => {
      const { pages } = await open();
      await pages.put([page('g1'), page('g2', { profileId: 'p2' })]);
      await pages.put([page('g3')]);
      assert.deepEqual(
        (await pages.latest(2)).map(({ id }) => id),
        ['g3', 'g2'],
      );
      assert.deepEqual(
        (await pages.latest(9)).map(({ id }) => id),
        ['g3', 'g2', 'g1'],
      );
      assert.deepEqual(await pages.latest(0), []);
    },
  ],
  [
    'a served page is kept as it was, with every chance, and is there after the store was opened again',
    async ({ open }) => {
      const first = await open();
      await first.pages.put([page('g1'), page('g2', { snapshot: null, rows: [], sources: [], degraded: true })]);
      await first.close();
      const { pages } = await open();
      assert.deepEqual(await pages.get('g1'), page('g1'));
      assert.deepEqual(await pages.get('g2'), page('g2', { snapshot: null, rows: [], sources: [], degraded: true }));
      assert.equal(await pages.get('g3'), undefined);
    },
  ],
  [
    'pages of a batch of any size are all there, in their order',
    async ({ open }) => {
      const { pages } = await open();
      await pages.put([]);
      const many = Array.from({ length: 150 }, (_, i) => page(`g${i}`, { profileId: `p${i % 2}`, at: i }));
      await pages.put(many);
      const all = await pages.since(0, 1_000);
      assert.deepEqual(
        all.map((one) => one.page),
        many,
      );
      assert.deepEqual(ids(await pages.since(all[9]!.seq, 3)), ['g10', 'g11', 'g12']);
      const own = await pages.ofProfile('p1', 0, 2);
      assert.deepEqual(ids(own), ['g1', 'g3']);
      assert.deepEqual(ids(await pages.ofProfile('p1', own[1]!.seq, 2)), ['g5', 'g7']);
    },
  ],
  [
    'a page of which more was served is there once, as it was last, and comes again for those who follow',
    async ({ open }) => {
      const { pages } = await open();
      await pages.put([page('g1', { rows: [] }), page('g2')]);
      const [, before] = await pages.since(0, 9);
      await pages.put([page('g1')]);
      assert.deepEqual(await pages.get('g1'), page('g1'));
      assert.deepEqual(ids(await pages.since(before!.seq, 9)), ['g1']);
      await pages.put([page('g3')]);
      assert.deepEqual(ids(await pages.since(0, 9)), ['g2', 'g1', 'g3']);
    },
  ],
  [
    'the newest page of a profile is the one that was written last',
    async ({ open }) => {
      const { pages } = await open();
      await pages.put([page('g1', { at: 50 }), page('g2', { at: 40 }), page('g3', { profileId: 'p2' })]);
      assert.equal((await pages.newestOf('p1'))?.id, 'g2');
      assert.equal(await pages.newestOf('p3'), undefined);
    },
  ],
  [
    'old pages are forgotten',
    async ({ open }) => {
      const { pages } = await open();
      await pages.put([page('g1', { at: 10 }), page('g2', { at: 20 }), page('g3', { at: 30 })]);
      assert.equal(await pages.prune(20), 1);
      assert.deepEqual(ids(await pages.since(0, 9)), ['g2', 'g3']);
    },
  ],
  [
    'writers at once lose nothing, and a reader that follows the seqs misses nothing',
    async ({ open }) => {
      const { pages } = await open();
      const seen: string[] = [];
      let after = 0;
      const look = async (): Promise<void> => {
        const found = await pages.since(after, 100);
        after = found.at(-1)?.seq ?? after;
        seen.push(...ids(found));
      };
      const writing = Promise.all(
        Array.from({ length: 12 }, (_, i) => pages.put([page(`a${i}`), page(`b${i}`), page(`c${i}`)])),
      );
      for (let k = 0; k < 6; k++) await look();
      await writing;
      await look();
      assert.equal(new Set(seen).size, 36);
      assert.equal(seen.length, 36);
    },
  ],
  [
    'an erased profile has no pages, and the others keep theirs',
    async ({ open }) => {
      const store = await open();
      await store.profiles.put([profile('p1'), profile('p2')]);
      await store.pages.put([page('g1'), page('g2', { profileId: 'p2' }), page('g3')]);
      const request = { id: 'r1', profileHash: 'hash-of-p1', requestedAt: 50, completedAt: 60 };
      const { removed } = await store.erasures.erase('p1', request);
      assert.equal(removed.pages, 2);
      assert.deepEqual(ids(await store.pages.since(0, 9)), ['g2']);
    },
  ],
];
