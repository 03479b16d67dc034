// The thread ranks as this one does, to the last bit; whatever becomes of it, a query is answered.
import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { after, test, type TestContext } from 'node:test';
import { createKernels, type Kernels } from '@marquee/kernels';
import { blankItem } from '@marquee/recsys';
import { smallWorld, runOf } from '../../../test/training-data.ts';
import { openPublished, publishedAgain, snapshotModels } from './published.ts';
import { rankHere, startRanking, type RankingThread } from './ranking-thread.ts';
import type { LiveQuery, Published } from './types.ts';

const kernels: Promise<Kernels> = createKernels({ threads: 1 });
after(async () => (await kernels).close());
const world = smallWorld();
let trained: Promise<ReadonlyMap<string, Uint8Array>> | undefined;
const files = async (): Promise<ReadonlyMap<string, Uint8Array>> =>
  (trained ??= snapshotModels.train(world, runOf(await kernels)).then((made) => made.files));
const open = async (id = 's1'): Promise<Published> =>
  openPublished({ id, trainedAt: 5, cursor: 9 }, await files(), await kernels);

const asks = (history: readonly number[]): LiveQuery => ({
  user: -1,
  history: Int32Array.from(history),
  values: new Float32Array(history.length).fill(20),
  times: Float64Array.from(history, (_, k) => world.at - 1000 * (history.length - k)),
  context: new Float32Array(0),
  at: world.at,
  traits: ['age:18-24'],
});

function thread(t: TestContext): { readonly ranking: RankingThread; readonly troubles: unknown[] } {
  const troubles: unknown[] = [];
  const ranking = startRanking({ tick: () => performance.now(), onTrouble: (error) => troubles.push(error) });
  t.after(() => ranking.close());
  return { ranking, troubles };
}

/** The same snapshot, which tells when it is asked here. */
function watched(published: Published): { readonly published: Published; readonly asked: () => number } {
  let asked = 0;
  const rank = (query: LiveQuery) => (asked++, published.rank(query));
  return { published: { ...published, rank }, asked: () => asked };
}

test('what the thread ranks is what would be ranked here, and this thread is not asked', async (t) => {
  const { ranking, troubles } = thread(t);
  const { published, asked } = watched(await open());
  await ranking.ready(published);
  for (const history of [[], [1, 2, 3], [0, 4, 9, 11]]) {
    const { ranked, tookMs } = await ranking.rank(published, asks(history));
    assert.deepEqual(ranked, (await open()).rank(asks(history)));
    assert.ok(tookMs > 0);
  }
  assert.deepEqual([asked(), troubles], [0, []]);
});

test('many at once: each answer is of its own query', async (t) => {
  const { ranking } = thread(t);
  const published = await open();
  await ranking.ready(published);
  const queries = Array.from({ length: 20 }, (_, k) => asks([k, k + 1]));
  const answers = await Promise.all(queries.map((query) => ranking.rank(published, query)));
  answers.forEach(({ ranked }, k) => assert.deepEqual(ranked, published.rank(queries[k]!)));
});

test('titles that came later and viewers who are gone are so in the thread, too', async (t) => {
  const { ranking } = thread(t);
  const published = await open();
  const names = Array.from({ length: published.users.size }, (_, u) => published.users.id(u));
  const left = published.withoutUsers!((name) => names.indexOf(name) < 3);
  const late = { ...blankItem('late'), genres: world.records[0]!.genres };
  const made = watched(left.withTitles!([late]));
  await ranking.ready(made.published);
  const query = asks([0, 1, 2]);
  const { ranked } = await ranking.rank(made.published, query);
  assert.deepEqual(ranked, left.withTitles!([late]).rank(query));
  assert.equal(made.asked(), 0);
  assert.deepEqual(made.published.recipe!.gone, names.slice(0, 3));
  assert.deepEqual(publishedAgain(made.published.recipe!, published).rank(query), ranked);
});

