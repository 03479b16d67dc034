// Checks the whole flow on four ratings that can be followed by hand, with models made up for the purpose.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { madeUp, ratings, request, smallFold, world } from '../../test/evaluation.ts';
import { evaluate, parseRelevance, type Recommender, type Report } from '../index.ts';

const three = madeUp('three', 'rating', () => 3);
const run = async (model: Recommender, metrics: string[], more = {}): Promise<Report> =>
  evaluate(request({ folds: [smallFold()], models: [{ name: model.name }], metrics, ...more }), await world([model]));

test('rmse and mae of a model that always says 3: errors 1, 2, 2, 0', async () => {
  const { metrics } = (await run(three, ['rmse', 'mse', 'mae'])).runs[0];
  assert.equal(metrics.mse.value, (1 + 4 + 4 + 0) / 4);
  assert.equal(metrics.rmse.value, Math.sqrt(9 / 4));
  assert.equal(metrics.mae.value, (1 + 2 + 2 + 0) / 4);
  assert.deepEqual([metrics.rmse.cases, metrics.rmse.left_out], [4, 0]);
});

test('where a model says NaN the means of user and item take over, are clipped to the scale, and are counted', async () => {
  const silent = madeUp('silent', 'rating', () => NaN);
  const { runs, notes } = await run(silent, ['mae']);
  // Means of training: all 3, user 0 3.5, user 1 2.5, item 2 1. Guesses: 3.5 + 1 − 3, 3.5, 2.5, 3.
  assert.equal(runs[0].metrics.mae.value, (2.5 + 2.5 + 2.5 + 0) / 4);
  assert.equal(runs[0].fallbacks, 4);
  assert.ok(notes.some((note) => note.includes('silent could not tell 4 test ratings')));
});

test('predictions are clipped to the ratings seen in training, 1 to 5', async () => {
  const { metrics } = (
    await run(
      madeUp('wild', 'rating', () => 1e6),
      ['mae'],
    )
  ).runs[0];
  assert.equal(metrics.mae.value, (1 + 4 + 0 + 2) / 4);
});

test('each prediction is asked at the time of its rating, with the history oldest first', async () => {
  const model = madeUp('watched', 'rating', () => 3);
  await run(model, ['rmse'], { folds: [smallFold()] });
  const asked = model.queries.map(({ user, at, history }) => [user, at, [...history]]);
  assert.deepEqual(asked, [
    [0, 90, [1, 0]],
    [0, 100, [1, 0]],
    [1, 110, [0, 2]],
    [2, 120, []],
  ]);
});

test('a list holds no training item, relevant or not, and ties go to the lower index', async () => {
  const flat = madeUp('flat', 'preference', () => 1);
  const { metrics } = (await run(flat, ['mrr@5', 'recall@1'], { relevance: parseRelevance('>=4') })).runs[0];
  // User 0 has rated 0 and 1, so 2 comes first: a hit. User 1 has rated 0 and 2: list 1, 3, 4, hit at rank 2.
  assert.equal(metrics['mrr@5'].value, (1 + 1 / 2) / 2);
  assert.equal(metrics['recall@1'].value, 1 / 2);
  assert.deepEqual([metrics['mrr@5'].cases, metrics['mrr@5'].left_out], [2, 1]);
});

test('list models train on the relevant ratings alone, rating models on all, and either once for each task', async () => {
  const either = madeUp('both', 'either', () => 1);
  await run(either, ['rmse', 'ndcg@2'], { relevance: parseRelevance('>=4') });
  assert.deepEqual(either.trainedOn, [
    { task: 'rating', ratings: [5, 2, 4, 1] },
    { task: 'preference', ratings: [5, 4] },
  ]);
});

test('a list model has no rmse, a rating model makes lists by predicted rating', async () => {
  const lister = (
    await run(
      madeUp('lister', 'preference', () => 1),
      ['rmse', 'hit@1'],
    )
  ).runs[0];
  assert.deepEqual(Object.keys(lister.metrics), ['hit@1']);
  const rater = (
    await run(
      madeUp('rater', 'rating', (_, item) => item),
      ['rmse', 'hit@1'],
    )
  ).runs[0];
  // Item 4 is first in every list: only user 2 has it.
  assert.equal(rater.metrics['hit@1'].value, 1 / 3);
});

