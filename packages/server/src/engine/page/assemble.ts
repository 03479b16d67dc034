// From rows that could stand on a page to the page: stage by stage the row that adds most to those above it.
import type { RowType } from '@marquee/protocol';
import { fillRow, note, type Candidate, type Laid, type Use } from './fill.ts';
import type { Making } from './making.ts';
import { pagePolicy } from './policy.ts';

/** A row that is not laid yet: how it would be filled as the page stands, and what that is worth. Worked out again and again. */
interface Filling {
  readonly one: Candidate;
  /** Undefined where too few titles are left. */
  places: readonly number[] | undefined;
  /** Weighted appeal of what it would show. */
  value: number;
  /** Prior of the row, less what stands on the page already. */
  rest: number;
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
  const fillings = candidates.map((one): Filling => ({ one, places: undefined, value: 0, rest: 0 }));
  for (const filling of fillings) fill(filling, making, 0, use);
  const add = (filling: Filling, places: readonly number[]): void => {
    const row = { ...filling.one, places };
    fillings.splice(fillings.indexOf(filling), 1);
    const touched = note(row, laid.length, use);
    laid.push(row);
    const r = laid.length;
    for (const other of fillings) {
      // Rows behind the first ones are filled by other rules.
      if (r === pagePolicy.gridRows || isTouched(other, touched)) fill(other, making, r, use);
    }
  };
  while (laid.length < pagePolicy.rows) {
    const next = forced(making, fillings, laid.length) ?? chosen(fillings, laid, making, template);
    if (next?.places === undefined) break;
    add(next, next.places);
  }
  while (laid.length < LEAST) {
    const next = fillings.find(({ one }) => firstPlaces(one).length > 0);
    if (next === undefined) break;
    add(next, firstPlaces(next.one));
  }
  return laid;
}

const firstPlaces = ({ rule, row }: Candidate): number[] =>
  Array.from({ length: Math.min(rule.most, row.titles.length) }, (_, k) => k);

function fill(filling: Filling, making: Making, r: number, use: Use): void {
  const { one } = filling;
  const places = fillRow(one, r, use);
  filling.places = places;
  if (places === undefined) return;
  filling.value = valueOf(making, one, { places, shown: use.shown });
  filling.rest = pagePolicy.prior * (one.rule.prior + (one.row.bonus ?? 0)) - pagePolicy.overlap * overlapOf(one, use);
}

const gainOf = ({ value, rest }: Filling, r: number): number => value / Math.log2(r + 2) + rest;

function isTouched({ one: { row }, places = [] }: Filling, touched: Uint8Array): boolean {
  const { titles, choose } = row;
  // A row that is chosen as a whole stays as it is while only titles go that it did not choose.
  if (choose) return places.some((k) => touched[titles[k]!] === 1);
  for (let k = 0; k < titles.length; k++) if (touched[titles[k]!] === 1) return true;
  return false;
}

/** 1 / log2(column + 2), and their sum. */
const weights = Float64Array.from({ length: 64 }, (_, c) => 1 / Math.log2(c + 2));
const whole = weights.subarray(0, pagePolicy.columns).reduce((sum, weight) => sum + weight, 0);

interface Shows {
  readonly places: readonly number[];
  readonly shown: Uint8Array;
}

/** What is in view above already adds nothing. */
function valueOf({ appeal }: Making, { row }: Candidate, { places, shown }: Shows): number {
  let sum = 0;
  for (let c = 0; c < Math.min(places.length, pagePolicy.columns); c++) {
    const index = row.titles[places[c]!]!;
    if (shown[index] === 0) sum += weights[c]! * appeal[index]!;
  }
  return sum / whole;
}

/** Share of its best that are in view already. */
function overlapOf({ row: { titles } }: Candidate, { shown }: Use): number {
  const seen = Math.min(titles.length, pagePolicy.columns);
  let twice = 0;
  for (let k = 0; k < seen; k++) if (shown[titles[k]!] === 1) twice++;
  return seen === 0 ? 0 : twice / seen;
}

/** The hero comes first, Continue Watching where the visit is likely to want it. */
function forced({ viewer }: Making, fillings: readonly Filling[], r: number): Filling | undefined {
  const first = (type: RowType): Filling | undefined =>
    fillings.find(({ one, places }) => one.row.type === type && places !== undefined);
  if (r === 0) return first('hero');
  const chance = viewer?.continuing[0]?.score ?? 0;
  const wanted = chance >= pagePolicy.resumeFirst ? 1 : chance >= pagePolicy.resumeSecond ? 2 : 3;
  const only = fillings.filter(({ places }) => places !== undefined).length === 1;
  return r >= wanted || only ? first('continue') : undefined;
}

/** Of the rows that may come next the one that is wanted most and brings most; in a template the first that is wanted most. */
function chosen(
  fillings: readonly Filling[],
  laid: readonly Laid[],
  { viewer }: Making,
  template: boolean,
): Filling | undefined {
  const last = laid.at(-1)?.row.type;
  const wantedness = wanted(laid);
  let [best, most, gain]: [Filling | undefined, number, number] = [undefined, -1, 0];
  for (const filling of fillings) {
    const { row, rule } = filling.one;
    if (filling.places === undefined || row.type === 'continue' || row.type === last) continue;
    if (rule.prior < 0 && viewer !== undefined && laid.length >= FEW) continue;
    if (timesOf(laid, row.type) >= rule.times) continue;
    const here = wantedness(filling.one);
    const own = template ? 0 : gainOf(filling, laid.length);
    if (here < most || (here === most && own <= gain)) continue;
    [best, most, gain] = [filling, here, own];
  }
  return best;
}

function timesOf(laid: readonly Laid[], type: RowType): number {
  let times = 0;
  for (const { row } of laid) if (row.type === type) times++;
  return times;
}

/**
 * How much a rule of the page asks for a row now: 2 for a type that is missing, where so many types are missing among the
 * first ten rows that each of those left must bring one, and 1 for a discovery as the fifth row if there is none above it.
 */
function wanted(laid: readonly Laid[]): (one: Candidate) => number {
  const types = new Set(laid.map(({ row }) => row.type));
  const newType = laid.length < 10 && 10 - laid.length <= 5 - types.size;
  const discovery = laid.length === 4 && !laid.some(({ rule }) => rule.discovery);
  return ({ row, rule }) => (newType && !types.has(row.type) ? 2 : 0) + (discovery && rule.discovery ? 1 : 0);
}
