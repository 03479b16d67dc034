// The default ranker: candidates of several models, recent popularity and groups, ordered by weights learned on past periods.
import type { Kernels } from '@marquee/kernels';
import { withInteractions, type Dataset } from '../data/dataset.ts';
import { RecsysError } from '../errors.ts';
import { backtests, holdOut, type Backtest } from '../ranking/backtest.ts';
import { candidateSource, featureNames, type Evidence, type Part } from '../ranking/candidates.ts';
import { factTensors, gatherFacts, restoreFacts } from '../ranking/facts.ts';
import { bestChart, chooseRidge, joinProblems, problemOf } from '../ranking/learn.ts';
import { fitListwise, type RankingProblem } from '../ranking/listwise.ts';
import { minuteOf } from '../ranking/popularity.ts';
import { configure, requireRange } from './config.ts';
import type { Config, Model, Query, Recommender, Tensor, TrainRun } from './recommender.ts';

const defaults = {
  /** Models whose lists and scores are weighed; those that need data which is not there are left out. */
  models: 'content,item-knn,user-knn,als,ease,sequence',
  /** Past periods to learn the weights from; each costs one more training of every model. */
  periods: 3,
  /** Share of the then newest interactions that makes up a period. */
  share: 0.2,
  /** Candidates taken from each source. */
  depth: 100,
  /** Models that keep a dense matrix see this many items at the most, those with the most interactions. */
  denseItems: 2500,
};

/** Models that keep a dense matrix see the items with the most interactions only; each names that setting its own way. */
function denseLimit(name: string, items: number): Config {
  if (name === 'ease') return { items };
  return name === 'sequence' ? { vocabulary: items } : {};
}

/** Strengths of the ridge that validation chooses from. */
const RIDGES = [0.03, 0.1, 0.3, 1, 3];

/** A recommender whose parts come from `bases`; names in its `models` setting are looked up there. */
export function hybridOf(bases: readonly Recommender[]): Recommender<typeof defaults> {
  return {
    name: 'hybrid',
    predicts: 'preference',
    source: 'Cao et al. 2007 (ListNet) over candidates of several models, as in Covington et al. 2016',
    defaults,

    async train(data, config, run) {
      requireRange('hybrid', config, 'periods', [1, 20]);
      requireRange('hybrid', config, 'share', [0.01, 0.5]);
      requireRange('hybrid', config, 'depth', [1, 10_000]);
      requireRange('hybrid', config, 'denseItems', [1, 30_000]);
      const chosen = usable(bases, config.models, data);
      const { evidence, tensors } = await gather(chosen, data, config, run);
      const names = featureNames(evidence);
      const weights = await learnWeights({ bases: chosen, names }, data, config, run);
      return {
        recommender: 'hybrid',
        config,
        users: data.interactions.users,
        items: data.interactions.items,
        tensors: { ...tensors, weights: { shape: [2, names.length], data: weights } },
      };
    },

    scorer(model, kernels) {
      const evidence = restore(bases, model, kernels);
      const source = candidateSource(evidence);
      const { indptr, newest } = evidence.clock;
      const scores = new Float32Array(model.items.size);
      return (query, items, out) => {
        // Items that no source brought stay behind all candidates, the more popular first.
        for (let i = 0; i < scores.length; i++) scores[i] = NOT_A_CANDIDATE + Math.log1p(indptr[i + 1] - indptr[i]);
        const candidates = source(query);
        const weights = weightsFor(model, query, newest);
        candidates.items.forEach((i, row) => {
          let score = 0;
          const at = row * weights.length;
          for (let c = 0; c < weights.length; c++) score += weights[c] * candidates.features[at + c];
          scores[i] = score;
        });
        for (let k = 0; k < items.length; k++) out[k] = scores[items[k]];
      };
    },
  };
}

const NOT_A_CANDIDATE = -1000;

/**
 * Two rows of weights. The first is for requests after all that is known, which is how a service runs; the second for
 * requests amid known data (random splits), where popularity has not drifted on and histories are held out, not short.
 */
async function learnWeights(
  { bases, names }: { readonly bases: readonly Recommender[]; readonly names: readonly string[] },
  data: Dataset,
  config: typeof defaults,
  run: TrainRun,
): Promise<Float32Array> {
  const tests = backtests(data.interactions, config.periods + NEWCOMER_PERIODS, config.share, run.rng);
  const steps = tests.length + 1;
  const posed = async (test: Backtest, parts: boolean): Promise<RankingProblem> => {
    const { evidence } = await gather(parts ? bases : [], withInteractions(data, test.known), config, run);
    // A newcomer's columns of models are empty anyway, so their requests of the past cost no training.
    const source = candidateSource(parts ? evidence : { ...evidence, parts: bases.map(silent) });
    return problemOf(test, source, names.length, (query) => parts || query.history.length === 0);
  };
  const after: RankingProblem[] = [];
  for (const test of tests) {
    after.push(await posed(test, after.length < config.periods));
    run.onEpoch(after.length, steps, NaN);
  }
  const prior = bestChart(joinProblems(after, names.length), names);
  const ridge = chooseRidge(after, prior, RIDGES);
  const amid = holdOut(data.interactions, config.share, run.rng);
  const within = amid.known.indices.length > 0 ? [await posed(amid, true)] : [];
  run.onEpoch(steps, steps, NaN);
  const weights = new Float32Array(2 * names.length);
  for (const [row, problems] of [after, within].entries()) {
    const problem = joinProblems(problems, names.length);
    const start = row === 0 ? prior : bestChart(problem, names);
    weights.set(problems.length > 0 ? fitListwise(problem, start, ridge) : start, row * names.length);
  }
  return weights;
}

