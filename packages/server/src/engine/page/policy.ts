// Every number that shapes a page, in one place, with the name under which it stands in the log.

/** All of them are proposals of ours, to be measured: nobody publishes theirs. */
export const pagePolicy = {
  /** Rows of a page at most, and cards of a row. */
  rows: 24,
  cards: 20,
  /** Rows of an answer that does not say how many: more than a screen shows. */
  firstRows: 8,
  /** Cards of a row that are in view before anybody scrolls. */
  columns: 6,
  /** Rows in which no title stands in view twice. */
  gridRows: 6,
  /** How often a title may stand on one page. */
  repeats: 2,
  /** Place in the ranker's order at which a title is half as likely to be played as the first. From replayed days, see docs/pages.md. */
  halfAppeal: 10,
  /** What the kind of a row counts beside what it would show. From the same days. */
  prior: 0.3,
  /** What it costs a row when its best titles stand on the page already. From the same days. */
  overlap: 0.1,
  /** Weight of the genres' proportion against appeal where a row is calibrated (λ of Steck 2018), 0–1. */
  calibration: 0.9,
  /** The same in the row of what is new: of that few have said yet whether they like it. λ as Steck has it. */
  lean: 0.5,
  /** Signals from which a viewer has a taste of their own: match and top picks begin here. */
  signals: 5,
  /** Match is told from here up, in percent. */
  matchFrom: 50,
  /** Viewable impressions that were not taken up: from `tired` on, over `tiredSessions`, half the appeal; from `hidden` on none. */
  tired: 5,
  tiredSessions: 3,
  hidden: 10,
  tiredAppeal: 0.5,
  /** Titles of one main genre turned down within `refusalsFor` ms from which on the genre rests: in no row of discovery. */
  genreRefusals: 4,
  refusalsFor: 60 * 86_400_000,
  /** ms after which a visit is another one, and until when the last one is remembered. */
  visitGap: 8 * 3_600_000,
  visitMemory: 14 * 86_400_000,
  /** First cards of a visit that the next one partly replaces, and the share of them that rests then. */
  front: 30,
  rests: 0.4,
  /** ms for which a title is not the hero again: more than a day, so that who comes at the same hour tomorrow sees another one. */
  heroRests: 36 * 3_600_000,
  /** Chance that two neighbours of a drawn row change places; the first `anchored` never do. */
  swap: 0.05,
  anchored: 2,
  /** Place in a row, from 0, where a new title is tried out; one in each `cards`. */
  trialPlace: 5,
  /** Titles that are drawn from for one trial. */
  trialPool: 20,
  /** A title is tried out until it was seen so often. */
  trialImpressions: 200,
  /** ms for which a title is new. */
  newFor: 30 * 86_400_000,
  /** Of the catalogue: where more than this is new, nothing is. */
  newShare: 0.5,
  /** Distinct accounts below which nobody is told what others watched. */
  accounts: 3,
  /** Chance of going on from which Continue Watching comes right after the hero, and from which one row later. */
  resumeFirst: 0.5,
  resumeSecond: 0.2,
} as const;

/** Changes whenever a number or a rule does: propensities of two policies are not comparable. */
export const policyName = 'home-6';

/** Rows without anything about the viewer, in a fixed order. */
export const templateName = 'home-2-template';
