// From a viewing state to preference and confidence: what was watched, corrected by what was said.
import type { TitleFacts } from './facts.ts';
import type { LabelConfig } from './label-config.ts';
import type { LabelContext } from './label-context.ts';
import { placeNumber, preferred, type TitleState, type TitleViewing } from './state.ts';
import { watchLabel } from './watch-label.ts';

const DAY_MS = 86_400_000;

export interface Label {
  /** What the pair is worth, about −1 to 2.6. */
  readonly value: number;
  /** 1 where the value is above `likedAbove`. */
  readonly pref: 0 | 1;
  /** 1 + alpha · |value| · 0.5^(age / half-life). */
  readonly conf: number;
  /** The newest evidence. */
  readonly at: number;
  readonly source: 'opinion' | 'stars' | 'watch' | 'pick' | 'list' | 'near' | 'passed';
}

/** 1 + alpha · |value| · 0.5^(age / half-life). */
export function confidence(value: number, at: number, { config, now }: Pick<LabelContext, 'config' | 'now'>): number {
  const age = Math.max(0, now - at) / DAY_MS;
  return 1 + config.alpha * Math.abs(value) * 0.5 ** (age / config.halfLifeDays);
}

/** Label of a value whose newest evidence is of that moment. */
export const labelled = (value: number, at: number, source: Label['source'], context: LabelContext): Label => ({
  value,
  pref: value > context.config.likedAbove ? 1 : 0,
  // What was rated elsewhere may be decades old, or of no known time, and is no less meant.
  conf: confidence(value, source === 'stars' ? context.now : at, context),
  at,
  source,
});

/** The label of one pair; undefined where there is no evidence, or not yet. Events without profiling are no evidence. */
export function labelOf(state: TitleState, facts: TitleFacts | undefined, context: LabelContext): Label | undefined {
  const viewing = preferred(state);
  const watched = watchLabel(viewing, facts, context);
  const said = opinion(viewing, watched.value, watched.completed, context.config);
  if (said) return labelled(said.value, Math.max(said.at, watched.at), 'opinion', context);
  const { stars } = viewing;
  if (stars && !(watched.value !== undefined && watched.at > stars.at)) {
    return labelled(starsValue(stars.value, context.config), stars.at, 'stars', context);
  }
  if (watched.value !== undefined) return labelled(watched.value, watched.at, 'watch', context);
  if (viewing.picked) return labelled(pickValue(context), viewing.picked.at, 'pick', context);
  if (watched.at > 0) return undefined;
  if (viewing.listed?.value) return labelled(context.config.listed, viewing.listed.at, 'list', context);
  const passed = passedOver(viewing, context);
  return passed === undefined ? undefined : labelled(context.config.passedOver, passed, 'passed', context);
}

/** A straight line: nothing at `starsNeutral`, `starsFull` at five stars. */
const starsValue = (stars: number, { starsNeutral, starsFull }: LabelConfig): number =>
  ((stars - starsNeutral) / (5 - starsNeutral)) * starsFull;

const pickValue = ({ config, plays }: LabelContext): number =>
  config.pick * (plays >= config.pickPlays ? config.pickFactor : 1);

/** Words that override what was watched; of contrary ones the newer holds. */
function opinion(
  viewing: TitleViewing,
  watched: number | undefined,
  completed: boolean,
  config: LabelConfig,
): { value: number; at: number } | undefined {
  const { thumb, notInterested, hiddenFromContinue } = viewing;
  if (thumb && thumb.value < 0) return { value: config.thumbDown, at: thumb.at };
  const liked = thumb && thumb.value > 0 ? thumb : undefined;
  if (notInterested && !(liked && liked.at >= notInterested.at)) {
    return { value: config.notInterested, at: notInterested.at };
  }
  if (liked) {
    const least = liked.value > 1 ? config.thumbUpTwice : config.thumbUp;
    return { value: Math.max(watched ?? least, least), at: liked.at };
  }
  if (hiddenFromContinue === null || completed || lastPlayed(viewing) > hiddenFromContinue.at) return undefined;
  return { value: Math.min(watched ?? 0, config.removedFromContinue), at: hiddenFromContinue.at };
}

const lastPlayed = ({ parts }: TitleViewing): number => {
  let last = 0;
  for (const part of parts.map.values()) last = Math.max(last, part.lastAt);
  return last;
};

/** Newest impression before which on the same page something further on was opened, while this was never taken up. */
function passedOver({ shown, opens, plays }: TitleViewing, { pages }: LabelContext): number | undefined {
  if (opens > 0 || plays.map.size > 0) return undefined;
  const found = shown.find(([, , page, row, column]) => {
    return row! >= 0 && column! >= 0 && placeNumber(row!, column!) + 1 < (pages.get(page!) ?? 0);
  });
  return found?.[0];
}
