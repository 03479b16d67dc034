// What a word of a query may stand for: itself, the beginning of a word, or a word with a slip in it.
import { nearTerms } from './near.ts';
import { searchPolicy } from './policy.ts';
import { indexOfTerm, rangeOf, type Terms } from './terms.ts';

export interface Word {
  readonly text: string;
  /** Still being typed: it may go on. */
  readonly open: boolean;
}

/** Calls `found` for every term that the word may stand for, with its worth 0–1; a term may be called more than once. */
export function expand(
  terms: Terms,
  { text, open }: Word,
  slips: boolean,
  found: (term: number, worth: number) => void,
): void {
  const whole = indexOfTerm(terms, text);
  if (whole >= 0) found(whole, 1);
  if (open) {
    const [from, to] = rangeOf(terms, text);
    for (let term = from; term < to; term++) if (term !== whole) found(term, begun(text, terms.words[term]!));
  }
  if (!slips) return;
  const most = slipsOf(text);
  if (most === 0) return;
  nearTerms(terms, text, { most, begin: open }, (term, count) => {
    if (count > 0) found(term, slipped(text, count) * (open ? begun(text, terms.words[term]!) : 1));
  });
}

/** Slips that a word may have. */
export const slipsOf = (text: string): number =>
  text.length >= searchPolicy.slips.two ? 2 : text.length >= searchPolicy.slips.one ? 1 : 0;

const slipped = (text: string, count: number): number => 1 - (searchPolicy.slipCost * count) / text.length;

function begun(text: string, term: string): number {
  const { least, most } = searchPolicy.begun;
  return text.length >= term.length ? most : least + ((most - least) * text.length) / term.length;
}
