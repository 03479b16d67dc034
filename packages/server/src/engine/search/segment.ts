// An inverted index over some titles: word → names, people, genres and themes that hold it → titles that have those. Immutable.
import type { Title } from '../../store/records.ts';
import { fold } from '../filters/fold.ts';
import { rowsOf, type Rows } from './rows.ts';
import { termsOf, type Terms } from './terms.ts';
import { isArticle, wordsOf } from './words.ts';

/** What a phrase is to its titles. */
export const phraseKinds = ['name', 'alternative', 'person', 'genre', 'keyword'] as const;
export type PhraseKind = (typeof phraseKinds)[number];

export interface Segment {
  readonly titles: readonly Title[];
  readonly terms: Terms;
  /** Of phrases: index into `phraseKinds`, how it is written, and how many words it has without an article in front. */
  readonly kinds: Uint8Array;
  readonly texts: readonly string[];
  readonly lengths: Uint8Array;
  /** Term → phrases, ascending. */
  readonly phrases: Rows;
  /** Phrase → titles, ascending. */
  readonly holders: Rows;
  /** Title → phrases, ascending. */
  readonly held: Rows;
}

/** Names of attributes that hold further names of a title: one text, or a list of them. */
const ALTERNATIVES = ['alternativeTitles', 'alternativeNames', 'originalTitle', 'originalName', 'aka'];
/** Of a cast and of the themes the first so many; the rest are nobody's reason to search. */
const MOST = { cast: 30, keywords: 30, alternatives: 20 };

export function segmentOf(titles: readonly Title[]): Segment {
  const book = phraseBook();
  const held = titles.map((title) => heldBy(book, title));
  return { titles, ...book.close(), ...linksOf(held, book.size()) };
}

/** The same, `step` titles at a time, with other work let in between. */
export async function buildSegment(
  titles: readonly Title[],
  step: number,
  pause: () => Promise<void>,
): Promise<Segment> {
  const book = phraseBook();
  const held: number[][] = [];
  for (const [k, title] of titles.entries()) {
    held.push(heldBy(book, title));
    if (k % step === step - 1) await pause();
  }
  const closed = book.close();
  await pause();
  return { titles, ...closed, ...linksOf(held, book.size()) };
}

const heldBy = (book: ReturnType<typeof phraseBook>, title: Title): number[] =>
  phrasesOf(title).map(([of, text]) => book.add(of, text));

function phrasesOf(title: Title): [PhraseKind, string][] {
  const { name, attributes, genres, keywords, cast, directors } = title;
  const others = ALTERNATIVES.flatMap((attribute) => {
    const value = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
    return typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
  });
  return [
    ['name', name],
    ...kind('alternative', others.slice(0, MOST.alternatives)),
    ...kind('person', directors),
    ...kind('person', cast.slice(0, MOST.cast)),
    ...kind('genre', genres),
    ...kind('keyword', keywords.slice(0, MOST.keywords)),
  ];
}

const kind = (of: PhraseKind, texts: readonly string[]): [PhraseKind, string][] => texts.map((text) => [of, text]);

type KnownPhrases = Readonly<Record<PhraseKind, Map<string, number>>>;

/** Phrases that sound the same are one, but for names: each title has its own. */
function phraseBook() {
  const known = Object.fromEntries(phraseKinds.map((of) => [of, new Map<string, number>()])) as KnownPhrases;
  const kinds: number[] = [];
  const texts: string[] = [];
  const lengths: number[] = [];
  const words = new Map<string, number[]>();
  const note = (word: string, phrase: number): void => {
    const list = words.get(word);
    if (list === undefined) words.set(word, [phrase]);
    else if (list.at(-1) !== phrase) list.push(phrase);
  };
  const enter = (of: PhraseKind, text: string): number => {
    const phrase = kinds.push(phraseKinds.indexOf(of)) - 1;
    texts.push(text);
    const found = wordsOf(text);
    // Stranger is all there is to say of The Stranger.
    lengths.push(Math.min(255, found.length > 1 && isArticle(found[0]!) ? found.length - 1 : found.length));
    for (const word of found) note(word, phrase);
    // Spider-Man is looked for as spiderman, and Star Wars as starwars.
    if (of === 'name' || of === 'alternative') {
      for (let k = 1; k < found.length; k++) note(found[k - 1]! + found[k]!, phrase);
    }
    return phrase;
  };
  return {
    size: () => kinds.length,
    add(of: PhraseKind, text: string): number {
      if (of === 'name') return enter(of, text);
      const ofKind = known[of];
      const before = ofKind.get(text);
      if (before !== undefined) return before;
      const plain = fold(text);
      const phrase = ofKind.get(plain) ?? enter(of, text);
      ofKind.set(text, phrase).set(plain, phrase);
      return phrase;
    },
    close() {
      const sorted = [...words.keys()].sort();
      return {
        terms: termsOf(sorted),
        kinds: Uint8Array.from(kinds),
        texts,
        lengths: Uint8Array.from(lengths),
        phrases: rowsOf(sorted.map((word) => words.get(word)!)),
      };
    },
  };
}

function linksOf(given: readonly (readonly number[])[], phrases: number): Pick<Segment, 'held' | 'holders'> {
  const held = given.map((list) => [...new Set(list)].sort((a, b) => a - b));
  const holders: number[][] = Array.from({ length: phrases }, () => []);
  held.forEach((list, title) => list.forEach((phrase) => holders[phrase]!.push(title)));
  return { held: rowsOf(held), holders: rowsOf(holders) };
}
