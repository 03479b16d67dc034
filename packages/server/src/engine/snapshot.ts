// A trained model together with the catalogue it speaks of; the one place where outside ids meet dense indices.
import {
  atLeastOwnMean,
  configure,
  itemRows,
  likenessWeights,
  queriesOver,
  recommenders,
  topN,
  userRows,
  weighFields,
  type Config,
  type Dataset,
  type Interactions,
  type ItemRecord,
  type Likeness,
  type Model,
  type Query,
  type QueryOf,
  type Recommender,
  type Scorer,
  type Task,
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
  /** What the model needs to know of a user at a moment: what he liked, for a rating model all that he rated. */
  queryOf(user: number, at: number): Query;
  /** What a user liked (`atLeastOwnMean`), oldest first; none for -1. */
  likedBy(user: number): Int32Array;
  /** All that a user has had, liked or not; none for -1. */
  seenBy(user: number): Int32Array;
  /**
   * The moment that a list from files is made for: within the user's own time, so that the question is what else he likes
   * and not what he would rate next; after everybody's newest interaction for who has none.
   */
  momentOf(user: number): number;
}

/** Trains one model on everything there is. `name` is one of the registry. */
export async function trainSnapshot(
  catalogue: Catalogue,
  choice: { readonly name: string; readonly config?: Config },
  run: Omit<TrainRun, 'task'>,
): Promise<Snapshot> {
  const recommender = recommenders[choice.name]!;
  const config = configure(recommender.name, recommender.defaults, choice.config ?? {});
  const task = taskOf(recommender);
  const model = await recommender.train(learnable(catalogue.dataset, task), config, { ...run, task });
  return snapshotOf(catalogue, model, run.kernels);
}

const taskOf = ({ predicts }: Recommender): Task => (predicts === 'rating' ? 'rating' : 'preference');

/** A rating model learns from every rating; a list model from what was liked, or dislike would count as interest. */
const learnable = (dataset: Dataset, task: Task): Dataset =>
  task === 'rating'
    ? dataset
    : { ...dataset, interactions: atLeastOwnMean(dataset.interactions), seen: dataset.interactions };

/** A snapshot around a model that is already trained. */
export function snapshotOf(catalogue: Catalogue, model: Model, kernels: Kernels): Snapshot {
  const recommender = recommenders[model.recommender]!;
  const { interactions } = catalogue.dataset;
  const historyOver = (data: Interactions): QueryOf => {
    const historyOf = queriesOver(data);
    return (user, at) => (user < 0 ? newcomer(at) : historyOf(user, at));
  };
  const everything = historyOver(interactions);
  const liked = historyOver(atLeastOwnMean(interactions));
  return {
    ...catalogue,
    model,
    score: recommender.scorer(model, kernels),
    likeness: likenessOf(catalogue.dataset),
    queryOf: taskOf(recommender) === 'rating' ? everything : liked,
    likedBy: (user) => liked(user, 0).history,
    seenBy: (user) => everything(user, 0).history,
    momentOf: (user) => (liked(user, 0).times.at(-1) ?? newest(interactions.times) + 2) - 1,
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
  return itemFeatures
    ? { ...both, content: weighFields(itemFeatures, likenessWeights, { missing: 'unlike' }).rows }
    : both;
}

/** The n best items that the user has not had, best first, with the scores they were ranked by. */
export function bestUnseen(snapshot: Snapshot, query: Query, n: number): { item: number; score: number }[] {
  const seen = new Set(snapshot.seenBy(query.user));
  const items = Int32Array.from({ length: snapshot.model.items.size }, (_, i) => i).filter((i) => !seen.has(i));
  const scores = new Float32Array(items.length);
  snapshot.score(query, items, scores);
  const best = topN({ items, scores }, n);
  return Array.from(best.items, (item, r) => ({ item, score: best.scores[r]! }));
}
