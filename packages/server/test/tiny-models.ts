// Models of a snapshot for tests of everything around them: one real model in one file, answering as the engine's own do.
import { createKernels, type Kernels } from '@marquee/kernels';
import {
  configure,
  decodeModel,
  encodeModel,
  mulberry32,
  recommenders,
  RecsysError,
  topN,
  type Model,
} from '@marquee/recsys';
import type { SnapshotModels, SnapshotName } from '../src/engine/live/training-data.ts';
import type { LiveQuery, Published, RankedItems } from '../src/engine/live/types.ts';

const FILE = 'model.safetensors';
const MOST = 100;

/** One model of recsys' registry, trained with its defaults. */
export const tinyModels = (name = 'popular', schema = 1): SnapshotModels => ({
  schema,
  async train({ dataset }, { seed, kernels, signal, tick, onProgress }) {
    const recommender = recommenders[name]!;
    const config = configure(name, recommender.defaults, {});
    const begun = tick();
    onProgress(`training ${name}`, 0);
    const run = { task: 'preference', rng: mulberry32(seed), kernels, signal, onEpoch: () => undefined } as const;
    const model = await recommender.train(dataset, config, run);
    return { files: new Map([[FILE, encodeModel(model)]]), models: [{ name, seconds: (tick() - begun) / 1000 }] };
  },
  open(snapshot, files, kernels) {
    const bytes = files.get(FILE);
    if (bytes === undefined) throw new RecsysError('E_MODEL_FILE', { why: `there is no ${FILE}` });
    return tinyPublished(snapshot, decodeModel(bytes), kernels);
  },
});

export function tinyPublished(snapshot: SnapshotName, model: Model, kernels: Kernels): Published {
  const { items, users } = model;
  const recommender = recommenders[model.recommender];
  if (recommender === undefined)
    throw new RecsysError('E_MODEL_FILE', { why: `no model is called ${model.recommender}` });
  const scores = model.tensors.scores;
  if (recommender.name === 'popular' && scores?.data.length !== items.size) {
    throw new RecsysError('E_MODEL_FILE', { why: `it has ${scores?.data.length} scores for ${items.size} items` });
  }
  const scorer = recommender.scorer(model, kernels);
  const all = Int32Array.from({ length: items.size }, (_, i) => i);
  const score = (query: LiveQuery, some: Int32Array): Float32Array => {
    const out = new Float32Array(some.length);
    scorer(query, some, out);
    return out;
  };
  const rank = (query: LiveQuery): RankedItems => {
    const seen = new Set(query.history);
    const candidates = all.filter((i) => !seen.has(i));
    const best = topN({ items: candidates, scores: score(query, candidates) }, MOST);
    return { ...best, sources: new Int32Array(best.items.length).fill(1) };
  };
  const published: Published = {
    ...snapshot,
    items,
    users,
    sources: [model.recommender],
    rank,
    score,
    explain: () => [],
    similar: () => ({ items: new Int32Array(0), scores: new Float32Array(0) }),
    neighbours: (query) => ({ ...rank(query), viewers: 0 }),
    match: () => NaN,
    // It knows the titles it was trained on, and no others.
    withTitles: () => published,
  };
  return published;
}

/** Kernels on one thread; `close` them. */
export const tinyKernels = (): Promise<Kernels> => createKernels({ threads: 1, deterministic: true });
