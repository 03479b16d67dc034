// Answers about titles beside the page of rows: lists ranked on request, search, and why a title stands where it does.
import { Type } from 'typebox';
import { AnyBoosters, AnyFilter } from './filters.ts';
import { Card, Ranked, Reason } from './pages.ts';
import { closed, Fraction, Id, maybe, Moment, Name, ShortText } from './scalars.ts';

/** What was typed. Blanks alone are nothing. */
export const SearchText = Type.String({ maxLength: 200 });
export const ListLength = Type.Integer({ minimum: 1, maximum: 100 });
export const ScenarioName = Type.String({ pattern: '^[a-z][a-z0-9-]{0,63}$' });

export const RankAsked = closed({
  profile: Id,
  titles: Type.Array(Id, { minItems: 1, maxItems: 1_000 }),
  filter: Type.Optional(AnyFilter),
  boost: Type.Optional(AnyBoosters),
  scenario: Type.Optional(ScenarioName),
  /** All of them where it is left out. */
  n: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
});

/** Why a title that was asked for is not among the items. What a profile may not see is unknown to it. */
export const leftWhy = ['unknown', 'unavailable', 'filtered', 'capped', 'repeated', 'beyond_n'] as const;
export type LeftWhy = (typeof leftWhy)[number];
const Left = closed({ id: Id, why: Type.Enum(leftWhy as unknown as LeftWhy[]) });

/** Every title that was asked for is in `items` or in `left`, once. */
export const RankAnswer = closed({ ...Ranked.properties, left: Type.Array(Left) });
export type RankAnswer = Type.Static<typeof RankAnswer>;

const Suggestions = Type.Array(closed({ name: Name, titles: Type.Integer({ minimum: 1 }) }));
export const SearchAnswer = closed({
  ...Ranked.properties,
  /** For "Showing results for …": the query with its slips mended, null where it had none. */
  corrected: maybe(ShortText),
  /** Whose name begins so, with how many titles of theirs there are. */
  people: Suggestions,
  genres: Suggestions,
  /** A title that seems to be meant and cannot be had here, and what is like it. Never for children. */
  unavailable: maybe(closed({ name: Name, similar: Type.Array(Card) })),
  /** Where nothing was found: the nearest spelling that finds something. */
  didYouMean: maybe(ShortText),
  /** Where nothing was found: what is popular. */
  instead: Type.Array(Card),
});
export type SearchAnswer = Type.Static<typeof SearchAnswer>;

/** What many search for, the most first; each leads to something that this profile may be shown. */
export const PopularSearches = closed({ queries: Type.Array(SearchText, { maxItems: 20 }) });

/** Reasons for a title not to be recommended now, whatever its score. */
export const heldWhy = ['unavailable', 'above_limit', 'seen', 'refused', 'shown_often', 'no_candidate'] as const;
export type HeldWhy = (typeof heldWhy)[number];

export const Explained = closed({
  id: Id,
  profile: Id,
  titleId: Id,
  name: Name,
  generatedAt: Moment,
  /** Models behind it, when they were trained, and the newest event they learned from; null for none. */
  snapshot: maybe(Id),
  trainedAt: maybe(Moment),
  cursor: maybe(Type.Integer({ minimum: 0 })),
  /** Newest event of the profile that has a say. */
  newestSignalAt: maybe(Moment),
  signals: Type.Integer({ minimum: 0 }),
  /** In sentences, the strongest first: what the viewer may read. */
  why: Type.Array(Type.String({ maxLength: 500 })),
  reasons: Type.Array(Reason),
  /** What keeps it off the lists. */
  held: Type.Array(closed({ why: Type.Enum(heldWhy as unknown as HeldWhy[]), text: Type.String({ maxLength: 500 }) })),
  /** Place among the recommendations from 1, null for none. */
  place: maybe(Type.Integer({ minimum: 1 })),
  match: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  sources: Type.Array(ShortText),
  /**
   * For operators: the score by the ranker, which is the sum of all contributions (value × weight) and of `constant`, the part
   * that all titles of one request share. Null and empty where no model has a say.
   */
  score: maybe(Type.Number()),
  constant: maybe(Type.Number()),
  features: Type.Array(
    closed({
      feature: ShortText,
      value: Type.Number(),
      weight: Type.Number(),
      contribution: Type.Number(),
      /** Share of this contribution's size in that of all, 0–1. */
      share: Fraction,
    }),
  ),
});
export type Explained = Type.Static<typeof Explained>;
