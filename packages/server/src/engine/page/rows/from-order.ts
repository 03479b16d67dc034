// The few ways in which rules pick titles: the first of the order that fit, a list in the order's order, what is like a seed.
import type { Making } from '../making.ts';
import type { Evidence, Proposal } from './rule.ts';

/** More than a row shows: what stands elsewhere on the page is left out later. */
export const ENOUGH = 60;

/** The first `count` fresh titles that fit, most appealing first. */
export function firstOf(making: Making, fits: (index: number) => boolean, count = ENOUGH): number[] {
  const { order } = making;
  const found: number[] = [];
  // Not for … of: over typed arrays that makes an object of each step.
  for (let k = 0; k < order.length && found.length < count; k++) if (fits(order[k]!)) found.push(order[k]!);
  return found;
}

/** Those of the list that are fresh, most appealing first. Lists may be long: they are marked, not sorted. */
export function byAppeal(making: Making, list: readonly number[]): number[] {
  const { marked } = making.room;
  for (const index of list) marked[index] = 1;
  const found = firstOf(making, (index) => marked[index] === 1);
  for (const index of list) marked[index] = 0;
  return found;
}

/** Those of a chart that may be shown, in its order; with `all` also what was seen. */
const onChart = ({ open, fresh }: Making, chart: Int32Array, all = false): number[] => {
  const shown = all ? open : fresh;
  const found: number[] = [];
  for (let k = 0; k < chart.length && found.length < ENOUGH; k++) if (shown[chart[k]!] === 1) found.push(chart[k]!);
  return found;
};

export const nameOf = ({ shelf }: Making, index: number): { title: string; name: string } => {
  const { id, name } = shelf.titles[index]!;
  return { title: id, name };
};

/** Nothing to say of the viewer: the row speaks for itself. */
export const unsaid = (): readonly Evidence[] => [];

/**
 * What is left of a chart. The chart says which titles stand in the row, and how much they appeal in which order, for the ranker
 * knows the chart too; by the chart alone where nobody is known. `steep`: a power of 1 / log2(place + 2) on the chart that counts
 * beside appeal, where it says what the ranker does not know.
 */
export function onChartByAppeal(making: Making, chart: Int32Array, steep = 0): Pick<Proposal, 'titles' | 'scores'> {
  const { viewer, appeal } = making;
  const own = (index: number): number => (viewer === undefined ? 1 : appeal[index]!);
  const power = viewer === undefined ? 1 : steep;
  // Stable: of two that appeal alike the higher on the chart comes first.
  const scored = onChart(making, chart)
    .map((index, k) => ({ index, score: own(index) / Math.log2(k + 2) ** power }))
    .sort((a, b) => b.score - a.score);
  return { titles: scored.map(({ index }) => index), scores: scored.map(({ score }) => score) };
}
