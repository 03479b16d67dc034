// Asks a snapshot for the lists of viewers, as requests would: by what they liked, folded in; and says how good the lists are.
import { setImmediate } from 'node:timers/promises';
import { parseMetric, type Interactions, type Vocabulary } from '@marquee/recsys';
import type { TrainingData } from '../engine/live/training-data.ts';
import type { LiveQuery, Published } from '../engine/live/types.ts';

/** Length of the lists that are judged. */
export const K = 10;

export interface Asking {
  readonly data: TrainingData;
  readonly users: Int32Array;
  readonly at: number;
  /** Items that may stand on a list. */
  readonly may: (item: number) => boolean;
}

/**
 * The first ten for each user by the data's items, without what he has had; those of an older snapshot may lack new titles.
 * Nobody is known by name, for the snapshots to be compared know different people: all go by history.
 */
export async function listsOf(published: Published, { data, users, at, may }: Asking): Promise<Int32Array[]> {
  const { opinions, dataset } = data;
  const to = translation(opinions.items, published.items);
  const back = translation(published.items, opinions.items);
  const lists: Int32Array[] = [];
  for (const user of users) {
    const had = new Set(opinions.indices.subarray(opinions.indptr[user], opinions.indptr[user + 1]));
    const { items } = published.rank(queryOf(dataset, { user, at, to }));
    const own = items.map((item) => back[item]!);
    lists.push(own.filter((item) => item >= 0 && !had.has(item) && may(item)).slice(0, K));
    // Signals are heard between two viewers.
    await setImmediate();
  }
  return lists;
}

/** For each index of `from` that of `to`, -1 where it is unknown there. */
const translation = (from: Vocabulary, to: Vocabulary): Int32Array =>
  Int32Array.from({ length: from.size }, (_, index) => to.index(from.id(index)));

interface Who {
  readonly user: number;
  readonly at: number;
  readonly to: Int32Array;
}

function queryOf({ interactions, userFeatures }: TrainingData['dataset'], { user, at, to }: Who): LiveQuery {
  const [from, end] = [interactions.indptr[user]!, interactions.indptr[user + 1]!];
  const places = Array.from({ length: end - from }, (_, k) => from + k)
    .filter((k) => to[interactions.indices[k]!]! >= 0)
    .sort((a, b) => interactions.times[a]! - interactions.times[b]!);
  const columns = userFeatures.indices.subarray(userFeatures.indptr[user], userFeatures.indptr[user + 1]);
  return {
    user: -1,
    history: Int32Array.from(places, (k) => to[interactions.indices[k]!]!),
    values: Float32Array.from(places, (k) => interactions.values[k]!),
    times: Float64Array.from(places, (k) => interactions.times[k]!),
    context: new Float32Array(0),
    at,
    traits: Array.from(columns, (column) => userFeatures.names.id(column)),
  };
}

/** The titles that most users liked, less what each has had: what every model must be better than. */
export function popularLists({ data, users, may }: Asking): Int32Array[] {
  const { interactions } = data.dataset;
  const { opinions } = data;
  const counts = new Int32Array(interactions.items.size);
  for (const item of interactions.indices) counts[item]!++;
  const order = Int32Array.from(counts, (_, i) => i)
    .filter((i) => counts[i]! > 0 && may(i))
    .sort((a, b) => counts[b]! - counts[a]! || a - b);
  return Array.from(users, (user) => {
    const had = new Set(opinions.indices.subarray(opinions.indptr[user], opinions.indptr[user + 1]));
    return order.filter((item) => !had.has(item)).slice(0, K);
  });
}

const metric = parseMetric(`ndcg@${K}`);

/** (users) nDCG@10 of each list against what was liked later; a later like of what he had had before is none to find. */
export function ndcgOf(lists: readonly Int32Array[], test: Interactions, users: Int32Array): Float64Array {
  if (metric.kind !== 'list') throw new Error('nDCG measures lists');
  const none = { history: new Int32Array(0), ranks: new Float64Array(0), candidates: 0 };
  const catalogue = { items: test.items.size, users: test.users.size, itemUsers: new Int32Array(0) };
  return Float64Array.from(users, (user, n) => {
    const relevant = test.indices.subarray(test.indptr[user], test.indptr[user + 1]);
    const gains = new Map(Array.from(relevant, (item) => [item, 1]));
    return metric.measure({ list: lists[n]!, gains, ...none }, catalogue);
  });
}

/** How lists of many viewers spread over the catalogue. */
export interface Spread {
  /** Distinct titles on them. */
  readonly titles: number;
  /** 2·Σ i·pᵢ − 1 over shares in falling order: 1 where all is one title, n where n titles share alike. */
  readonly effective: number;
  /** (items) Share of the lists on which each stands. */
  readonly exposure: Float64Array;
}

export function spreadOf(lists: readonly Int32Array[], items: number): Spread {
  const counts = new Float64Array(items);
  for (const list of lists) for (const item of list) counts[item]!++;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shares = counts.filter((count) => count > 0).map((count) => count / total);
  shares.sort().reverse();
  return {
    titles: shares.length,
    effective: 2 * shares.reduce((sum, p, i) => sum + (i + 1) * p, 0) - 1,
    exposure: counts.map((count) => count / Math.max(1, lists.length)),
  };
}
