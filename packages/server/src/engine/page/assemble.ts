// From rows that could stand on a page to the page: stage by stage the row that adds most to those above it.
import { fillRow, note, type Candidate, type Laid, type Use } from './fill.ts';
import type { Making } from './making.ts';
import { pagePolicy } from './policy.ts';

interface Filled extends Laid {
  readonly gain: number;
}

/** A page with fewer rows than this takes fillers (a prior below 0) though it knows who looks. */
const FEW = 12;
/** A page with fewer rows breaks its rules to have this many. */
const LEAST = 3;

/**
 * Lays the page. `template`: rows come in the order of the candidates, as a rule of thumb lays them, where nothing is known
 * that could choose. The rules hold in both: no two rows of a type in a row, a discovery among the first five, five types
 * among the first ten, no title twice in the first rows, nowhere more than twice.
 */
export function assemble(making: Making, candidates: readonly Candidate[], template = false): Laid[] {
  const use: Use = making.room;
  const laid: Laid[] = [];
  const fills = new Map<Candidate, Fill>(candidates.map((one) => [one, fillOf(making, one, 0, use)]));
  const add = (one: Candidate, places: readonly number[]): void => {
    const row = { ...one, places };
    fills.delete(one);
    const touched = note(row, laid.length, use);
    laid.push(row);
    const r = laid.length;
    for (const other of fills.keys()) {
      // Rows behind the first ones are filled by other rules.
      if (r === pagePolicy.gridRows || isTouched(other, touched)) fills.set(other, fillOf(making, other, r, use));
    }
  };
  while (laid.length < pagePolicy.rows) {
    const fillable: Filled[] = [];
    for (const [one, fill] of fills)
      if (fill.places) fillable.push({ ...one, places: fill.places, gain: gainOf(fill, laid.length) });
    const next = forced(making, fillable, laid.length) ?? chosen(fillable, laid, making, template);
    if (next === undefined) break;
    add(
      candidates.find(({ row }) => row === next.row)!,
      next.places,
    );
  }
  for (const one of fills.keys()) {
    if (laid.length >= LEAST) break;
    const places = firstPlaces(one);
    if (places.length > 0) add(one, places);
  }
  return laid;
}

const firstPlaces = ({ rule, row }: Candidate): number[] =>
  Array.from({ length: Math.min(rule.most, row.titles.length) }, (_, k) => k);

/** How a row would be filled as the page stands, and what that is worth. */
interface Fill {
  readonly places: readonly number[] | undefined;
  /** Weighted appeal of what it would show. */
  readonly value: number;
  /** Prior of the row, less what stands on the page already. */
  readonly rest: number;
}

function fillOf(making: Making, one: Candidate, r: number, use: Use): Fill {
  const places = fillRow(one, r, use);
  if (places === undefined) return { places, value: 0, rest: 0 };
  const rest = pagePolicy.prior * (one.rule.prior + (one.row.bonus ?? 0)) - pagePolicy.overlap * overlapOf(one, use);
  return { places, value: valueOf(making, one, places), rest };
}

const gainOf = ({ value, rest }: Fill, r: number): number => value / Math.log2(r + 2) + rest;

function isTouched({ rule, row: { titles } }: Candidate, touched: Uint8Array): boolean {
  if (rule.repeats) return false;
  for (let k = 0; k < titles.length; k++) if (touched[titles[k]!] === 1) return true;
  return false;
}

/** 1 / log2(column + 2), and their sum. */
const weights = Float64Array.from({ length: 64 }, (_, c) => 1 / Math.log2(c + 2));
const whole = weights.subarray(0, pagePolicy.columns).reduce((sum, weight) => sum + weight, 0);

function valueOf({ appeal }: Making, { row }: Candidate, places: readonly number[]): number {
  let sum = 0;
  for (let c = 0; c < Math.min(places.length, pagePolicy.columns); c++)
    sum += weights[c]! * appeal[row.titles[places[c]!]!]!;
  return sum / whole;
}

/** Share of its best that stand on the page already. */
function overlapOf({ rule, row: { titles } }: Candidate, use: Use): number {
  if (rule.repeats) return 0;
  const seen = Math.min(titles.length, pagePolicy.columns);
  let twice = 0;
  for (let k = 0; k < seen; k++) if (use.times[titles[k]!]! > 0) twice++;
  return seen === 0 ? 0 : twice / seen;
}

/** The hero comes first, Continue Watching where the visit is likely to want it. */
function forced({ viewer }: Making, fillable: readonly Filled[], r: number): Filled | undefined {
  if (r === 0) return fillable.find(({ row }) => row.type === 'hero');
  const chance = viewer?.continuing[0]?.score ?? 0;
  const wanted = chance >= pagePolicy.resumeFirst ? 1 : chance >= pagePolicy.resumeSecond ? 2 : 3;
  const only = fillable.length === 1;
  return r >= wanted || only ? fillable.find(({ row }) => row.type === 'continue') : undefined;
}

function chosen(
  fillable: readonly Filled[],
  laid: readonly Laid[],
  { viewer }: Making,
  template: boolean,
): Filled | undefined {
  const last = laid.at(-1)?.row.type;
  const count = (type: string): number => laid.filter(({ row }) => row.type === type).length;
  const allowed = fillable.filter(
    ({ row, rule }) =>
      row.type !== 'continue' &&
      row.type !== last &&
      count(row.type) < rule.times &&
      (rule.prior >= 0 || viewer === undefined || laid.length < FEW),
  );
  const wanted = [isNewType, isDiscovery].reduce((some, narrows) => {
    const narrowed = some.filter(narrows(laid));
    return narrowed.length > 0 ? narrowed : some;
  }, allowed);
  if (template) return wanted[0];
  let best: Filled | undefined;
  for (const one of wanted) if (best === undefined || one.gain > best.gain) best = one;
  return best;
}

type Narrows = (laid: readonly Laid[]) => (one: Filled) => boolean;

/** The fifth row leads elsewhere if none above it does. */
const isDiscovery: Narrows = (laid) => {
  const needed = laid.length === 4 && !laid.some(({ rule }) => rule.discovery);
  return ({ rule }) => !needed || rule.discovery;
};

/** Of the first ten rows so many types are missing that each of those left must bring one. */
const isNewType: Narrows = (laid) => {
  const types = new Set(laid.map(({ row }) => row.type));
  const needed = laid.length < 10 && 10 - laid.length <= 5 - types.size;
  return ({ row }) => !needed || !types.has(row.type);
};
