// Lists from a snapshot: unseen, in order of score, learned from what was liked, with reasons that speak of it.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createKernels } from '@marquee/kernels';
import { mulberry32, syntheticData } from '@marquee/recsys';
import { recommend, similar } from './recommend.ts';
import { trainSnapshot, type Snapshot } from './snapshot.ts';

const kernels = await createKernels({ deterministic: true });
after(() => kernels.close());

const { dataset, items } = syntheticData({ films: 90, viewers: 70, seed: 5 });
const train = (name: string): Promise<Snapshot> =>
  trainSnapshot(
    { dataset, items },
    { name },
    { kernels, rng: mulberry32(1), signal: new AbortController().signal, onEpoch: () => {} },
  );

test('a list holds nothing that was seen, liked or not, and goes down in score', async () => {
  const snapshot = await train('ease');
  for (let user = 0; user < 20; user++) {
    const list = recommend(snapshot, user, 12, snapshot.momentOf(user));
    const seen = [...snapshot.seenBy(user)].map((item) => items[item]!.id);
    assert.ok(list.length > 0 && list.every(({ title }) => !seen.includes(title)));
    list.slice(1).forEach(({ score }, k) => assert.ok(score <= list[k]!.score));
  }
});

test('a list model asks about what was liked, a rating model about everything rated', async () => {
  const [lists, ratings] = [await train('ease'), await train('bias')];
  const user = [...Array(70).keys()].find((u) => lists.likedBy(u).length < lists.seenBy(u).length) ?? -1;
  assert.deepEqual(lists.queryOf(user, 0).history, lists.likedBy(user));
  assert.deepEqual(ratings.queryOf(user, 0).history, ratings.seenBy(user));
});

test('whoever is new gets a list and reasons that do not speak of a past', async () => {
  const snapshot = await train('popular');
  const list = recommend(snapshot, -1, 5, snapshot.momentOf(-1));
  assert.equal(list.length, 5);
  for (const { because } of list) assert.ok(because.every(({ kind }) => kind === 'popular'));
});

test('similar titles leave out the title itself and those that share nothing', async () => {
  const snapshot = await train('popular');
  for (const mode of ['cf', 'content', 'hybrid'] as const) {
    const list = similar(snapshot, 7, 200, mode);
    assert.ok(list.every(({ title, score }) => title !== items[7]!.id && score > 0));
  }
});
