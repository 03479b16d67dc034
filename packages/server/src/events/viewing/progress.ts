// How far a film or an episode was watched: started, position to resume, completed. Pure readings of one part.
import { watchedMs } from './coverage.ts';
import type { PartFacts } from './facts.ts';
import type { Part } from './state.ts';

/** Every number is a proposal of ours unless it names its source. */
export interface ProgressRules {
  /** Share of the length that counts as content where nobody marked the credits. */
  readonly contentShare: number;
  /** Unique share of the content that completes. */
  readonly completeShare: number;
  /** Unique share that completes where the credits were reached. */
  readonly creditsShare: number;
  /** A start counts after this much play, ms, or for films after this share of the length if that is less (Android TV's guidance). */
  readonly startMs: number;
  readonly startShare: number;
  /** Resuming goes back by this. */
  readonly stepBackMs: number;
  /** Without marked credits a title with less than this left is finished for the row of bookmarks. */
  readonly remainderMs: number;
}

export const progressRules: ProgressRules = {
  contentShare: 0.97,
  completeShare: 0.9,
  creditsShare: 0.7,
  startMs: 120_000,
  startShare: 0.03,
  stepBackMs: 5_000,
  remainderMs: 180_000,
};

/** Length in ms; 0 where neither catalogue nor events know. A play that ended by itself tells it at last. */
export const lengthMs = (part: Part, facts: PartFacts): number =>
  facts.durationMs ?? part.durationMs?.value ?? (part.endAt > 0 ? part.furthestMs : 0);

/** Length without the credits; 0 unknown. */
export const contentMs = (part: Part, facts: PartFacts, rules = progressRules): number =>
  facts.creditsMs ?? Math.round(rules.contentShare * lengthMs(part, facts));

/** Unique share of the content that was seen, 0–1; NaN where the length is unknown. */
export function watchedShare(part: Part, facts: PartFacts, rules = progressRules): number {
  const content = contentMs(part, facts, rules);
  return content > 0 ? Math.min(1, watchedMs(part.coverage) / content) : NaN;
}

/** Seeking to the end completes nothing; leaving in the credits does. */
export function isCompleted(part: Part, facts: PartFacts, rules = progressRules): boolean {
  const share = watchedShare(part, facts, rules);
  const atCredits = facts.creditsMs !== null && part.furthestMs >= facts.creditsMs;
  return share >= rules.completeShare || (atCredits && share >= rules.creditsShare);
}

/** When it was completed, as far as the state can tell: near the end for the first time, else the last playback. */
export const completedAt = (part: Part): number => (part.endAt > 0 ? part.endAt : part.lastAt);

/** A qualified start: 2 minutes, for films 3 % if that is less; repeats count. */
export function isStarted(part: Part, facts: PartFacts, kind: 'film' | 'episode', rules = progressRules): boolean {
  const share = kind === 'film' ? rules.startShare * lengthMs(part, facts) : 0;
  return part.playedMs >= (share > 0 ? Math.min(rules.startMs, share) : rules.startMs);
}

export const positionMs = (part: Part): number => part.positionMs?.value ?? 0;

/** Where to go on: the last position less 5 s. */
export const resumeMs = (part: Part, rules = progressRules): number => Math.max(0, positionMs(part) - rules.stepBackMs);

/** Position over length, 0–1; 0 where the length is unknown. */
export function progressOf(part: Part, facts: PartFacts): number {
  const length = lengthMs(part, facts);
  return length > 0 ? Math.min(1, positionMs(part) / length) : 0;
}

/** Nothing left to resume: completed, in the credits, or, where those are not marked, less than 3 minutes from the end. */
export function isFinished(part: Part, facts: PartFacts, rules = progressRules): boolean {
  if (isCompleted(part, facts, rules)) return true;
  if (facts.creditsMs !== null) return positionMs(part) >= facts.creditsMs;
  const length = lengthMs(part, facts);
  return length > rules.remainderMs && length - positionMs(part) < rules.remainderMs;
}
