// What somebody typed, as words; and what he meant where the words had slips in them.
import { slipsOf, type Word } from './expand.ts';
import { nearTerms } from './near.ts';
import { searchPolicy } from './policy.ts';
import { rowOf } from './rows.ts';
import type { Segment } from './segment.ts';
import { indexOfTerm, termsOf } from './terms.ts';
import { wordsOf } from './words.ts';

/** The last word may go on, unless something that ends a word follows it. */
export function queryWords(text: string): readonly Word[] {
  const typed = text.slice(0, searchPolicy.characters);
  const words = wordsOf(typed).slice(0, searchPolicy.words);
  const open = /[\p{L}\p{M}\p{N}]$/u.test(typed);
  return words.map((word, k) => ({ text: word, open: open && k === words.length - 1 }));
}

/**
 * The query with every word that has a slip in it written as in the titles or names found; undefined where there is no slip.
 * `phrases` are those that were matched, the best first.
 */
export function corrected(segment: Segment, words: readonly Word[], phrases: Iterable<number>): string | undefined {
  const written = [...phrases].flatMap((phrase) => (segment.texts[phrase] ?? '').split(/[^\p{L}\p{M}\p{N}'’ʼ`]+/u));
  const spelling = new Map<string, string>();
  for (const text of written) {
    const [word] = wordsOf(text);
    if (word !== undefined && !spelling.has(word)) spelling.set(word, text);
  }
  const terms = termsOf([...spelling.keys()].sort());
  let slips = 0;
  const shown = words.map(({ text, open }) => {
    if (indexOfTerm(segment.terms, text) >= 0 || (open && begins(terms.words, text))) return spelling.get(text) ?? text;
    let best = { term: -1, count: slipsOf(text) + 1 };
    nearTerms(terms, text, { most: slipsOf(text), begin: open }, (term, count) => {
      if (count > 0 && count < best.count) best = { term, count };
    });
    if (best.term < 0) return text;
    slips++;
    return spelling.get(terms.words[best.term]!) ?? text;
  });
  return slips === 0 ? undefined : shown.join(' ');
}

const begins = (words: readonly string[], start: string): boolean => words.some((word) => word.startsWith(start));

/** Phrases of a title, that of the best match first. */
export function phrasesOfTitle({ held }: Segment, title: number, best: number): number[] {
  const all = [...rowOf(held, title)];
  return best < 0 ? all : [best, ...all.filter((phrase) => phrase !== best)];
}
