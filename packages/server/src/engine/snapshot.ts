// A trained model together with the catalogue it speaks of; the one place where outside ids meet dense indices.
import {
  configure,
  itemRows,
  queriesOver,
  recommenders,
  topN,
  userRows,
  weighFields,
  type Config,
  type Dataset,
  type ItemRecord,
  type Likeness,
  type Model,
  type Query,
  type Scorer,
  type TrainRun,
} from '@marquee/recsys';
import type { Kernels } from '@marquee/kernels';

export interface Catalogue {
  readonly dataset: Dataset;
  /** Rows follow the item vocabulary. */
  readonly items: readonly ItemRecord[];
}

export interface Snapshot extends Catalogue {
  readonly model: Model;
  readonly score: Scorer;
  readonly likeness: Likeness;
  /** What a user has done so far, as a query at a moment; an empty one for -1. */
  queryOf(user: number, at: number): Query;
  /** What a user rated at least as high as he usually does, oldest first; none for -1. */
  likedBy(user: number): Int32Array;
  /** Just after the user's newest interaction, or anybody's for who has none: the moment a list from files is made for. */
  lastSeen(user: number): number;
}

/** Trains one model on everything there is. `name` is one of the registry. */
export async function trainSnapshot(
  catalogue: Catalogue,
  choice: { readonly name: string; readonly config?: Config },
  run: Omit<TrainRun, 'task'>,
): Promise<Snapshot> {
  const recommender = recommenders[choice.name]!;
  const config = configure(recommender.name, recommender.defaults, choice.config ?? {});
  const task = recommender.predicts === 'rating' ? 'rating' : 'preference';
  const model = await recommender.train(catalogue.dataset, config, { ...run, task });
  return snapshotOf(catalogue, model, run.kernels);
}

/** A snapshot around a model that is already trained. */
export function snapshotOf(catalogue: Catalogue, model: Model, kernels: Kernels): Snapshot {
  const historyOf = queriesOver(catalogue.dataset.interactions);
  const queryOf = (user: number, at: number): Query => (user < 0 ? newcomer(at) : historyOf(user, at));
  return {
    ...catalogue,
    model,
    score: recommenders[model.recommender]!.scorer(model, kernels),
    likeness: likenessOf(catalogue.dataset),
    queryOf,
    likedBy: (user) => likedOf(queryOf(user, 0)),
    lastSeen: (user) => 1 + (queryOf(user, 0).times.at(-1) ?? newest(catalogue.dataset.interactions.times)),
  };
}

const newest = (times: Float64Array): number => times.reduce((a, b) => Math.max(a, b), 0);

const newcomer = (at: number): Query => ({
  user: -1,
  history: new Int32Array(0),
  values: new Float32Array(0),
  times: new Float64Array(0),
  context: new Float32Array(0),
  at,
});

function likenessOf({ interactions, itemFeatures }: Dataset): Likeness {
  const both = { byUser: userRows(interactions), byItem: itemRows(interactions) };
  return itemFeatures ? { ...both, content: weighFields(itemFeatures).rows } : both;
}

function likedOf({ history, values }: Query): Int32Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return history.filter((_, k) => values[k]! >= mean);
}

/** The n best items that the user has not had, best first, with the scores they were ranked by. */
export function bestUnseen(snapshot: Snapshot, query: Query, n: number): { item: number; score: number }[] {
  const seen = new Set(query.history);
  const items = Int32Array.from({ length: snapshot.model.items.size }, (_, i) => i).filter((i) => !seen.has(i));
  const scores = new Float32Array(items.length);
  snapshot.score(query, items, scores);
  const best = topN({ items, scores }, n);
  return Array.from(best.items, (item, r) => ({ item, score: best.scores[r]! }));
}
