// Checks the search on a model whose best setting is known, and that a search stopped half-way goes on as if unbroken.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ratings, request, world } from '../../test/evaluation.ts';
import {
  evaluate,
  everyRating,
  makeFolds,
  mulberry32,
  tune,
  validationFolds,
  type Recommender,
  type TuneState,
} from '../index.ts';

/** Predicts its setting `guess`, so RMSE is least at the mean; more users do not change that. */
const guesser: Recommender<{ guess: number; mood: string }> = {
  name: 'guesser',
  predicts: 'rating',
  source: 'made up',
  defaults: { guess: 1, mood: 'calm' },
  space: { guess: { low: 1, high: 5 }, mood: { choices: ['calm', 'angry', 'broken'] } },
  async train({ interactions: { users, items } }, config) {
    if (config.mood === 'broken') throw new Error('this mood cannot be trained');
    return { recommender: 'guesser', config, users, items, tensors: {} };
  },
  scorer:
    ({ config }) =>
    (_query, items, out) =>
      out.fill(Number(config.guess) + (config.mood === 'angry' ? 1 : 0), 0, items.length),
};

/** 1,000 users with 4 ratings each, of 3 and 4 stars alike: the best guess is 3.5. */
const data = ratings(
  1000,
  10,
  Array.from({ length: 4000 }, (_, n) => [n >> 2, (n % 4) * 2 + ((n >> 2) % 2), 3 + (n % 2), n]),
);
const folds = makeFolds(data, { kind: 'random', share: 0.5 }, mulberry32(1));
const asked = {
  dataset: { interactions: data },
  folds,
  model: { name: 'guesser' },
  metric: 'rmse',
  relevance: everyRating,
  trials: 24,
  seed: 7,
};

const search = async (stopAfter = Infinity, from?: TuneState) => {
  const states: TuneState[] = [];
  const controller = new AbortController();
  const onTrial = (state: TuneState): void => {
    states.push(structuredClone(state));
    if (states.length === stopAfter) controller.abort();
  };
  const env = { ...(await world([guesser])), onTrial, signal: controller.signal };
  const result = await tune(asked, env, from).catch((error: unknown) => error);
  return { result, states };
};

test('the best guess is found near 3.5, on all users, better than the default', async () => {
  const { states } = await search();
  const { trials } = states[states.length - 1];
  const full = trials.filter((trial) => trial.users === 1);
  const best = full.toSorted((a, b) => (a.value ?? 9) - (b.value ?? 9))[0];
  assert.ok(Math.abs((best.value ?? 9) - 0.5) < 0.02, `rmse ${best.value}`);
  assert.equal(new Set(trials.map((trial) => trial.n)).size, 24);
  assert.ok(full.length >= 8 && full.length < 16, `${full.length} settings saw all users`);
  assert.deepEqual(trials[0].config, guesser.defaults);
});

test('settings that cannot be trained are kept with their reason and never promoted', async () => {
  const { states } = await search();
  const failed = states[states.length - 1].trials.filter((trial) => trial.value === null);
  assert.ok(failed.length > 0);
  assert.ok(failed.every((trial) => trial.users < 1 && trial.error === 'this mood cannot be trained'));
});

test('a search that was stopped goes on from its saved state to the same end', async () => {
  const whole = await search();
  const half = await search(9);
  assert.match(String(half.result), /E_ABORTED/);
  const saved = JSON.parse(JSON.stringify(half.states[half.states.length - 1])) as TuneState;
  const rest = await search(Infinity, saved);
  assert.deepEqual(rest.result, whole.result);
});

test('a state saved for another metric is refused', async () => {
  const env = { ...(await world([guesser])), onTrial: () => {} };
  await assert.rejects(tune(asked, env, { about: 'something else', trials: [] }), { code: 'E_TUNE_STATE' });
});

test('validation folds hold training ratings only, and are split as the test was', () => {
  for (const split of [{ kind: 'temporal', share: 0.2 } as const, { kind: 'cv', folds: 4 } as const]) {
    const [outer] = makeFolds(data, split, mulberry32(2));
    const inner = validationFolds(outer, split, 3);
    assert.equal(inner.length, 1);
    const count = inner[0].train.indices.length + inner[0].test.indices.length;
    assert.equal(count, outer.train.indices.length);
  }
});

test('the tuned setting evaluates to what the search said', async () => {
  const { result } = await search();
  const { best } = result as { best: { config: Record<string, number>; value: number } };
  const report = await evaluate(
    request({ folds, models: [{ name: 'guesser', config: best.config }], metrics: ['rmse'] }),
    await world([guesser]),
  );
  assert.equal(report.runs[0].metrics.rmse.value, best.value);
});