/** Older periods from which only requests without a history are learned. */
const NEWCOMER_PERIODS = 3;

const silent = ({ name }: Recommender): Part => ({ name, scorer: (_query, _items, out) => void out.fill(NaN) });

function weightsFor({ tensors }: Model, query: Query, newest: number): Float32Array | Int32Array {
  const { data, shape } = tensors.weights;
  const row = minuteOf(query.at) >= newest ? 0 : 1;
  return data.subarray(row * shape[1], (row + 1) * shape[1]);
}

/** What one source added to the score of an item. */
export interface SourceShare {
  /** A model's name, or 'popularity', 'groups'. */
  readonly model: string;
  /** Part of the sum of all absolute contributions, −1 … 1; negative where the source spoke against the item. */
  readonly weight: number;
  /** Contribution to the score, against the mean candidate of the same request. */
  readonly score: number;
}

/** For each of the items: what the sources contributed, strongest first. An item that no source brought has none. */
export function hybridSources(
  bases: readonly Recommender[],
  model: Model,
  kernels: Kernels,
): (query: Query, items: Int32Array) => readonly (readonly SourceShare[])[] {
  const evidence = restore(bases, model, kernels);
  const source = candidateSource(evidence);
  const owners = featureNames(evidence).map((name) => ownerOf(name, evidence.parts));
  return (query, items) => {
    const candidates = source(query);
    const weights = weightsFor(model, query, evidence.clock.newest);
    const rows = candidates.items.length;
    const width = weights.length;
    const mean = Float64Array.from(owners, (_, c) => {
      let sum = 0;
      for (let r = 0; r < rows; r++) sum += candidates.features[r * width + c];
      return sum / Math.max(1, rows);
    });
    return Array.from(items, (item) => {
      const row = candidates.items.indexOf(item);
      if (row < 0) return [];
      const sums = new Map<string, number>();
      owners.forEach((owner, c) => {
        const part = weights[c] * (candidates.features[row * width + c] - mean[c]);
        sums.set(owner, (sums.get(owner) ?? 0) + part);
      });
      const total = [...sums.values()].reduce((sum, part) => sum + Math.abs(part), 0);
      return Array.from(sums, ([name, score]) => ({ model: name, weight: total === 0 ? 0 : score / total, score }))
        .filter(({ score }) => score !== 0)
        .sort((a, b) => Math.abs(b.score) - Math.abs(a.score));
    });
  };
}

const ownerOf = (feature: string, parts: readonly Part[]): string =>
  parts.find(({ name }) => feature.startsWith(`${name} `))?.name ??
  (feature.startsWith('group') ? 'groups' : 'popularity');

function usable(bases: readonly Recommender[], names: string, data: Dataset): readonly Recommender[] {
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

interface Gathered {
  readonly evidence: Evidence;
  readonly tensors: Record<string, Tensor>;
}

/** Trains the parts and counts the facts; tensors hold all of it under one roof, each part's under its name. */
async function gather(
  bases: readonly Recommender[],
  data: Dataset,
  config: typeof defaults,
  run: TrainRun,
): Promise<Gathered> {
  const parts: Part[] = [];
  const settings: Record<string, Config> = {};
  const facts = gatherFacts(data);
  const tensors = factTensors(facts);
  for (const base of bases) {
    if (run.signal.aborted) throw new RecsysError('E_ABORTED', { what: 'the training of hybrid' });
    const own = configure(base.name, base.defaults, denseLimit(base.name, config.denseItems));
    const model = await base.train(data, own, { ...run, task: 'preference', onEpoch: () => {} });
    settings[base.name] = model.config;
    for (const [name, tensor] of Object.entries(model.tensors)) tensors[`${base.name}/${name}`] = tensor;
    parts.push({ name: base.name, scorer: base.scorer(model, run.kernels) });
  }
  // A model is tensors and flat settings, so the parts' own settings travel as JSON in code units.
  const text = JSON.stringify(settings);
  tensors.parts = { shape: [text.length], data: Int32Array.from(text, (_, k) => text.charCodeAt(k)) };
  return { evidence: { ...facts, parts, depth: config.depth }, tensors };
}

function restore(bases: readonly Recommender[], model: Model, kernels: Kernels): Evidence {
  const codes = Array.from(model.tensors.parts.data);
  const settings = JSON.parse(codes.map((code) => String.fromCharCode(code)).join('')) as Record<string, Config>;
  const parts = Object.entries(settings).map(([name, config]): Part => {
    const base = bases.find((candidate) => candidate.name === name);
    if (base === undefined) {
      throw new RecsysError('E_MODEL_FILE', { why: `it holds a part named ${name}, which is not known here` });
    }
    return { name, scorer: base.scorer(partOf(model, name, config), kernels) };
  });
  return { ...restoreFacts(model.tensors), parts, depth: Number(model.config.depth) };
}

/** A part as the model that it is on its own. */
function partOf({ users, items, tensors }: Model, name: string, config: Config): Model {
  const own = Object.entries(tensors).filter(([key]) => key.startsWith(`${name}/`));
  return {
    recommender: name,
    config,
    users,
    items,
    tensors: Object.fromEntries(own.map(([key, tensor]) => [key.slice(name.length + 1), tensor])),
  };
}
