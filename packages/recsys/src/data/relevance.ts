// Which ratings count as relevant: the rule of --relevant, read from text and applied to a matrix.
import { RecsysError } from '../errors.ts';
import { filterEntries, type Interactions } from './interactions.ts';

export interface Relevance {
  /** As the report prints it: 'all', '>=4', '>3.5'. */
  readonly text: string;
  accepts(value: number): boolean;
}

export const everyRating: Relevance = { text: 'all', accepts: () => true };

/** `all` or nothing, or `>=` or `>` with a number. Throws E_OPTION on anything else. */
export function parseRelevance(text: string): Relevance {
  const plain = text.replaceAll(/\s/g, '');
  if (plain === '' || plain === 'all') return everyRating;
  const [, sign, digits] = /^(>=|>)(-?\d+(?:\.\d+)?)$/.exec(plain) ?? [];
  if (sign === undefined || digits === undefined) {
    throw new RecsysError('E_OPTION', { option: 'relevant', got: text, want: "'all', '>=4' or '>3.5'" });
  }
  const limit = Number(digits);
  return { text: plain, accepts: sign === '>=' ? (value) => value >= limit : (value) => value > limit };
}

/** The relevant entries alone, over the same vocabularies; the same object where every rating is relevant. */
export function relevantOnly(data: Interactions, relevance: Relevance): Interactions {
  if (relevance === everyRating) return data;
  return filterEntries(data, (k) => relevance.accepts(data.values[k]));
}

/**
 * Of each user the ratings that are at least his own mean: what he liked, on whatever scale and however strict he is.
 * Users whose ratings are all equal, such as plays without stars, keep them all.
 */
export function atLeastOwnMean(data: Interactions): Interactions {
  const means = Float64Array.from({ length: data.users.size }, (_, u) => {
    const own = data.values.subarray(data.indptr[u], data.indptr[u + 1]);
    return own.reduce((sum, value) => sum + value, 0) / own.length;
  });
  // Ratings are single precision, means are not: equal ratings must not fall below their own mean by rounding.
  return filterEntries(data, (k, user) => data.values[k] >= means[user] - 1e-6);
}
