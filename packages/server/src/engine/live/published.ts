// A published snapshot answers: files opened, ids and traits turned into indices, everything else asked of the models.
import type { Kernels } from '@marquee/kernels';
import {
  decodeModel,
  foldContent,
  freshLikeness,
  fromLists,
  hybridParts,
  hybridRanker,
  likenessWeights,
  neighbourLikes,
  partConfigs,
  partOf,
  RecsysError,
  termsOf,
  topN,
  vocabulary,
  weighFields,
  withoutUsers,
  type ContentTerms,
  type FreshLikeness,
  type HybridRanker,
  type ItemRecord,
  type Model,
  type Query,
  type SimilarLists,
  type Vocabulary,
} from '@marquee/recsys';
import { lossesOf, lowered, nearRefused } from './near-refused.ts';
import type { SnapshotModels, SnapshotName } from './training-data.ts';
import { namesFile, rankerFile, similarFile, trainPublished } from './train-published.ts';
import type { LiveQuery, Published, RankedItems, Recipe } from './types.ts';

/** Most of what the nearest viewers liked that is told. */
const MOST_NEIGHBOURLY = 200;

const MINUTE = 60_000;
const NONE = new Int32Array(0);

/**
 * The snapshot of these files. One request is answered before it is handed out, so that what cannot answer is never published.
 * Throws E_MODEL_FILE (RecsysError) on a file that is missing, damaged, or does not belong to the others.
 */
