// Candidates of several models, charts and groups, each with the numbers that a ranker decides by.
import type { Query, Scorer } from '../models/recommender.ts';
import { chartColumns, chartNames, itemCharts, type ChartsThen } from './charts.ts';
import type { Facts } from './facts.ts';
import { groupLifts, groupsOf } from './group-popularity.ts';
import { minuteOf } from './popularity.ts';
import { scan, type Scan } from './scan.ts';
import { tasteLifts } from './taste.ts';

/** A trained model among others. */
export interface Part {
  readonly name: string;
  readonly scorer: Scorer;
}

/** All that describes a candidate, made from one set of interactions and nothing later. */
export interface Evidence extends Facts {
  readonly parts: readonly Part[];
  /** How many of each source become candidates. */
  readonly depth: number;
}

export interface Candidates {
  readonly items: Int32Array; // (n) ascending
  readonly features: Float32Array; // (n × width), columns as featureNames says
  /** (n) Bit b: brought by source b of `sourceNames`; 0: described because it was asked for. */
  readonly sources: Int32Array;
}

/** Where candidates come from: each model, each chart, and what the viewer's groups like. */
export const sourceNames = ({ parts }: Pick<Evidence, 'parts'>): readonly string[] => [
  ...parts.map(({ name }) => name),
  ...chartNames,
  'groups',
];

/**
 * Column names, in order. `×history` columns fade in with the length of the user's history, `×new` columns out. What a chart
 * is worth may rise or fall with it; a model has one weight at either end, so that neither needs to be below 0.
 */
export function featureNames({ parts, groups, tastes }: Evidence): readonly string[] {
  const known = [...chartColumns, ...Array.from({ length: groups.fields }, (_, f) => `group ${f}`)];
  const models = parts.flatMap(({ name }) => [`${name} score`, `${name} rank`]);
  const fields = Array.from(tastes.starts.subarray(1), (_, f) => `taste ${f}`);
  const charts = [...known, ...known.map((name) => `${name} ×history`)];
  return [...charts, ...fields, ...['new', 'history'].flatMap((end) => models.map((name) => `${name} ×${end}`))];
}

/** Half of the fade-in: for popularity a handful of likes, for models the length at which their scores stand firm. */
const FEW = 3;
const MANY = 30;

const NONE = new Int32Array(0);

/** What models and charts say of one request. */
interface Judged {
  readonly query: Query;
  readonly moment: ChartsThen;
  readonly own: Int32Array;
  readonly scans: readonly Scan[];
  readonly lists: readonly Int32Array[];
}

/**
 * Describes the candidates of a query, which exclude its history, and whatever else is asked for. The same query object is the
 * same request: its arrays must not be written to between two calls.
 */
