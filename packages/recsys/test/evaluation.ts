// What tests of the evaluation share: a quiet world, made-up models, and folds of a few ratings written out.
import { createKernels } from '@marquee/kernels';
import {
  everyRating,
  fromTriples,
  vocabulary,
  type EvaluateEnv,
  type EvaluateRequest,
  type Fold,
  type Interactions,
  type Query,
  type Recommender,
  type Task,
} from '../src/index.ts';

/** [user, item, stars, time] over `users` × `items`. */
export function ratings(users: number, items: number, rows: readonly (readonly number[])[]): Interactions {
  return fromTriples(numbered('u', users), numbered('i', items), {
    user: Int32Array.from(rows, ([user]) => user),
    item: Int32Array.from(rows, ([, item]) => item),
    value: Float32Array.from(rows, ([, , stars]) => stars),
    time: Float64Array.from(rows, ([, , , time]) => time),
  });
}

const numbered = (letter: string, n: number) => vocabulary(Array.from({ length: n }, (_, i) => `${letter}${i}`));

/** Three users and five items; user 2 is cold, item 4 is unrated in training. */
export function smallFold(): Fold {
  const train = ratings(3, 5, [
    [0, 0, 5, 10],
    [0, 1, 2, 5],
    [1, 0, 4, 20],
    [1, 2, 1, 30],
  ]);
  const test = ratings(3, 5, [
    [0, 2, 4, 100],
    [0, 3, 1, 90],
    [1, 3, 5, 110],
    [2, 4, 3, 120],
  ]);
  return { name: 'small', train, test };
}

/** A model that scores by a function of the query and the item; it keeps what it was shown. */
export function madeUp(
  name: string,
  predicts: Recommender['predicts'],
  score: (query: Query, item: number) => number,
): Recommender & { readonly trainedOn: { task: Task; ratings: number[] }[]; readonly queries: Query[] } {
  const trainedOn: { task: Task; ratings: number[] }[] = [];
  const queries: Query[] = [];
  return {
    name,
    predicts,
    source: 'made up',
    defaults: {},
    trainedOn,
    queries,
    async train({ interactions: { users, items, values } }, config, { task }) {
      trainedOn.push({ task, ratings: [...values] });
      return { recommender: name, config, users, items, tensors: {} };
    },
    scorer: () => (query, items, out) => {
      queries.push({ ...query, history: query.history.slice() });
      items.forEach((item, k) => {
        out[k] = score(query, item);
      });
    },
  };
}

export function request(over: Partial<EvaluateRequest> & Pick<EvaluateRequest, 'folds' | 'models' | 'metrics'>) {
  const base = { relevance: everyRating, seed: 1, data: {}, split: { kind: 'small' }, resamples: 200 };
  return { dataset: { interactions: over.folds[0].train }, ...base, ...over };
}

/** A world whose clock stands still. */
export async function world(models: readonly Recommender[] = []): Promise<EvaluateEnv> {
  return {
    kernels: await createKernels({ threads: 1, deterministic: true }),
    signal: new AbortController().signal,
    commit: 'abc',
    machine: { cpu: 'a processor' },
    now: () => 0,
    memoryMB: () => 100,
    onProgress: () => {},
    recommenders: Object.fromEntries(models.map((model) => [model.name, model])),
  };
}
