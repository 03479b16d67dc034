// Every number that search goes by. Choices of ours; docs/search.md says which were chosen by the training half of seeded typos.

export const searchPolicy = {
  /** Words and characters of a query that count. */
  words: 10,
  characters: 200,
  /** What a phrase of a kind is worth beside a name. */
  kinds: { name: 1, alternative: 0.95, person: 0.8, genre: 0.5, keyword: 0.45 },
  /** Letters of a beginning from which phrases of a kind are looked through: one letter begins nearly everything. */
  letters: { name: 1, alternative: 1, person: 2, genre: 1, keyword: 3 },
  /** Worth of a word that only begins a longer one, where one letter is there and where nearly all are. */
  begun: { least: 0.8, most: 0.97 },
  /** Letters from which a word may have one slip, and two. */
  slips: { one: 4, two: 7 },
  /** Share of a word's worth that a slip takes, over the length of the word. */
  slipCost: 1.4,
  /** Worth of words that stand in different phrases of a title, beside words of one phrase. */
  apart: 0.75,
  /** Worth of anything else beside a phrase that is the query, word for word. */
  inexact: 0.75,
  /** Worth of a phrase of which the query has next to nothing, beside one that it has whole. */
  partial: 0.85,
  /** Share of the weight of the words that a title must match; in the last resort. */
  needed: 0.85,
  neededAtLast: 0.45,
  /** Slips are looked for where fewer titles than this match the words as they are written. */
  enough: 3,
  /** Shares of match alone, of popularity and of taste in the score of a title. */
  match: 0.65,
  popular: 0.22,
  personal: 0.13,
  /**
   * What was played after the same words: accounts that the fit of the words counts for beside them, how steeply it falls from
   * the best fit, and ms in which a play loses half of its weight.
   */
  played: { prior: 5, steep: 8, halfLife: 30 * 86_400_000 },
  /** Titles that are looked at closely. */
  close: 100,
  /** People and genres that are offered. */
  suggestions: 5,
  /** Worth from which a query is taken to mean a title that is not available here. */
  meant: 0.9,
} as const;
