// One user of the als model: what a history weighs, whether it is the trained one, and exact factors where it is not.
import { foldIn, gram, type Kernels } from '@marquee/kernels';
import type { Config, Model, Query } from '../recommender.ts';

export interface AlsConfig extends Config {
  readonly factors: number;
  /** An observed pair weighs 1 + alpha · f(value), an unseen one 1. */
  readonly alpha: number;
  readonly regularization: number;
  /** ν: a row's λ is regularization · (total weight of the row)^ν; 0 is the same λ for all, 1 as a weighted loss has it. */
  readonly frequency: number;
  /** What f does with a rating or count: 'one' ignores it, 'value' takes it, 'log' takes ln(1 + value). */
  readonly weighting: string;
  readonly iterations: number;
  /** 'cg' (two preconditioned conjugate-gradient steps per row) or 'cholesky' (exact). */
  readonly solver: string;
}

export const weights: Readonly<Record<string, (value: number) => number>> = {
  one: () => 1,
  value: (value) => Math.max(0, value),
  log: (value) => Math.log1p(Math.max(0, value)),
};

/** 1 + alpha · f(value). */
export const confidences = (values: Float32Array, { alpha, weighting }: AlsConfig): Float32Array =>
  values.map((value) => 1 + alpha * weights[weighting](value));

/**
 * λ of each row: regularization · (Σ (c − 1) over its entries + the number of columns)^ν.
 * Source: Rendle et al. 2021, "Revisiting the performance of iALS", frequency-scaled regularization, divided by α₀.
 */
export const ridge = (weight: Float64Array, columns: number, { regularization, frequency }: AlsConfig): Float32Array =>
  Float32Array.from(weight, (sum) => regularization * (sum + columns) ** frequency);

/**
 * A number per user that tells whether a query's history is the one that was trained on; in any order. 0: none.
 * Two histories that share one by chance (1 in 2³²) cost one page that is a little stale.
 */
export function fingerprints(
  indptr: Int32Array,
  indices: Int32Array,
  values: Float32Array,
  config: AlsConfig,
): Int32Array {
  const prints = new Int32Array(indptr.length - 1);
  for (let u = 0; u < prints.length; u++) {
    const [from, to] = [indptr[u], indptr[u + 1]];
    prints[u] = fingerprint(indices.subarray(from, to), values.subarray(from, to), config);
  }
  return prints;
}

function fingerprint(items: Int32Array, values: Float32Array, { weighting }: AlsConfig): number {
  let sum = 0;
  for (let k = 0; k < items.length; k++) {
    const value = weighting === 'one' ? 1 : values[k];
    let h = Math.imul(items[k] + 1, 0x9e3779b1) ^ Math.imul(Math.round(value * 1024), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35);
    sum = (sum + (h ^ (h >>> 13))) | 0;
  }
  return sum;
}

/**
 * The row of a query, undefined without a usable history: the trained one where its history is the trained one, else
 * solved from the history at hand, so that the newest click counts. The last solved history is remembered.
 */
export function userFactors(model: Model, kernels: Kernels): (query: Query) => Float32Array | undefined {
  const config = model.config as AlsConfig;
  const trained = model.tensors.users.data as Float32Array;
  const prints = model.tensors.histories.data as Int32Array;
  const { factors } = config;
  const solve = newcomers(model, kernels, config);
  let last: { readonly history: Int32Array; readonly values: Float32Array; readonly x: Float32Array } | undefined;
  return ({ user, history, values }) => {
    if (history.length === 0) return undefined;
    if (user >= 0 && user < prints.length && fingerprint(history, values, config) === prints[user]) {
      return trained.subarray(user * factors, (user + 1) * factors);
    }
    if (last && same(last.history, history) && same(last.values, values)) return last.x;
    const x = solve(history, values);
    if (x) last = { history: history.slice(), values: values.slice(), x };
    return x;
  };
}

const same = (a: Int32Array | Float32Array, b: Int32Array | Float32Array): boolean =>
  a.length === b.length && a.every((value, k) => value === b[k]);

/** Solves one row exactly against all items; only those of the history are copied, YᵀY is computed once. */
function newcomers(
  model: Model,
  kernels: Kernels,
  config: AlsConfig,
): (history: Int32Array, values: Float32Array) => Float32Array | undefined {
  const items = model.tensors.items.data as Float32Array;
  const { factors } = config;
  let shared: Float32Array | undefined;
  return (history, values) => {
    const latest = new Map<number, number>();
    history.forEach((item, k) => {
      if (item >= 0 && item < model.items.size) latest.set(item, values[k] ?? 1);
    });
    // ascending, as in training: the same history then gives the same bits
    const known = Int32Array.from(latest.keys()).sort();
    const n = known.length;
    if (n === 0) return undefined;
    const confidence = confidences(
      Float32Array.from(known, (item) => latest.get(item)!),
      config,
    );
    const fixed = new Float32Array(n * factors);
    known.forEach((item, k) => fixed.set(items.subarray(item * factors, (item + 1) * factors), k * factors));
    shared ??= gram(kernels, items, factors);
    return foldIn(kernels, {
      confidence: {
        rows: 1,
        columns: n,
        indptr: Int32Array.of(0, n),
        indices: Int32Array.from({ length: n }, (_, k) => k),
        values: confidence,
      },
      factors,
      fixed,
      ridge: ridge(Float64Array.of(confidence.reduce((sum, c) => sum + c - 1, 0)), model.items.size, config),
      gram: shared,
    });
  };
}
