// The training matrix: signed confidences of all profiles, page by page, without those that models must not learn from.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore, type MemoryStore } from '../../../test/memory-store.ts';
import { DAY, event, EVENING, randomEvents, watching } from '../../../test/viewing-events.ts';
import { film } from '../../../test/viewing-titles.ts';
import type { Profile } from '../../store/records.ts';
import type { LoggedEvent } from '../../store/store.ts';
import { createHistory } from '../history.ts';
import { labelConfig, labelVersion } from './label-config.ts';
import { notLearnedFrom, trainingMatrix, type MatrixOptions, type TrainingMatrix } from './matrix.ts';

async function stored(events: readonly LoggedEvent[]): Promise<MemoryStore> {
  const memory = memoryStore();
  memory.log.push(...events.map((one, i) => ({ ...one, seq: i + 1 })));
  await createHistory({ store: memory.store, onTrouble: () => assert.fail() }).catchUp();
  return memory;
}

const config = labelConfig();
const matrixOf = async (events: readonly LoggedEvent[], more: Partial<MatrixOptions> = {}): Promise<TrainingMatrix> =>
  trainingMatrix({
    states: (await stored(events)).store.states,
    config,
    now: EVENING + 30 * DAY,
    factsOf: () => film(104, 100),
    learnsFrom: () => true,
    ...more,
  });

const entries = ({ interactions: m }: TrainingMatrix): [string, string, number][] =>
  Array.from({ length: m.users.size }, (_, u) => u).flatMap((u) =>
    Array.from(m.indices.subarray(m.indptr[u], m.indptr[u + 1]), (item, k): [string, string, number] => [
      m.users.id(u),
      m.items.id(item),
      m.values[m.indptr[u]! + k]!,
    ]),
  );

const rate = (profileId: string, titleId: string, value: number, day = 30): LoggedEvent =>
  event('rating', (day * DAY) / 1000, { profileId, titleId, value });

const mixed = [
  rate('p1', 't2', 1),
  rate('p1', 't1', -1),
  event('list_add', 0, { profileId: 'p1', titleId: 't3' }),
  ...watching([[0, 300]], { profileId: 'p2', titleId: 't1' }, 30 * 86_400 - 14 * 86_400 - 300),
  ...watching([[0, 5700]], { profileId: 'p2', titleId: 't2' }, 30 * 86_400 - 5700),
];

test('likes are positive confidences, dislikes negative ones; a bad play still speaks for a title, by its floor of 0.3', async () => {
  const matrix = await matrixOf(mixed);
  const aged = 1 + 40 * 0.3 * 0.5 ** (14 / 180);
  assert.deepEqual(entries(matrix), [
    ['p1', 't1', -41],
    ['p1', 't2', 41],
    ['p2', 't1', Math.fround(aged)],
    ['p2', 't2', 53],
  ]);
  assert.deepEqual(matrix.labels, { opinion: 2, stars: 0, watch: 2, pick: 0, list: 1, near: 0, passed: 0 });
  assert.equal(matrix.labelVersion, labelVersion(config));
  assert.equal(matrix.interactions.times[0], EVENING + 30 * DAY);
  assert.deepEqual([...matrix.liked.values], [41, Math.fround(aged), 53]);
});

test('without a floor a bad play speaks against the title', async () => {
  const matrix = await matrixOf(mixed, { config: labelConfig({ playedFloor: 0 }) });
  const aged = -(1 + 40 * 0.3 * 0.5 ** (14 / 180));
  assert.deepEqual(entries(matrix).slice(2), [
    ['p2', 't1', Math.fround(aged)],
    ['p2', 't2', 41],
  ]);
});

test('profiles that models must not learn from are not in it, not even by name', async () => {
  const matrix = await matrixOf([rate('kid', 't1', 1), rate('p1', 't2', 1)], { learnsFrom: (id) => id !== 'kid' });
  assert.deepEqual(entries(matrix), [['p1', 't2', 41]]);
  assert.deepEqual([matrix.interactions.users.size, matrix.interactions.items.size], [1, 1]);
});

test('models learn from no child and from nobody who wants no profiling', async () => {
  const all = [
    { id: 'a', kids: false, profiling: true },
    { id: 'b', kids: true, profiling: true },
    { id: 'c', kids: false, profiling: false },
    { id: 'd', kids: false, profiling: true },
    { id: 'e', kids: true, profiling: false },
  ] as Profile[];
  const list = async (after: string, limit: number): Promise<Profile[]> =>
    all.filter(({ id }) => id > after).slice(0, limit);
  for (const page of [1, 2, 5, 100]) assert.deepEqual([...(await notLearnedFrom({ list }, page))], ['b', 'c', 'e']);
});

test('a title called not interesting costs its unlabelled neighbours 0.2', async () => {
  const no = event('not_interested', 30 * 86_400, { profileId: 'p1', titleId: 't1' });
  const asked: [string, number][] = [];
  const nearest = (titleId: string, n: number): string[] => {
    asked.push([titleId, n]);
    return ['t2', 't3'];
  };
  const matrix = await matrixOf([no, rate('p1', 't2', 2)], { nearest });
  assert.deepEqual(entries(matrix), [
    ['p1', 't1', -29],
    ['p1', 't2', 61],
    ['p1', 't3', -9],
  ]);
  assert.deepEqual(asked, [['t1', 20]]);
});

test('the matrix is the same whatever the size of a page', async () => {
  const events = randomEvents(2_000, 21, { profiles: 15, titles: 8, plays: 30 });
  const [small, large] = [await matrixOf(events, { page: 7 }), await matrixOf(events)];
  assert.ok(entries(large).length > 50);
  assert.deepEqual(entries(small), entries(large));
});

test('thousands of entries keep their values and places', async () => {
  const events = Array.from({ length: 2_500 }, (_, i) =>
    rate(`p${String(i % 50).padStart(2, '0')}`, `t${1000 + Math.floor(i / 50)}`, i % 3 ? 1 : -1),
  );
  const found = entries(await matrixOf(events));
  assert.equal(found.length, 2_500);
  for (const [profile, title, value] of found) {
    const i = (Number(title.slice(1)) - 1000) * 50 + Number(profile.slice(1));
    assert.equal(value, i % 3 ? 41 : -41, `${profile} ${title}`);
  }
});

test('no states, no matrix', async () => {
  const { interactions } = await matrixOf([]);
  assert.deepEqual([interactions.users.size, interactions.items.size, interactions.indices.length], [0, 0, 0]);
});
