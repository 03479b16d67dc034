// Trains what a live engine serves: the ranker over its sources, and the likest titles of every title; as files.
import {
  configure,
  contentTerms,
  encodeModel,
  forServing,
  likenessWeights,
  mulberry32,
  recommenders,
  seedFor,
  similarLists,
  vocabulary,
  weighFields,
  type Config,
  type Features,
  type Model,
} from '@marquee/recsys';
import type { ModelRun, TrainedFiles, TrainingData } from './training-data.ts';

/** Files of a snapshot. */
export const rankerFile = 'ranker.safetensors';
export const similarFile = 'similar.safetensors';
export const namesFile = 'names.json';

/** Likest titles kept of each. */
const LIKEST = 100;

/** What can be told of titles nobody has watched enough yet: what they are about, and what few have begun to watch. */
const withoutViewers: Config = { models: 'content,trending' };

/** Same data and seed: same bytes. Throws E_ABORTED (RecsysError) when the signal says so. */
export async function trainPublished(data: TrainingData, run: ModelRun): Promise<TrainedFiles> {
  const { dataset } = data;
  const seconds = stopwatch(run.tick);
  const hybrid = recommenders.hybrid!;
  const ranker = await hybrid.train(dataset, configure('hybrid', hybrid.defaults, data.ready ? {} : withoutViewers), {
    task: 'preference',
    rng: mulberry32(seedFor(run.seed, 'ranker')),
    kernels: run.kernels,
    signal: run.signal,
    onEpoch: (step, steps) => run.onProgress(`weights, ${step} of ${steps}`, (0.9 * step) / steps),
  });
  const models = [{ name: 'ranker', seconds: seconds() }];
  run.onProgress('similar titles', 0.9);
  const similar = similarModel(data);
  models.push({ name: 'similar', seconds: seconds() });
  const names = { traits: namesOf(dataset.userFeatures), terms: namesOf(dataset.itemFeatures) };
  run.onProgress('files', 1);
  return {
    files: new Map([
      [rankerFile, encodeModel(forServing(ranker))],
      [similarFile, encodeModel(similar)],
      [namesFile, new TextEncoder().encode(JSON.stringify(names))],
    ]),
    models,
  };
}

/** Columns by name. */
const namesOf = ({ names }: Features): string[] => Array.from({ length: names.size }, (_, c) => names.id(c));

function similarModel({ dataset: { interactions, itemFeatures } }: TrainingData): Model {
  const { rows } = weighFields(itemFeatures, likenessWeights, { missing: 'unlike' });
  const { cf, content, users } = similarLists(interactions, rows, LIKEST);
  const shape = [interactions.items.size, LIKEST];
  return {
    recommender: 'similar',
    config: {},
    users: vocabulary([]),
    items: interactions.items,
    tensors: {
      cf: { shape, data: cf.indices },
      cfLikeness: { shape, data: cf.values },
      content: { shape, data: content.indices },
      contentLikeness: { shape, data: content.values },
      users: { shape: [users.length], data: users },
      // What a title is compared by that comes after this training.
      'rows.indptr': { shape: [rows.indptr.length], data: rows.indptr },
      'rows.indices': { shape: [rows.indices.length], data: rows.indices },
      'rows.values': { shape: [rows.values.length], data: rows.values },
      idf: { shape: [itemFeatures.columns], data: contentTerms(itemFeatures).idf },
    },
  };
}

/** Seconds since the last call. */
function stopwatch(tick: () => number): () => number {
  let last = tick();
  return () => {
    const now = tick();
    const passed = (now - last) / 1000;
    last = now;
    return passed;
  };
}
