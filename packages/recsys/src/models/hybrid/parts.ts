// The parts of hybrid: which models can be used, their training beside the facts, and both again out of a saved model.
import type { Kernels } from '@marquee/kernels';
import type { Dataset } from '../../data/dataset.ts';
import { RecsysError } from '../../errors.ts';
import type { Evidence, Part } from '../../ranking/candidates.ts';
import { factTensors, gatherFacts, restoreFacts } from '../../ranking/facts.ts';
import { settingOf, settings } from '../../ranking/learn.ts';
import { configure } from '../config.ts';
import type { Config, Model, Query, Recommender, Tensor, TrainRun } from '../recommender.ts';

export const hybridDefaults = {
  /** Models whose lists and scores are weighed; those that need data which is not there are left out. */
  models: 'content,item-knn,user-knn,als,ease,sequence,trending',
  /** Past periods to learn the weights from, at most; each costs one more training of every model, as does a hold-out. */
  periods: 2,
  /** Share of the then newest interactions that makes up a period; half of it makes up one more, like what comes next. */
  share: 0.2,
  /** Candidates taken from each source. */
  depth: 50,
  /** Models that keep a dense matrix see this many items at the most, those with the most interactions. */
  denseItems: 2500,
  /** Users that can be neighbours at the most: what a request costs grows with them. */
  viewers: 10_000,
};

export type HybridConfig = typeof hybridDefaults;

/** Users an item must have for the dense models: with fewer its weights are noise, and time grows with the cube. */
const SUPPORT = 10;

/**
 * What keeps a request fast: models with a dense matrix see the items with the most interactions only, each names that setting
 * its own way, and neighbours are looked for among some.
 */
function limits(
  name: string,
  { interactions: { items, indices } }: Dataset,
  { denseItems: most, viewers }: HybridConfig,
): Config {
  if (name === 'user-knn') return { viewers };
  if (name === 'sequence') return { vocabulary: most };
  if (name !== 'ease') return {};
  const counts = new Int32Array(items.size);
  for (const item of indices) counts[item]++;
  const supported = counts.reduce((n, count) => (count >= SUPPORT ? n + 1 : n), 0);
  return { items: Math.max(1, Math.min(most, supported)) };
}

/** The models named in the settings, in their order; `content` only where items have features. Throws E_UNKNOWN_NAME. */
export function usable(bases: readonly Recommender[], names: string, data: Dataset): readonly Recommender[] {
  const known = bases.map((base) => base.name);
  return names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => {
      const base = bases.find((candidate) => candidate.name === name);
      if (base === undefined) throw new RecsysError('E_UNKNOWN_NAME', { kind: 'model for hybrid', got: name, known });
      return base;
    })
    .filter((base) => base.name !== 'content' || data.itemFeatures !== undefined);
}

export interface Gathered {
  readonly evidence: Evidence;
  readonly tensors: Record<string, Tensor>;
}

/** Trains the parts and counts the facts; tensors hold all of it under one roof, each part's under its name. */
export async function gather(
  bases: readonly Recommender[],
  data: Dataset,
  config: HybridConfig,
  run: TrainRun,
): Promise<Gathered> {
  const parts: Part[] = [];
  const configs: Record<string, Config> = {};
  const facts = gatherFacts(data);
  const tensors = factTensors(facts);
  for (const base of bases) {
    if (run.signal.aborted) throw new RecsysError('E_ABORTED', { what: 'the training of hybrid' });
    const own = configure(base.name, base.defaults, limits(base.name, data, config));
    const model = await base.train(data, own, { ...run, task: 'preference', onEpoch: () => {} });
    configs[base.name] = model.config;
    for (const [name, tensor] of Object.entries(model.tensors)) tensors[`${base.name}/${name}`] = tensor;
    parts.push({ name: base.name, scorer: base.scorer(model, run.kernels) });
  }
  // A model is tensors and flat settings, so the parts' own settings travel as JSON in code units.
  const text = JSON.stringify(configs);
  tensors.parts = { shape: [text.length], data: Int32Array.from(text, (_, k) => text.charCodeAt(k)) };
  return { evidence: { ...facts, parts, depth: config.depth }, tensors };
}

/** Parts and facts of a trained hybrid. Throws E_MODEL_FILE on a part that is not known. */
export function restore(bases: readonly Recommender[], model: Model, kernels: Kernels): Evidence {
  const parts = Object.entries(partConfigs(model)).map(([name, config]): Part => {
    const base = bases.find((candidate) => candidate.name === name);
    if (base === undefined) {
      throw new RecsysError('E_MODEL_FILE', { why: `it holds a part named ${name}, which is not known here` });
    }
    return { name, scorer: base.scorer(partOf(model, name, config), kernels) };
  });
  return { ...restoreFacts(model.tensors), parts, depth: Number(model.config.depth) };
}

/** The ranker's weights for the setting of this request; `newest` is the newest minute that the model knows. */
export function weightsFor({ tensors }: Model, query: Query, newest: number): Float32Array | Int32Array {
  const { data, shape } = tensors.weights;
  const row = settings.indexOf(settingOf(query, newest));
  return data.subarray(row * shape[1], (row + 1) * shape[1]);
}

/** The settings of each part, as it was trained. */
export function partConfigs({ tensors }: Model): Readonly<Record<string, Config>> {
  const codes = Array.from(tensors.parts.data);
  return JSON.parse(codes.map((code) => String.fromCharCode(code)).join('')) as Record<string, Config>;
}

/** A part as the model that it is on its own. */
export function partOf({ users, items, tensors }: Model, name: string, config: Config): Model {
  const own = Object.entries(tensors).filter(([key]) => key.startsWith(`${name}/`));
  return {
    recommender: name,
    config,
    users,
    items,
    tensors: Object.fromEntries(own.map(([key, tensor]) => [key.slice(name.length + 1), tensor])),
  };
}