export function openPublished(name: SnapshotName, files: ReadonlyMap<string, Uint8Array>, kernels: Kernels): Published {
  const fileOf = (file: string): Uint8Array => files.get(file) ?? refuse(`${file} is missing`);
  const model = decodeModel(fileOf(rankerFile));
  if (model.recommender !== 'hybrid') refuse(`${rankerFile} holds a model named ${model.recommender}`);
  const likeness = decodeModel(fileOf(similarFile));
  const similar = similarOf(likeness, model.items);
  const { traits, terms } = namesOf(fileOf(namesFile));
  try {
    const { id, trainedAt, cursor } = name;
    const published = publishedOver({
      recipe: { name: { id, trainedAt, cursor }, files, gone: [], titles: [] },
      kernels,
      model,
      ranker: hybridRanker(hybridParts, model, kernels),
      items: model.items,
      similar,
      likeness,
      fresh: new Map(),
      traits: vocabulary(traits),
      terms: termsOf(terms, likeness.tensors.idf!.data as Float32Array),
    });
    tryOut(published);
    return published;
  } catch (error) {
    // Tensors that are missing or of wrong sizes show where they are used.
    return refuse(`it cannot answer: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function refuse(why: string): never {
  throw new RecsysError('E_MODEL_FILE', { why });
}

/** A request of a newcomer and one of somebody who liked three titles. */
function tryOut({ items, rank, score }: Published): void {
  const history = Int32Array.from({ length: Math.min(3, items.size) }, (_, i) => i);
  const query = {
    user: -1,
    values: new Float32Array(history.length).fill(1),
    times: new Float64Array(history.length),
    context: new Float32Array(0),
    at: 0,
    traits: [],
  };
  rank({ ...query, history: new Int32Array(0), values: new Float32Array(0), times: new Float64Array(0) });
  const { items: ranked } = rank({ ...query, history });
  const scores = score({ ...query, history }, ranked);
  if (scores.some((value) => !Number.isFinite(value))) refuse('its scores are no numbers');
}

function namesOf(bytes: Uint8Array): { readonly traits: readonly string[]; readonly terms: readonly string[] } {
  let names: unknown;
  try {
    names = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // told below, as any other content that is no lists of names
  }
  const { traits, terms } = (names ?? {}) as Record<string, unknown>;
  if (areNames(traits) && areNames(terms)) return { traits, terms };
  return refuse(`${namesFile} holds no lists of names`);
}

const areNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((name) => typeof name === 'string');

function similarOf({ recommender, items, tensors }: Model, own: Vocabulary): SimilarLists {
  if (recommender !== 'similar') refuse(`${similarFile} holds a model named ${recommender}`);
  const same = items.size === own.size && (items.size === 0 || items.id(items.size - 1) === own.id(own.size - 1));
  if (!same) refuse(`${similarFile} is about other titles`);
  const { cf, cfLikeness, content, contentLikeness, users } = tensors;
  if (!(cf && cfLikeness && content && contentLikeness && users)) return refuse(`${similarFile} lacks a list`);
  const listOf = (indices: typeof cf, values: typeof cf) => ({
    n: indices.shape[1] ?? 0,
    indices: indices.data as Int32Array,
    values: values.data as Float32Array,
  });
  return { cf: listOf(cf, cfLikeness), content: listOf(content, contentLikeness), users: users.data as Int32Array };
}

/** The same as it was somewhere else. Throws as {@link openPublished}. `base`: of the same files, opened. */
export function publishedAgain({ gone, titles }: Recipe, base: Published): Published {
  const names = new Set(gone);
  const left = names.size === 0 ? base : base.withoutUsers!((name) => names.has(name));
  return titles.length === 0 ? left : left.withTitles!(titles);
}

interface Parts {
  readonly recipe: Recipe;
  readonly kernels: Kernels;
  readonly model: Model;
  readonly ranker: HybridRanker;
  /** Those of training, and behind them those that came after it. */
  readonly items: Vocabulary;
  readonly similar: SimilarLists;
  /** Holds the rows that `similar` was made from. */
  readonly likeness: Model;
  readonly fresh: FreshLikeness;
  /** Columns of user features. */
  readonly traits: Vocabulary;
  readonly terms: ContentTerms;
}

function publishedOver(parts: Parts): Published {
  const { recipe, model, ranker, items, similar, fresh, traits } = parts;
  interface Request {
    readonly live: LiveQuery;
    readonly query: Query;
    readonly losses: ReadonlyMap<number, number>;
  }
  let last: Request | undefined;
  /** The same query object is the same request, of which models are asked once. */
  const requestOf = (live: LiveQuery): Request => {
    if (last?.live === live) return last;
    const losses = lossesOf(live.refused ?? NONE, (item) => fromLists(similar, item, 'hybrid', fresh));
    return (last = { live, query: queryOf(live), losses });
  };
  const queryOf = (live: LiveQuery): Query => ({
    ...live,
    // A request comes after all that was learned, whatever the clock of the machine says.
    at: Math.max(live.at, ranker.newest * MINUTE),
    traitColumns: Int32Array.from(live.traits, (trait) => traits.index(trait)).filter((column) => column >= 0),
  });
  const made: Published = {
    ...recipe.name,
    recipe,
    items,
    users: model.users,
    sources: ranker.sources,
    rank(live) {
      const { query, losses } = requestOf(live);
      return lowered(ranker.rank(query), losses);
    },
    score(live, items) {
      const { query, losses } = requestOf(live);
      const scores = ranker.score(query, items);
      return losses.size === 0 ? scores : scores.map((score, k) => score - (losses.get(items[k]!) ?? 0));
    },
    explain(live, item) {
      const { query, losses } = requestOf(live);
      const loss = losses.get(item);
      const parts = ranker.explain(query, item);
      return loss === undefined ? parts : [...parts, { feature: nearRefused, value: loss, weight: -1 }];
    },
    similar: (item, mode) => fromLists(similar, item, mode, fresh),
    neighbours: neighboursOf(model, ranker.sources),
    match: (score) => ranker.chance(score),
    withTitles: (records) => publishedOver({ ...withRecords(parts, records), recipe: { ...recipe, titles: records } }),
    withoutUsers(isGone) {
      const left = withoutUsers(model, isGone);
      if (left === model) return made;
      const gone = Array.from({ length: model.users.size }, (_, u) => model.users.id(u)).filter(isGone);
      // Titles that came later are to be folded in after this.
      const rest: Recipe = { ...recipe, gone: [...recipe.gone, ...gone], titles: [] };
      return publishedOver({ ...parts, ...trainedOn(left, parts), recipe: rest });
    },
  };
  return made;
}

/** Another model of the same training, with its own titles alone. */
const trainedOn = (model: Model, { kernels }: Parts): Pick<Parts, 'model' | 'ranker' | 'items' | 'fresh'> => ({
  model,
  ranker: hybridRanker(hybridParts, model, kernels),
  items: model.items,
  fresh: new Map(),
});

/** The parts with titles that training did not know; those it knew are passed over. */
function withRecords(parts: Parts, records: readonly ItemRecord[]): Parts {
  const { model, ranker, similar, likeness, terms } = parts;
  const known = model.items;
  const added = [...new Map(records.map((record) => [record.id, record])).values()].filter(
    ({ id }) => known.index(id) < 0,
  );
  const items = vocabulary([
    ...Array.from({ length: known.size }, (_, i) => known.id(i)),
    ...added.map(({ id }) => id),
  ]);
  const features = foldContent(terms, added);
  const { rows } = weighFields(features, likenessWeights, { missing: 'unlike' });
  const { tensors } = likeness;
  const trained = {
    indptr: tensors['rows.indptr']!.data as Int32Array,
    indices: tensors['rows.indices']!.data as Int32Array,
    values: tensors['rows.values']!.data as Float32Array,
  };
  return {
    ...parts,
    items,
    ranker: ranker.withTitles({ items, features }),
    fresh: freshLikeness(similar, trained, rows),
  };
}

function neighboursOf(model: Model, sources: readonly string[]): Published['neighbours'] {
  const config = partConfigs(model)['user-knn'];
  const none: RankedItems = { items: new Int32Array(0), scores: new Float32Array(0), sources: new Int32Array(0) };
  if (!config) return () => ({ ...none, viewers: 0 });
  const likes = neighbourLikes(partOf(model, 'user-knn', config));
  const trained = model.items.size;
  const sums = new Float32Array(trained);
  const all = Int32Array.from(sums, (_, i) => i);
  const source = 1 << sources.indexOf('user-knn');
  return (query) => {
    const viewers = likes(known(query, trained), sums);
    for (const item of query.history) if (item < trained) sums[item] = NaN;
    for (let i = 0; i < sums.length; i++) if (sums[i] === 0) sums[i] = NaN;
    const best = topN({ items: all, scores: sums }, MOST_NEIGHBOURLY);
    return { ...best, sources: new Int32Array(best.items.length).fill(source), viewers };
  };
}

/** The query without titles that came after training: no other viewer can share those. */
function known(query: LiveQuery, trained: number): LiveQuery {
  if (query.history.every((item) => item < trained)) return query;
  const places = Array.from(query.history, (_, h) => h).filter((h) => query.history[h]! < trained);
  return {
    ...query,
    history: Int32Array.from(places, (h) => query.history[h]!),
    values: Float32Array.from(places, (h) => query.values[h]!),
    times: Float64Array.from(places, (h) => query.times[h]!),
  };
}

/** The models that Marquee publishes. */
export const snapshotModels: SnapshotModels = { schema: 2, train: trainPublished, open: openPublished };
