// Whether a new snapshot may take the place of the one that answers: judged by numbers, told in words.
import { pairedDifference, type PairedDifference } from '@marquee/recsys';
import type { Spread } from './ask.ts';

export interface GateLimits {
  /** Share of the titles on lists that may be lost against the published snapshot. */
  readonly coverageDrop: number;
  /** Likewise of the effective catalogue size. */
  readonly effectiveDrop: number;
  /** By how many times a title may be on more lists than before. */
  readonly exposure: number;
}

export interface Evidence {
  /** (users) nDCG@10 of each held-out viewer, by models trained without what was held out; undefined: nothing could be held out. */
  readonly quality: { readonly candidate: Float64Array; readonly popular: Float64Array } | undefined;
  /** Likewise of the published snapshot; undefined where there is none, or where it knew what was held out. */
  readonly published: Float64Array | undefined;
  /** Lists that the new snapshot gives now, and those of the published one; of the same viewers. */
  readonly spread: { readonly candidate: Spread; readonly published: Spread } | undefined;
  /** Names of items, for the message. */
  readonly nameOf: (item: number) => string;
  /** Items that the published one knew: what is new has no "before". */
  readonly wasKnown: (item: number) => boolean;
  /** What was not asked, and why; goes into the reasons. */
  readonly notes: readonly string[];
  /** Known faults, each of which fails it. */
  readonly faults: readonly string[];
}

export interface Verdict {
  readonly passed: boolean;
  readonly reasons: readonly string[];
  readonly measures: Readonly<Record<string, number | null>>;
}

/** Draws of the bootstrap. */
const RESAMPLES = 1_000;
/** A title on fewer lists than this share crowds nobody out, however rare it was. */
const CROWDING = 0.1;

/** `seed` draws the resamples: the same evidence gives the same verdict. */
export function judge(evidence: Evidence, limits: GateLimits, seed: number): Verdict {
  const measures: Record<string, number | null> = {};
  const faults = [
    ...evidence.faults,
    ...qualityFaults(evidence, measures, seed),
    ...spreadFaults(evidence, limits, measures),
  ];
  const passed = faults.length === 0;
  const reasons = [...(passed ? praise(measures) : faults), ...evidence.notes];
  return { passed, reasons, measures };
}

type Measures = Record<string, number | null>;

function qualityFaults({ quality, published }: Evidence, measures: Measures, seed: number): string[] {
  if (quality === undefined) return [];
  const { candidate, popular } = quality;
  note(measures, { users: candidate.length, 'ndcg@10': mean(candidate), 'ndcg@10 of popularity': mean(popular) });
  const rivals: (readonly [string, Float64Array])[] = [['popularity', popular]];
  if (published) rivals.push(['the published snapshot', published]);
  return rivals.flatMap(([name, values]) => {
    const paired = pairedDifference(candidate, values, { resamples: RESAMPLES, seed });
    if (values === published) note(measures, { 'ndcg@10 of the published': mean(values) });
    note(measures, { [`low against ${name}`]: paired.low, [`high against ${name}`]: paired.high });
    // Worse only where the whole interval says so: chance alone must not stop a sound snapshot.
    return paired.high < 0 ? [worse(name, mean(candidate), mean(values), paired)] : [];
  });
}

const worse = (name: string, own: number, other: number, { low, high, users }: PairedDifference): string =>
  `nDCG@10 is ${show(own)}, that of ${name} ${show(other)}; the difference lies between ${show(low)} and ${show(high)} (95 %, ${users} viewers)`;

function spreadFaults({ spread, nameOf, wasKnown }: Evidence, limits: GateLimits, measures: Measures): string[] {
  if (spread === undefined) return [];
  const { candidate, published } = spread;
  note(measures, {
    'titles on lists': candidate.titles,
    'titles on lists of the published': published.titles,
    'effective catalogue size': candidate.effective,
    'effective catalogue size of the published': published.effective,
  });
  const faults: string[] = [];
  if (candidate.titles < (1 - limits.coverageDrop) * published.titles) {
    faults.push(
      `${candidate.titles} titles are on somebody’s list, ${published.titles} were: more than ${percent(limits.coverageDrop)} fewer`,
    );
  }
  if (candidate.effective < (1 - limits.effectiveDrop) * published.effective) {
    faults.push(
      `the effective catalogue size is ${show(candidate.effective)}, it was ${show(published.effective)}: more than ${percent(limits.effectiveDrop)} less`,
    );
  }
  candidate.exposure.forEach((share, item) => {
    const before = published.exposure[item]!;
    if (share < CROWDING || !wasKnown(item) || share <= limits.exposure * before) return;
    faults.push(
      `${nameOf(item)} is on ${percent(share)} of all lists, it was on ${percent(before)}: more than ${limits.exposure} times as many`,
    );
  });
  return faults;
}

function praise(measures: Measures): string[] {
  const [own, popular] = [measures['ndcg@10'], measures['ndcg@10 of popularity']];
  return typeof own === 'number' && typeof popular === 'number'
    ? [`nDCG@10 is ${show(own)} on what was held out, that of popularity ${show(popular)} (${measures.users} viewers)`]
    : [];
}

/** JSON has no NaN. */
function note(measures: Measures, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) measures[name] = Number.isFinite(value) ? value : null;
}

const mean = (values: Float64Array): number => {
  const told = values.filter((value) => !Number.isNaN(value));
  return told.reduce((sum, value) => sum + value, 0) / told.length;
};

const show = (value: number): string => String(Number(value.toPrecision(3)));
const percent = (share: number): string => `${show(100 * share)} %`;
