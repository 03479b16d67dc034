// Text to words as a list of plain steps, each of which can be left out and looked at.
import snowball from 'snowball-stemmers';
import * as stopWordLists from 'stopword';
import { RecsysError } from '../../errors.ts';
import { textLanguage } from './languages.ts';

/** Words in, words out. A text enters the first step as one long word. */
export interface TextStep {
  readonly name: TextStepName;
  apply(words: readonly string[]): readonly string[];
}

export type TextStepName = 'normalize' | 'lowercase' | 'punctuation' | 'tokenize' | 'stop-words' | 'stem';

/** In the order in which they run. `tokenize` is always on: without it there are no words. */
export const textStepNames: readonly TextStepName[] = [
  'normalize',
  'lowercase',
  'punctuation',
  'tokenize',
  'stop-words',
  'stem',
];

export interface TextOptions {
  /** ISO 639-1; an unknown code turns stop words and stems off. Default 'en'. */
  readonly language?: string;
  /** Steps to leave out. */
  readonly without?: readonly TextStepName[];
  /** Words to drop beside the language's own list, as they look when the step is reached. */
  readonly stopWords?: readonly string[];
}

/** The steps that turn a text of one language into words. Errors: E_UNKNOWN_NAME for a step that does not exist. */
export function textPipeline({
  language = 'en',
  without = [],
  stopWords: more = [],
}: TextOptions = {}): readonly TextStep[] {
  for (const name of without) {
    if (!textStepNames.includes(name)) {
      throw new RecsysError('E_UNKNOWN_NAME', { kind: 'text step', got: name, known: textStepNames });
    }
  }
  const rules = textLanguage(language);
  const steps: TextStep[] = [
    each('normalize', (word) => word.normalize('NFKC')),
    each('lowercase', (word) => word.toLocaleLowerCase(language === 'tr' ? 'tr' : 'en')),
    each('punctuation', rules?.elides ? separate : (word) => separate(joinApostrophes(word))),
    { name: 'tokenize', apply: (words) => words.flatMap(tokenize) },
    dropStopWords(rules?.stopWords ?? '', more),
    each('stem', stemmer(rules?.stemmer ?? '')),
  ];
  return steps.filter((step) => step.name === 'tokenize' || !without.includes(step.name));
}

/** All steps, one after another. */
export const textWords = (steps: readonly TextStep[], text: string): readonly string[] =>
  steps.reduce((words, step) => step.apply(words), [text] as readonly string[]);

/** What each step made of a text, for people to look at. */
export function previewText(
  steps: readonly TextStep[],
  text: string,
): readonly { readonly step: TextStepName; readonly before: readonly string[]; readonly after: readonly string[] }[] {
  let before: readonly string[] = [text];
  return steps.map((step) => {
    const after = step.apply(before);
    const shown = { step: step.name, before, after };
    before = after;
    return shown;
  });
}

const each = (name: TextStepName, change: (word: string) => string): TextStep => ({
  name,
  apply: (words) => words.map(change),
});

/** Possessives lose their s (the dog's → the dog), contractions close up (don't → dont). */
const joinApostrophes = (text: string): string =>
  text.replace(/(?<=\p{L})['’ʼ]s(?!\p{L})/gu, '').replace(/(?<=\p{L})['’ʼ](?=\p{L})/gu, '');

/** All but letters, digits and the marks that belong to letters (Hindi vowels, Hebrew points) becomes a space. */
const separate = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ');

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;

/**
 * Words at white space. Chinese and Japanese put none between words: their runs become overlapping pairs of
 * characters, which needs no dictionary and keeps far more meaning than single characters. A lone character stays.
 */
function tokenize(text: string): string[] {
  return text
    .replace(unspaced, (run) => ` ${pairs(Array.from(run)).join(' ')} `)
    .split(/\s+/u)
    .filter((word) => word !== '');
}

const pairs = (characters: readonly string[]): readonly string[] =>
  characters.length < 2 ? characters : characters.slice(1).map((next, at) => characters[at] + next);

const stopWords = new Map<string, readonly string[] | undefined>(Object.entries(stopWordLists));

function dropStopWords(list: string, extra: readonly string[]): TextStep {
  // Lists write don't; the punctuation step has made it dont by now. Both spellings are dropped.
  const words = [...(stopWords.get(list) ?? []), ...extra];
  const dropped = new Set([...words, ...words.map(joinApostrophes)]);
  return { name: 'stop-words', apply: (given) => given.filter((word) => !dropped.has(word)) };
}

const stems = new Map<string, (word: string) => string>();

/** One stemmer a language, with every answer kept: a catalogue repeats its words and stemming is the slow step. */
function stemmer(algorithm: string): (word: string) => string {
  if (algorithm === '') return (word) => word;
  const known = stems.get(algorithm);
  if (known) return known;
  const snow = snowball.newStemmer(algorithm);
  const cache = new Map<string, string>();
  const stem = (word: string): string => {
    let short = cache.get(word);
    if (short === undefined) {
      if (cache.size >= CACHED_WORDS) cache.clear();
      short = snow.stem(word);
      cache.set(word, short);
    }
    return short;
  };
  stems.set(algorithm, stem);
  return stem;
}

/** About 20 MB a language at the most. */
const CACHED_WORDS = 200_000;