test('until the thread has opened a snapshot, and of one without a recipe, it is ranked here', async (t) => {
  const { ranking } = thread(t);
  const { recipe, ...bare } = await open();
  const made = [watched({ ...bare, recipe: recipe! }), watched(bare)];
  for (const { published, asked } of made) {
    const { ranked } = await ranking.rank(published, asks([1]));
    assert.deepEqual([ranked, asked()], [bare.rank(asks([1])), 1]);
  }
});

test('there is no thread before there is a snapshot, unless it is begun, and none after the end', async (t) => {
  let threads = 0;
  const count = (): number => threads++;
  subscribe('worker_threads', count);
  t.after(() => unsubscribe('worker_threads', count));
  const published = await open();
  const { ranking } = thread(t);
  assert.equal(threads, 0);
  await ranking.ready(published);
  assert.equal(threads, 1);
  await ranking.close();
  const early = thread(t).ranking;
  early.begin();
  assert.equal(threads, 2);
  await early.ready(published);
  assert.equal(threads, 2);
  const { ranking: ended } = thread(t);
  await ended.close();
  assert.deepEqual((await ended.rank(published, asks([1]))).ranked, published.rank(asks([1])));
  assert.equal(threads, 2);
});

test('what ranking throws in the thread is thrown here', async (t) => {
  const { ranking } = thread(t);
  const published = await open();
  await ranking.ready(published);
  const broken = { ...asks([1]), history: undefined } as unknown as LiveQuery;
  await assert.rejects(ranking.rank(published, broken), /not iterable/);
  assert.deepEqual((await ranking.rank(published, asks([1]))).ranked, published.rank(asks([1])));
});

test('a snapshot that the thread cannot open is told of and ranked here', async (t) => {
  const { ranking, troubles } = thread(t);
  const { recipe, ...rest } = await open();
  const { published, asked } = watched({ ...rest, recipe: { ...recipe!, files: new Map() } });
  await ranking.ready(published);
  assert.match(String(troubles[0]), /cannot open it.*is missing/);
  await ranking.rank(published, asks([1]));
  assert.equal(asked(), 1);
});

test('of the snapshots the three asked for last are held; an older one is ranked here', async (t) => {
  const { ranking } = thread(t);
  const made = [];
  for (const id of ['a', 'b', 'c', 'd']) made.push(watched(await open(id)));
  for (const { published } of made) await ranking.ready(published);
  for (const { published } of made) await ranking.rank(published, asks([2]));
  assert.deepEqual(
    made.map(({ asked }) => asked()),
    [1, 0, 0, 0],
  );
});

test('once the thread is gone everything is ranked here, what it was asked for among it', async (t) => {
  const { ranking } = thread(t);
  const { published, asked } = watched(await open());
  await ranking.ready(published);
  const waiting = ranking.rank(published, asks([3]));
  await ranking.close();
  assert.deepEqual((await waiting).ranked, (await open()).rank(asks([3])));
  await ranking.rank(published, asks([4]));
  assert.ok(asked() >= 1);
});

test('a thread that answers nothing for five seconds is given up', async (t) => {
  let tick = 0;
  const troubles: unknown[] = [];
  const ranking = startRanking({ tick: () => tick, onTrouble: (error) => troubles.push(error) });
  t.after(() => ranking.close());
  const { published, asked } = watched(await open());
  await ranking.ready(published);
  const first = ranking.rank(published, asks([1]));
  tick += 5_001;
  const second = ranking.rank(published, asks([2]));
  await Promise.all([first, second]);
  assert.match(String(troubles[0]), /has not answered for 5000 ms/);
  assert.equal(asked(), 2);
});

test('here: the time it took is told', async () => {
  let tick = 0;
  const published = await open();
  const slow: Published = { ...published, rank: (query) => ((tick += 7), published.rank(query)) };
  assert.equal((await rankHere(() => tick)(slow, asks([1]))).tookMs, 7);
});