test('auc is over all unseen items: user 0 ranks 2, 3 among 2, 3, 4 by index', async () => {
  const { metrics } = (
    await run(
      madeUp('byindex', 'preference', (_, item) => -item),
      ['auc'],
    )
  ).runs[0];
  // User 0: 2 and 3 both above 4: 1. User 1: 3 below 1, above 4: 1/2. User 2: 4 is last of five: 0.
  assert.equal(metrics.auc.value, (1 + 0.5 + 0) / 3);
});

test('coverage counts distinct listed items over the catalogue', async () => {
  const { metrics } = (
    await run(
      madeUp('flat', 'preference', () => 1),
      ['coverage@1'],
    )
  ).runs[0];
  // First items: 2 for user 0, 1 for user 1, 0 for user 2.
  assert.equal(metrics['coverage@1'].value, 3 / 5);
});

test('what a model cannot rank is filled by popularity, behind what it did rank', async () => {
  const onlyThree = madeUp('only', 'preference', (_, item) => (item === 3 ? 1 : NaN));
  const { metrics } = (await run(onlyThree, ['mrr@5'])).runs[0];
  // User 0: 3 first, a hit. User 1: 3 first, a hit. User 2: 3, then 0 (two users), 1, 2, then 4: the hit is fifth.
  assert.ok(Math.abs((metrics['mrr@5'].value ?? 0) - (1 + 1 + 1 / 5) / 3) < 1e-12);
});

test('a k beyond the catalogue and a model that cannot fill its lists are said in the notes', async () => {
  const { runs, notes } = await run(
    madeUp('mute', 'preference', () => NaN),
    ['precision@9'],
  );
  // Popularity lists all unseen: 2, 3, 4 for user 0 (two hits), 1, 3, 4 for user 1 (one), 0 to 4 for user 2 (one).
  assert.ok(Math.abs((runs[0].metrics['precision@9'].value ?? 0) - (2 / 9 + 1 / 9 + 1 / 9) / 3) < 1e-12);
  assert.equal(runs[0].filledLists, 3);
  assert.ok(notes.some((note) => note.includes('larger than the catalogue of 5 items')));
  assert.ok(notes.some((note) => note.includes('mute could not fill 3 lists')));
});

test('segments: the cold user stands apart, and rare items are ranked among themselves', async () => {
  const { segments } = (
    await run(
      madeUp('flat', 'preference', () => 1),
      ['hit@1'],
    )
  ).runs[0];
  assert.deepEqual(
    segments.users.map(({ name, users }) => [name, users]),
    [
      ['cold', 1],
      ['heavy', 2],
    ],
  );
  assert.deepEqual(
    segments.items.map(({ name, items }) => [name, items]),
    [['rare', 5]],
  );
});

test('the same request gives the same bytes', async () => {
  const once = async (): Promise<string> =>
    JSON.stringify(
      await run(
        madeUp('flat', 'either', (_, item) => item),
        ['rmse', 'ndcg@2', 'coverage@2', 'gini@2'],
      ),
    );
  assert.equal(await once(), await once());
});

test('a model chosen twice gets a number, and each pair is compared', async () => {
  const report = await evaluate(
    request({ folds: [smallFold()], models: [{ name: 'three' }, { name: 'three' }], metrics: ['rmse'] }),
    await world([three]),
  );
  assert.deepEqual(
    report.runs.map(({ model }) => model),
    ['three', 'three (2)'],
  );
  const [{ difference, p }] = report.comparisons;
  assert.deepEqual([difference, p], [0, 1]);
});

test('a pair that is in train and in test is refused', async () => {
  const train = ratings(1, 2, [[0, 0, 5, 1]]);
  const folds = [{ name: 'leaky', train, test: train }];
  await assert.rejects(run(three, ['rmse'], { folds }), { code: 'E_SPLIT_LEAK' });
});

test('an evaluation without a relevant training rating is refused for list models', async () => {
  const wrong = run(
    madeUp('flat', 'preference', () => 1),
    ['hit@1'],
    { relevance: parseRelevance('>5') },
  );
  await assert.rejects(wrong, { code: 'E_EMPTY_DATA' });
});

test('an aborted evaluation stops', async () => {
  const controller = new AbortController();
  controller.abort();
  const env = { ...(await world([three])), signal: controller.signal };
  const asked = request({ folds: [smallFold()], models: [{ name: 'three' }], metrics: ['rmse'] });
  await assert.rejects(evaluate(asked, env), { code: 'E_ABORTED' });
});
