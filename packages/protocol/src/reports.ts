// What an operator reads of many viewers together: counts, and words only where enough households sent them.
import { Type } from 'typebox';
import { closed, Moment } from './scalars.ts';

const Count = Type.Integer({ minimum: 0 });

const Searched = closed({
  /** In lower case, blanks made one. */
  query: Type.String({ maxLength: 1_000 }),
  /** How often it was sent, choices of a result that repeat it among them. */
  times: Count,
  accounts: Count,
  /** How often it found nothing. */
  empty: Count,
});

export const SearchReport = closed({
  from: Moment,
  until: Moment,
  /** Distinct accounts from which on a query is told of. */
  leastAccounts: Count,
  times: Count,
  /** Searches that told how many results they had, and of those the ones that had none. */
  told: Count,
  empty: Count,
  /** Most accounts first. */
  top: Type.Array(Searched),
  /** Queries that found nothing at least once, the most in vain first. */
  wanted: Type.Array(Searched),
  /** All queries of fewer accounts together, without their words. */
  rare: closed({ queries: Count, times: Count, empty: Count }),
});
export type SearchReport = Type.Static<typeof SearchReport>;
