// What was watched as a value: a curve over the share seen, or episodes completed, with what adds to it and what weakens it.
import { watchedMs } from './coverage.ts';
import { ownRepeats } from './engagement.ts';
import { availableEpisodes, partFacts, type TitleFacts } from './facts.ts';
import type { LabelConfig } from './label-config.ts';
import type { LabelContext } from './label-context.ts';
import { contentMs, isCompleted, progressRules, watchedShare } from './progress.ts';
import { isSeries, mostInADay, readSeries } from './series.ts';
import type { Part, Play, TitleViewing } from './state.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export interface WatchLabel {
  /** undefined: never played, not ripe yet, or spoilt by an error. */
  readonly value: number | undefined;
  /** Newest evidence of watching, or 0. */
  readonly at: number;
  readonly completed: boolean;
}

/** The value of a share of the content, 0–1: −0.3, 0, a straight line, 1; a mere glance is held against it less. */
export function curve(share: number, seconds: number, config: LabelConfig): number {
  const { glanceS, glanceValue, lowShare, lowValue, neutralShare, fullShare } = config;
  // Of something short half a minute may be all of it.
  if (seconds < glanceS && share < neutralShare) return glanceValue;
  if (share < lowShare) return lowValue;
  if (share >= fullShare) return 1;
  return Math.max(0, (share - neutralShare) / (fullShare - neutralShare));
}

export function watchLabel(viewing: TitleViewing, facts: TitleFacts | undefined, context: LabelContext): WatchLabel {
  const { config, now } = context;
  const parts = [...viewing.parts.map].filter(([, part]) => part.playedMs > 0 || part.starts > 0);
  if (parts.length === 0) return { value: undefined, at: 0, completed: false };
  const at = Math.max(...parts.map(([, part]) => part.lastAt));
  const ripe = now - at >= config.censorDays * DAY_MS;
  const done = parts.filter(([id, part]) => completes(part, id, facts, config));
  const series = isSeries(viewing, facts);
  const base = series
    ? seriesValue({ begun: parts, done: done.length, ripe }, facts, context)
    : filmValue(parts[0]![1], { done: done.length > 0, ripe }, facts, config);
  const completed = series ? done.length > 0 && done.length === parts.length : done.length > 0;
  if (base === undefined || (!completed && isBroken(viewing, config))) return { value: undefined, at, completed };
  const added = base + additions(viewing, done, facts, context);
  return { value: added * factors(viewing, config), at, completed };
}

function completes(part: Part, id: string, facts: TitleFacts | undefined, { contentShare }: LabelConfig): boolean {
  return isCompleted(part, partFacts(facts, id), { ...progressRules, contentShare });
}

function filmValue(
  part: Part,
  { done, ripe }: { readonly done: boolean; readonly ripe: boolean },
  facts: TitleFacts | undefined,
  config: LabelConfig,
): number | undefined {
  if (!done && !ripe) return undefined;
  const share = watchedShare(part, partFacts(facts, ''), { ...progressRules, contentShare: config.contentShare });
  return Number.isNaN(share) ? undefined : curve(share, watchedMs(part.coverage) / 1000, config);
}

interface Episodes {
  readonly begun: readonly (readonly [string, Part])[];
  readonly done: number;
  readonly ripe: boolean;
}

function seriesValue(
  { begun, done, ripe }: Episodes,
  facts: TitleFacts | undefined,
  { config, now }: LabelContext,
): number | undefined {
  const available = facts ? availableEpisodes(facts, now) : [];
  const enough = available.length > 0 ? Math.min(config.seriesEpisodes, available.length) : config.seriesEpisodes;
  if (done > 0) return Math.min(1, done / enough);
  if (!ripe) return undefined;
  const first = available[0]?.id ?? begun[0]![0];
  return begun.every(([id]) => id === first) ? config.leftFirstEpisode : 0;
}

/** The newest play ended in an error, or waited for data more than a tenth of its time. */
function isBroken({ plays }: TitleViewing, { stallShare }: LabelConfig): boolean {
  const newest = [...plays.map.values()].reduce<Play | undefined>(
    (a, b) => (a && a.endAt >= b.endAt ? a : b),
    undefined,
  );
  if (!newest) return false;
  return newest.errors > 0 || newest.stalledMs > stallShare * (newest.stalledMs + newest.playedMs);
}

function additions(
  viewing: TitleViewing,
  done: readonly (readonly [string, Part])[],
  facts: TitleFacts | undefined,
  { config, now }: LabelContext,
): number {
  const again = ([id, part]: readonly [string, Part]): boolean => {
    const content = contentMs(part, partFacts(facts, id), { ...progressRules, contentShare: config.contentShare });
    return watchedMs(part.coverage, 2) >= config.fullShare * content;
  };
  let scenes = 0;
  for (const { coverage } of viewing.parts.map.values()) scenes += ownRepeats(coverage, config.repeatedSceneS * 1000);
  const fast =
    facts?.kind === 'series' &&
    readSeries(viewing, facts, now).seasons.some(
      (s) => s.available > 1 && s.days !== null && s.days <= config.seasonDays,
    );
  return (
    (done.length > 0 && done.every(again) ? config.rewatched : 0) +
    Math.min(config.repeatedScenesMost, scenes * config.repeatedScene) +
    (mostInADay(viewing, facts) >= config.bingeEpisodes ? config.binge : 0) +
    (fast ? config.season : 0) +
    (viewing.listed?.value ? config.listed : 0) +
    (wasSearched(viewing, config) ? config.searched : 0) +
    (done.some(([, part]) => part.days.map.size > 1) ? config.returned : 0)
  );
}

/** A play came from the search, or followed a chosen result within a day. */
function wasSearched({ plays, firstSearchAt, lastSearchAt }: TitleViewing, { searchedWithinH }: LabelConfig): boolean {
  const follows = (at: number, search: number): boolean =>
    search > 0 && at >= search && at - search <= searchedWithinH * HOUR_MS;
  return [...plays.map.values()].some(
    ({ source, startAt }) =>
      source?.value === 'search' || follows(startAt, firstSearchAt) || follows(startAt, lastSearchAt),
  );
}

const isUnattended = ({ autoplay, inputs }: Play): boolean => autoplay > 0 && inputs === 0;

function factors({ plays }: TitleViewing, config: LabelConfig): number {
  const all = [...plays.map.values()].sort((a, b) => a.startAt - b.startAt);
  let [played, alone, away] = [0, 0, 0];
  for (const play of all) {
    played += play.playedMs;
    away += play.awayMs;
    if (isUnattended(play)) alone += play.playedMs;
  }
  const much = config.unattendedShare * played;
  return (
    (alone > much ? config.autoplayFactor : 1) *
    (away > much ? config.awayFactor : 1) *
    (longestAlone(all) > config.backgroundEpisodes ? config.backgroundFactor : 1)
  );
}

/** Most different episodes one after another that nobody touched. */
function longestAlone(plays: readonly Play[]): number {
  let most = 0;
  let run = new Set<string>();
  for (const play of plays) {
    if (!isUnattended(play)) run = new Set();
    else if (play.part?.value) run.add(play.part.value);
    most = Math.max(most, run.size);
  }
  return most;
}
