// Every coefficient of the labels, in one place, with the version that names a set of them.
import { createHash } from 'node:crypto';
import { configure } from '@marquee/recsys';

/**
 * How what was watched becomes a value, and a value becomes preference and confidence. All numbers are proposals of ours
 * (nobody publishes theirs), to be measured and A/B tested; docs/labels.md says what was measured.
 */
export type LabelConfig = Readonly<Record<string, number | string | boolean>> & typeof labelDefaults;

export const labelDefaults = {
  /** Share of the length that is content where credits are not marked. */
  contentShare: 0.97,
  /** Watched less than this and less than `neutralShare`: `glanceValue`. */
  glanceS: 30,
  glanceValue: -0.1,
  /** Watched less of the content than this: `lowValue`. */
  lowShare: 0.1,
  lowValue: -0.3,
  /** Up to here 0, from here a straight line up to 1 at `fullShare`. */
  neutralShare: 0.25,
  fullShare: 0.9,
  /** A play that is not completed is no evidence until this many days after it. */
  censorDays: 14,
  /** So many completed episodes are worth a whole film, or all there are if those are fewer. */
  seriesEpisodes: 6,
  leftFirstEpisode: -0.3,

  rewatched: 0.5,
  repeatedScene: 0.1,
  repeatedScenesMost: 0.3,
  repeatedSceneS: 5,
  binge: 0.2,
  bingeEpisodes: 3,
  season: 0.3,
  seasonDays: 7,
  listed: 0.2,
  searched: 0.2,
  searchedWithinH: 24,
  returned: 0.1,

  /** Factors on the value where more than the share of the time had no viewer that acted, or that could see and hear. */
  autoplayFactor: 0.5,
  awayFactor: 0.5,
  unattendedShare: 0.5,
  backgroundFactor: 0.3,
  backgroundEpisodes: 3,

  thumbDown: -1,
  thumbUp: 1,
  thumbUpTwice: 1.5,
  /** Imported stars: worth nothing at the first, `starsFull` at five, below the first as much less. */
  starsNeutral: 2.5,
  starsFull: 1.5,
  notInterested: -0.7,
  notInterestedNear: -0.2,
  nearTitles: 20,
  removedFromContinue: -0.2,
  /** Chosen at sign-up; `pickFactor` of it after `pickPlays` plays that count. */
  pick: 0.8,
  pickFactor: 0.5,
  pickPlays: 10,
  /** Seen on a page, passed over, and something further on was opened. */
  passedOver: -0.05,
  /** A play that waited more than this share of its time tells nothing by its end. */
  stallShare: 0.1,

  likedAbove: 0.25,
  /**
   * Added in the training matrix to what watching is worth, so that a play that was not liked still speaks for the title a
   * little: chosen by the study of docs/labels.md. 0: only liked plays speak for a title, and bad ones against it.
   */
  playedFloor: 0.3,
  alpha: 40,
  halfLifeDays: 180,
};

/** Defaults with some values replaced. Throws RecsysError E_CONFIG on a name that is none of them, or another type. */
export const labelConfig = (changes: Readonly<Record<string, number | string | boolean>> = {}): LabelConfig =>
  configure('labels', labelDefaults, changes);

/** Version of the rules in labels.ts; the hash after it tells the coefficients. */
const RULES = 1;

/** Names rules and coefficients: labels of one version may be compared and mixed, others not. */
export function labelVersion(config: LabelConfig): string {
  const pairs = Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${RULES}-${createHash('sha256').update(JSON.stringify(pairs)).digest('hex').slice(0, 12)}`;
}
