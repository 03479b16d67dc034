// Which titles of a row may stand in it, given the rows above: none twice where eyes fall first, none more than twice anywhere.
import { pagePolicy } from './policy.ts';
import type { Proposal, RowRule } from './rows/rule.ts';

/** A row that could be, with its rule. */
export interface Candidate {
  readonly rule: RowRule;
  readonly row: Proposal;
}

/** A row that is: places in `row.titles` of the titles it shows. */
export interface Laid extends Candidate {
  readonly places: readonly number[];
}

/** How often each title stands on the page already. Part of the page's room. */
export interface Use {
  /** (size) In rows whose titles count. */
  readonly times: Uint8Array;
  /** (size) 1: in view in one of the first rows. */
  readonly inView: Uint8Array;
  /** (size) 1: in view in any row so far, also of those whose titles may stand again. */
  readonly shown: Uint8Array;
  /** (size) 1: a title of the row that was laid last. */
  readonly touched: Uint8Array;
}

/**
 * Places of the titles that the row would show at that place of the page, from 0; undefined where too few are left.
 * First those that stand nowhere in view; where that is not enough, behind the visible columns, those that stand once.
 */
export function fillRow({ rule, row }: Candidate, r: number, { times, inView }: Use): readonly number[] | undefined {
  const { titles } = row;
  if (rule.repeats) return titles.length < rule.least ? undefined : Array.from(titles, (_, k) => k).slice(0, rule.most);
  const mayStand = (index: number): boolean =>
    times[index] === 0 || (inView[index] === 0 && times[index]! < pagePolicy.repeats);
  if (row.choose) {
    const places = chosenWhole({ titles, choose: row.choose }, rule.most, { times, mayStand });
    return places.length < rule.least ? undefined : places;
  }
  const found: number[] = [];
  for (let k = 0; k < titles.length && found.length < rule.most; k++) if (mayStand(titles[k]!)) found.push(k);
  if (found.length < rule.least && (r >= pagePolicy.gridRows || found.length >= pagePolicy.columns)) {
    const mayRepeat = (index: number): boolean => !mayStand(index) && times[index]! < pagePolicy.repeats;
    for (let k = 0; k < titles.length && found.length < rule.least; k++) if (mayRepeat(titles[k]!)) found.push(k);
  }
  return found.length < rule.least ? undefined : found;
}

interface Standing extends Pick<Use, 'times'> {
  readonly mayStand: (index: number) => boolean;
}

/** In view only what stands nowhere in view; behind that also what stands once, which the row as a whole may need. */
function chosenWhole(
  { titles, choose }: Required<Pick<Proposal, 'titles' | 'choose'>>,
  most: number,
  { times, mayStand }: Standing,
): readonly number[] {
  const whole = choose((index) => times[index]! < pagePolicy.repeats, most);
  const front = whole.filter((k) => mayStand(titles[k]!)).slice(0, pagePolicy.columns);
  if (front.length < Math.min(pagePolicy.columns, whole.length)) return choose(mayStand, most);
  return [...front, ...whole.filter((k) => !front.includes(k))];
}

/** Notes the titles of a row that was laid at that place. (size) 1: a title of it, until the next note. */
export function note({ rule, row, places }: Laid, r: number, { times, inView, shown, touched }: Use): Uint8Array {
  touched.fill(0);
  places.forEach((k, c) => {
    const index = row.titles[k]!;
    touched[index] = 1;
    if (c < pagePolicy.columns) shown[index] = 1;
    if (rule.repeats) return;
    times[index]!++;
    if (r < pagePolicy.gridRows && c < pagePolicy.columns) inView[index] = 1;
  });
  return touched;
}