export function candidateSource(evidence: Evidence): (query: Query, also?: Int32Array) => Candidates {
  const { parts, groups, tastes, liking, depth } = evidence;
  const items = liking.length;
  const all = Int32Array.from(liking, (_, i) => i);
  const scores = parts.map(() => new Float32Array(items));
  const charts = itemCharts(evidence);
  const lifts = groupLifts(groups, charts.share);
  const grouped = new Float32Array(items);
  const C = chartColumns.length;
  const known = C + groups.fields;
  const T = tastes.starts.length - 1;
  const base = 2 * known + T;
  const width = base + 4 * parts.length;
  const place = new Int32Array(items).fill(-1);
  const had = new Uint8Array(items);
  const popular = Float32Array.from(charts.share, Math.log);
  const favourites = (own: Int32Array, likes: number): Int32Array => {
    // Who has a history is known better by it.
    if (own.length === 0 || likes >= MANY) return NONE;
    grouped.set(popular);
    for (const group of own) for (let i = 0, at = group * items; i < items; i++) grouped[i] += lifts[at + i];
    return scan(grouped, had, depth).best;
  };

  const judge = (query: Query): Judged => {
    const { history } = query;
    const moment = charts.at(minuteOf(query.at));
    const own = groupsOf(groups, query);
    for (const i of history) had[i] = 1;
    const scans = parts.map(({ scorer }, p) => {
      scorer(query, all, scores[p]);
      return scan(scores[p], had, depth);
    });
    const lists = [...scans.map(({ best }) => best), ...moment.best(had, depth), favourites(own, history.length)];
    for (const i of history) had[i] = 0;
    return { query, moment, own, scans, lists };
  };
  let last: Judged | undefined;

  return (query, also = NONE) => {
    const { history } = query;
    // A page asks about one request many times: what the models say of it stays the same.
    if (last?.query !== query) last = judge(query);
    const { moment, own, scans, lists } = last;
    const chosen = union(lists, also, place);
    const few = history.length / (history.length + FEW);
    const many = history.length / (history.length + MANY);
    const fields = tasteLifts(tastes, history, chosen.items);
    const features = new Float32Array(chosen.items.length * width);
    for (let row = 0; row < chosen.items.length; row++) {
      const i = chosen.items[row];
      const at = row * width;
      moment.describe(i, features, at);
      for (const group of own) features[at + C + groups.fieldOf[group]] += lifts[group * items + i];
      for (let c = 0; c < known; c++) features[at + known + c] = features[at + c] * few;
      for (let f = 0; f < T; f++) features[at + 2 * known + f] = fields[row * T + f];
    }
    scans.forEach((scanned, p) => {
      const part = { ...scanned, scores: scores[p], place, depth, many };
      fillPart(chosen.items, part, { features, width, at: base + 2 * p, faded: base + 2 * (parts.length + p) });
    });
    return { ...chosen, features };
  };
}

/** What a model says of all items, and the best of them in order. */
interface PartScores {
  readonly scores: Float32Array;
  readonly best: Int32Array;
  readonly mean: number;
  readonly deviation: number;
  /** (items) All -1 between calls. */
  readonly place: Int32Array;
  readonly depth: number;
  readonly many: number;
}

interface Columns {
  readonly features: Float32Array;
  readonly width: number;
  readonly at: number;
  readonly faded: number;
}

/** Writes score and rank of each candidate, times 1 − `many` into two columns from `at` and times `many` from `faded`. */
function fillPart(items: Int32Array, part: PartScores, { features, width, at, faded }: Columns): void {
  const { scores, best, mean, deviation, place, depth, many } = part;
  if (!(deviation > 0)) return;
  const unit = Math.log2(depth + 1);
  for (let rank = 0; rank < best.length; rank++) place[best[rank]] = rank;
  for (let row = 0; row < items.length; row++) {
    const i = items[row];
    const score = scores[i];
    // An item the model cannot tell anything about stands at its mean, and last of those it ranks.
    const high = Number.isNaN(score) ? 0 : Math.max(-5, Math.min(12, (score - mean) / deviation));
    const rank = place[i] < 0 ? -1 : -Math.log2(place[i] + 1) / unit;
    features[row * width + at] = high * (1 - many);
    features[row * width + at + 1] = rank * (1 - many);
    features[row * width + faded] = high * many;
    features[row * width + faded + 1] = rank * many;
  }
  for (let k = 0; k < best.length; k++) place[best[k]] = -1;
}

/** All items of the lists once, ascending, and which lists have each. `place` (items) is all -1 before and after. */
function union(
  lists: readonly Int32Array[],
  also: Int32Array,
  place: Int32Array,
): { readonly items: Int32Array; readonly sources: Int32Array } {
  const found: number[] = [];
  const note = (list: Int32Array): void => {
    for (let k = 0; k < list.length; k++) {
      const i = list[k];
      if (place[i] < 0) found.push(i);
      place[i] = 0;
    }
  };
  lists.forEach(note);
  note(also);
  const items = Int32Array.from(found).sort();
  for (let row = 0; row < items.length; row++) place[items[row]] = row;
  const sources = new Int32Array(items.length);
  lists.forEach((list, b) => {
    for (let k = 0; k < list.length; k++) sources[place[list[k]]] |= 1 << b;
  });
  for (let k = 0; k < items.length; k++) place[items[k]] = -1;
  return { items, sources };
}
