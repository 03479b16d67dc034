// What each thing that a profile says adds to the list of somebody who has done nothing yet, and what the first likes add.
import type { Kernels } from '@marquee/kernels';
import { type Dataset, type Features, type HybridRanker } from '@marquee/recsys';
import { before, likesOf, LIST, ndcg, rowsAgainst, stranger, trainRanker } from './study.ts';

/**
 * Shares of the time-ordered data before which a service was trained; whoever came to it after one and before the next is a
 * newcomer whose lists are measured, as of his first moment.
 */
const CUTS = [0.5, 0.6, 0.7, 0.8, 0.9];
/** Numbers of first likes that are told. */
const SIGNALS = [0, 1, 3, 5, 10];
const MOST_TOLD = 10;
const LEAST_WANTED = 5;

type Lists = Map<string, number[]>;
/** By number of likes told. */
type Signals = Map<number, Lists>;

/** Columns of a user's features that lie in these fields. */
function columnsOf({ indptr, indices, fields }: Features, user: number, names: readonly string[]): Int32Array {
  const wanted = fields.filter(({ name }) => names.includes(name));
  return indices
    .slice(indptr[user], indptr[user + 1])
    .filter((c) => wanted.some(({ start, end }) => c >= start && c < end));
}

/** Title → sets of fields that are told. */
export type Told = Readonly<Record<string, readonly string[]>>;

export interface FieldStudy {
  /** By what was told of the profile. */
  readonly fields: readonly string[];
  /** By how many likes, with everything told. */
  readonly signals: readonly string[];
  readonly users: number;
  readonly usersOfSignals: number;
}

export async function studyFields(data: Dataset, told: Told, kernels: Kernels): Promise<FieldStudy> {
  const fields: Lists = new Map();
  const signals: Signals = new Map();
  const seen = data.seen!;
  const sorted = seen.times.slice().sort();
  const firsts = Float64Array.from({ length: seen.users.size }, (_, u) =>
    Math.min(...seen.times.subarray(seen.indptr[u], seen.indptr[u + 1])),
  );
  const moments = [...CUTS.map((share) => sorted[Math.floor(share * sorted.length)]), Infinity];
  for (const [n, from] of moments.slice(0, -1).entries()) {
    const train = before(data, from);
    const ranker = await trainRanker(train, kernels);
    const popular = mostLiked(train);
    firsts.forEach((first, user) => {
      if (!(first >= from && first < moments[n + 1])) return;
      askAsNewcomer({ data, user, ranker, popular }, told, fields);
      askWithSignals({ data, user, ranker, popular }, told, signals);
    });
  }
  return {
    fields: rowsAgainst(fields, 'nothing told'),
    signals: [...signals].flatMap(([n, lists]) => rowsAgainst(lists, 'popularity').map((row) => `| ${n} ${row}`)),
    users: fields.get('popularity')!.length,
    usersOfSignals: signals.get(0)?.get('popularity')?.length ?? 0,
  };
}

interface Case {
  readonly data: Dataset;
  readonly user: number;
  readonly ranker: HybridRanker;
  /** Items in order of likes. */
  readonly popular: Int32Array;
}

function note(lists: Lists, name: string, value: number): void {
  const own = lists.get(name) ?? [];
  own.push(value);
  lists.set(name, own);
}

const NOBODY = { history: new Int32Array(0), values: new Float32Array(0), times: new Float64Array(0) };

function askAsNewcomer({ data, user, ranker, popular }: Case, told: Told, lists: Lists): void {
  const wanted = new Set(likesOf(data.interactions, user).history);
  if (wanted.size === 0) return;
  note(lists, 'popularity', ndcg(popular, wanted));
  for (const [name, fields] of Object.entries(told)) {
    const query = stranger(NOBODY, columnsOf(data.userFeatures!, user, fields));
    note(lists, name, ndcg(ranker.rank(query).items, wanted));
  }
}

/** What is wanted is what was liked after the likes that are told; whoever is asked about at all has enough for every number. */
function askWithSignals({ data, user, ranker, popular }: Case, told: Told, signals: Signals): void {
  const { history, values, times } = likesOf(data.interactions, user);
  if (history.length < MOST_TOLD + LEAST_WANTED) return;
  const everything = columnsOf(data.userFeatures!, user, Object.values(told).flat());
  for (const n of SIGNALS) {
    const wanted = new Set(history.subarray(n));
    const early = new Set(history.subarray(0, n));
    const likes = { history: history.slice(0, n), values: values.slice(0, n), times: times.slice(0, n) };
    const ask = (columns: Int32Array): number => ndcg(ranker.rank(stranger(likes, columns)).items, wanted);
    const lists = signals.get(n) ?? new Map<string, number[]>();
    note(lists, 'popularity', ndcg(popular.filter((item) => !early.has(item)).subarray(0, LIST), wanted));
    note(lists, 'likes alone', ask(new Int32Array(0)));
    note(lists, 'likes and all that was told', ask(everything));
    signals.set(n, lists);
  }
}

function mostLiked({ interactions: { items, indices } }: Dataset): Int32Array {
  const counts = new Int32Array(items.size);
  for (const item of indices) counts[item]++;
  return Int32Array.from(counts, (_, i) => i).sort((a, b) => counts[b] - counts[a] || a - b);
}
