// A published snapshot answers: files opened, ids and traits turned into indices, everything else asked of the models.
import type { Kernels } from '@marquee/kernels';
import {
  decodeModel,
  fromLists,
  hybridParts,
  hybridRanker,
  neighbourLikes,
  partConfigs,
  partOf,
  RecsysError,
  topN,
  vocabulary,
  type Model,
  type Query,
  type SimilarLists,
  type Vocabulary,
} from '@marquee/recsys';
import type { SnapshotModels, SnapshotName } from './training-data.ts';
import { rankerFile, similarFile, trainPublished, traitsFile } from './train-published.ts';
import type { LiveQuery, Published, RankedItems } from './types.ts';

/** Most of what the nearest viewers liked that is told. */
const MOST_NEIGHBOURLY = 200;

const MINUTE = 60_000;

/**
 * The snapshot of these files. One request is answered before it is handed out, so that what cannot answer is never published.
 * Throws E_MODEL_FILE (RecsysError) on a file that is missing, damaged, or does not belong to the others.
 */
export function openPublished(name: SnapshotName, files: ReadonlyMap<string, Uint8Array>, kernels: Kernels): Published {
  const fileOf = (file: string): Uint8Array => files.get(file) ?? refuse(`${file} is missing`);
  const model = decodeModel(fileOf(rankerFile));
  if (model.recommender !== 'hybrid') refuse(`${rankerFile} holds a model named ${model.recommender}`);
  const published = publishedOver(name, {
    model,
    kernels,
    similar: similarOf(decodeModel(fileOf(similarFile)), model.items),
    traits: vocabulary(traitsOf(fileOf(traitsFile))),
  });
  try {
    tryOut(published);
  } catch (error) {
    refuse(`it cannot answer: ${error instanceof Error ? error.message : String(error)}`);
  }
  return published;
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

function traitsOf(bytes: Uint8Array): readonly string[] {
  let traits: unknown;
  try {
    traits = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // told below, as any other content that is no list of names
  }
  if (Array.isArray(traits) && traits.every((trait) => typeof trait === 'string')) return traits;
  return refuse(`${traitsFile} is no list of names`);
}

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

interface Parts {
  readonly model: Model;
  readonly kernels: Kernels;
  readonly similar: SimilarLists;
  /** Columns of user features. */
  readonly traits: Vocabulary;
}

function publishedOver({ id, trainedAt, cursor }: SnapshotName, { model, kernels, similar, traits }: Parts): Published {
  const ranker = hybridRanker(hybridParts, model, kernels);
  const asked = (query: LiveQuery): Query => ({
    ...query,
    // A request comes after all that was learned, whatever the clock of the machine says.
    at: Math.max(query.at, ranker.newest * MINUTE),
    traitColumns: Int32Array.from(query.traits, (trait) => traits.index(trait)).filter((column) => column >= 0),
  });
  return {
    id,
    trainedAt,
    cursor,
    items: model.items,
    users: model.users,
    sources: ranker.sources,
    rank: (query) => ranker.rank(asked(query)),
    score: (query, items) => ranker.score(asked(query), items),
    explain: (query, item) => ranker.explain(asked(query), item),
    similar: (item, mode) => fromLists(similar, item, mode),
    neighbours: neighboursOf(model, ranker.sources),
    match: () => NaN,
  };
}

function neighboursOf(model: Model, sources: readonly string[]): Published['neighbours'] {
  const config = partConfigs(model)['user-knn'];
  const none: RankedItems = { items: new Int32Array(0), scores: new Float32Array(0), sources: new Int32Array(0) };
  if (!config) return () => ({ ...none, viewers: 0 });
  const likes = neighbourLikes(partOf(model, 'user-knn', config));
  const sums = new Float32Array(model.items.size);
  const all = Int32Array.from(sums, (_, i) => i);
  const source = 1 << sources.indexOf('user-knn');
  return (query) => {
    const viewers = likes(query, sums);
    for (const item of query.history) sums[item] = NaN;
    for (let i = 0; i < sums.length; i++) if (sums[i] === 0) sums[i] = NaN;
    const best = topN({ items: all, scores: sums }, MOST_NEIGHBOURLY);
    return { ...best, sources: new Int32Array(best.items.length).fill(source), viewers };
  };
}

/** The models that Marquee publishes. */
export const snapshotModels: SnapshotModels = { schema: 1, train: trainPublished, open: openPublished };
