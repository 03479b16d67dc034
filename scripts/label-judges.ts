// What later plays say of lists made from labels: several judges, so that no labelling is judged by its own target alone.
import type { Kernels } from '@marquee/kernels';
import {
  configure,
  fromTriples,
  mulberry32,
  parseMetric,
  queriesOver,
  recommenders,
  seedFor,
  topN,
  type Config,
  type Interactions,
  type ListMetric,
  type Vocabulary,
} from '@marquee/recsys';
import type { Play } from './label-plays.ts';

export interface Judge {
  readonly name: string;
  accepts(play: Play): boolean;
}

const share = ({ playMs, durationMs }: Play): number => (durationMs > 0 ? playMs / durationMs : 0);

export const judges: readonly Judge[] = [
  { name: 'long view', accepts: ({ longView }) => longView },
  { name: 'click', accepts: ({ click }) => click },
  { name: 'like', accepts: ({ like }) => like },
  { name: 'seen ≥ 90 %', accepts: (play) => share(play) >= 0.9 },
  { name: 'played ≥ 60 s', accepts: ({ playMs }) => playMs >= 60_000 },
];

export interface Vocabularies {
  readonly users: Vocabulary;
  readonly items: Vocabulary;
}

/** Pairs to learn from; the last word on a pair stands. */
export interface Learnable {
  readonly user: string;
  readonly video: string;
  readonly value: number;
  readonly at: number;
}

export function interactionsOf({ users, items }: Vocabularies, pairs: readonly Learnable[]): Interactions {
  const last = new Map(pairs.map((pair) => [`${pair.user} ${pair.video}`, pair]));
  const kept = [...last.values()];
  return fromTriples(users, items, {
    user: Int32Array.from(kept, ({ user }) => users.index(user)),
    item: Int32Array.from(kept, ({ video }) => items.index(video)),
    value: Float32Array.from(kept, ({ value }) => value),
    time: Float64Array.from(kept, ({ at }) => at),
  });
}

export interface Trial {
  readonly model: string;
  readonly config: Config;
  readonly train: Interactions;
  /** user → items that may not be listed again. */
  readonly seen: ReadonlyMap<number, ReadonlySet<number>>;
  /** Plays after the cut. */
  readonly later: readonly Play[];
  readonly kernels: Kernels;
}

/** How often what he took stands above what he passed over, of the later plays themselves: what was shown matters no more. */
export const SHOWN = ', of what was shown';

/**
 * judge → user → nDCG@20 of his list among the whole catalogue less what he has had;
 * judge + SHOWN → user → the share of pairs of his later plays, one taken and one not, that are in the right order.
 */
export type Verdicts = ReadonlyMap<string, ReadonlyMap<number, number>>;

const K = 20;
const metric = parseMetric(`ndcg@${K}`) as ListMetric;

export async function tried(trial: Trial): Promise<Verdicts> {
  const { train, kernels, seen } = trial;
  const recommender = recommenders[trial.model];
  const config = configure(trial.model, recommender.defaults, trial.config);
  const model = await recommender.train({ interactions: train }, config, {
    task: 'preference',
    rng: mulberry32(seedFor(1, trial.model)),
    kernels,
    signal: new AbortController().signal,
    onEpoch: () => {},
  });
  const score = recommender.scorer(model, kernels);
  const queryOf = queriesOver(train);
  const wanted = wantedBy(trial);
  const verdicts = new Map(
    judges.flatMap(({ name }) => [name, name + SHOWN]).map((name) => [name, new Map<number, number>()]),
  );
  const items = Int32Array.from({ length: train.items.size }, (_, i) => i);
  const scores = new Float32Array(items.length);
  const shown = shownTo(trial);
  for (const [user, byJudge] of wanted) {
    score(queryOf(user, 0), items, scores);
    for (const [name, gains] of byJudge) {
      const order = pairsInOrder(scores, gains, shown.get(user) ?? NO_ITEMS);
      if (!Number.isNaN(order)) verdicts.get(name + SHOWN)?.set(user, order);
    }
    for (const item of seen.get(user) ?? []) scores[item] = NaN;
    const list = topN({ items, scores }, K).items;
    for (const [name, gains] of byJudge) {
      const value = metric.measure(
        { list, gains, history: NONE, ranks: NO_RANKS, candidates: items.length },
        catalogue,
      );
      verdicts.get(name)?.set(user, value);
    }
  }
  return verdicts;
}

/** NaN without a pair; an item without a score stands below all that have one. */
function pairsInOrder(scores: Float32Array, taken: ReadonlyMap<number, number>, shown: ReadonlySet<number>): number {
  const scoreOf = (item: number): number => (Number.isNaN(scores[item]) ? -Infinity : scores[item]);
  let [right, pairs] = [0, 0];
  for (const other of shown) {
    if (taken.has(other)) continue;
    for (const item of taken.keys()) {
      const [a, b] = [scoreOf(item), scoreOf(other)];
      pairs++;
      right += a > b ? 1 : a === b ? 0.5 : 0;
    }
  }
  return right / pairs;
}

/** user → items of his later plays that he had not had. */
function shownTo({ later, seen, train }: Trial): Map<number, Set<number>> {
  const shown = new Map<number, Set<number>>();
  for (const play of later) {
    const [user, item] = [train.users.index(play.user), train.items.index(play.video)];
    if (seen.get(user)?.has(item) !== true) shown.set(user, (shown.get(user) ?? new Set()).add(item));
  }
  return shown;
}

const NO_ITEMS: ReadonlySet<number> = new Set();
const NONE = new Int32Array(0);
const NO_RANKS = new Float64Array(0);
const catalogue = { items: 0, users: 0, itemUsers: NONE };

/** user → judge → the later items that it calls right, of those he had not had. */
function wantedBy({ later, seen, train }: Trial): Map<number, Map<string, Map<number, number>>> {
  const wanted = new Map<number, Map<string, Map<number, number>>>();
  for (const play of later) {
    const [user, item] = [train.users.index(play.user), train.items.index(play.video)];
    if (seen.get(user)?.has(item) === true) continue;
    for (const { name, accepts } of judges) {
      if (!accepts(play)) continue;
      const byJudge = wanted.get(user) ?? new Map<string, Map<number, number>>();
      wanted.set(user, byJudge);
      byJudge.set(name, (byJudge.get(name) ?? new Map<number, number>()).set(item, 1));
    }
  }
  return wanted;
}
