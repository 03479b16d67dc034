// What charts say of every item at a moment: its share of all interactions and of recent ones, its age, how well it is liked.
import type { Facts } from './facts.ts';
import { ageDays, windowCounts, windowDays } from './popularity.ts';
import { scan } from './scan.ts';

/** ln share, ln lift of each window, ln(1 + days since the first interaction), liking. */
export const chartColumns: readonly string[] = [
  'popularity',
  ...windowDays.map((days) => `popularity ${days} days`),
  'age',
  'liking',
];

/** The charts themselves: of all time, and of each window. */
export const chartNames: readonly string[] = ['popular', ...windowDays.map((days) => `popular ${days} days`)];

/** Likes that a window must be expected to hold of an item before its own count is believed over the expectation. */
const WINDOW_PRIOR = 1;

/** Charts as of one minute. */
export interface ChartsThen {
  /** (items × columns) or, where only asked for now and then, one row at a time: writes `chartColumns` of item i to out[at …]. */
  describe(i: number, out: Float32Array, at: number): void;
  /** The best of each chart that are not had. What did not happen in a window is not on its chart. */
  best(had: Uint8Array, depth: number): readonly Int32Array[];
}

export interface ItemCharts {
  /** (items) Each item's share of all interactions, with half of one for each item. */
  readonly share: Float64Array;
  at(minute: number): ChartsThen;
}

/** From the newest minute on charts stand still, and are made once. */
export function itemCharts({ clock, liking }: Pick<Facts, 'clock' | 'liking'>): ItemCharts {
  const items = liking.length;
  const total = clock.minutes.length;
  const share = Float64Array.from(
    liking,
    (_, i) => (clock.indptr[i + 1] - clock.indptr[i] + 0.5) / (total + items / 2),
  );
  const W = windowDays.length;
  const then = (minute: number): ChartsThen & { readonly values: readonly Float32Array[] } => {
    const { counts, totals } = countWindows(clock, items, minute);
    const lift = (i: number, w: number): number =>
      (counts[i * W + w] + WINDOW_PRIOR) / (totals[w] * share[i] + WINDOW_PRIOR);
    const inWindow = (w: number): Float32Array =>
      Float32Array.from(share, (whole, i) => (counts[i * W + w] === 0 ? NaN : whole * lift(i, w)));
    const values = [Float32Array.from(share), ...windowDays.map((_, w) => inWindow(w))];
    return {
      values,
      describe(i, out, at) {
        out[at] = Math.log(share[i]);
        for (let w = 0; w < W; w++) out[at + 1 + w] = Math.log(lift(i, w));
        out[at + 1 + W] = Math.log1p(ageDays(clock, i, minute));
        out[at + 2 + W] = liking[i];
      },
      best: (had, depth) => values.map((of) => scan(of, had, depth).best),
    };
  };
  let now: ChartsThen | undefined;
  return { share, at: (minute) => (minute < clock.newest ? then(minute) : (now ??= standing(then(clock.newest)))) };
}

/** The same, looked up: a table of all items, and each chart in order. */
function standing({ values, describe }: ChartsThen & { readonly values: readonly Float32Array[] }): ChartsThen {
  const items = values[0].length;
  const width = chartColumns.length;
  const table = new Float32Array(items * width);
  for (let i = 0; i < items; i++) describe(i, table, i * width);
  const orders = values.map((of) =>
    Int32Array.from(of, (_, i) => i)
      .filter((i) => !Number.isNaN(of[i]))
      .sort((a, b) => of[b] - of[a] || a - b),
  );
  return {
    describe(i, out, at) {
      for (let c = 0; c < width; c++) out[at + c] = table[i * width + c];
    },
    best: (had, depth) => orders.map((order) => firstNew(order, had, depth)),
  };
}

function firstNew(order: Int32Array, had: Uint8Array, depth: number): Int32Array {
  const first = new Int32Array(depth);
  let n = 0;
  for (let k = 0; k < order.length && n < depth; k++) if (had[order[k]] === 0) first[n++] = order[k];
  return first.subarray(0, n);
}

/** What happened in each window that ends at this minute: by item and window, and in all. */
function countWindows(
  clock: Facts['clock'],
  items: number,
  minute: number,
): { readonly counts: Float64Array; readonly totals: Float64Array } {
  const W = windowDays.length;
  const counts = new Float64Array(items * W);
  const totals = new Float64Array(W);
  const one = new Float64Array(W);
  for (let i = 0; i < items; i++) {
    if (clock.indptr[i] === clock.indptr[i + 1]) continue;
    windowCounts(clock, i, minute, one);
    for (let w = 0; w < W; w++) totals[w] += counts[i * W + w] = one[w];
  }
  return { counts, totals };
}
