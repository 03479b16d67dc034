// A query against one segment: how well every title fits, from the words of its name, people, genres and themes.
import { expand, type Word } from './expand.ts';
import { searchPolicy } from './policy.ts';
import { phraseKinds, type Segment } from './segment.ts';
import { createSlots, type Slots } from './slots.ts';
import { isArticle } from './words.ts';

export interface Matches {
  /** Titles of the segment that match, in no order. */
  readonly titles: Int32Array;
  /** How well each of them fits, 0–1, and the phrase that fits best. */
  readonly fits: Float32Array;
  readonly by: Int32Array;
  /** Phrases that match every word, with their fit. */
  readonly phrases: ReadonlyMap<number, number>;
}

export interface MatchOptions {
  /** Look for slips too. */
  readonly slips: boolean;
  /** Share of the weight of the words that a title must match. */
  readonly needed: number;
}

export type Matcher = (words: readonly Word[], options: MatchOptions) => Matches;

/** What a matcher works in; it serves one call after another, so that a keystroke makes no garbage to speak of. */
interface Desk {
  readonly segment: Segment;
  /** Rows of a phrase: worth of each word in it. Rows of a title: the best of those over its phrases. */
  readonly phrases: Slots;
  readonly titles: Slots;
}

export function createMatcher(segment: Segment): Matcher {
  const desk = {
    segment,
    phrases: createSlots(segment.kinds.length, searchPolicy.words),
    titles: createSlots(segment.titles.length, searchPolicy.words + 2),
  };
  return (words, { slips, needed }) => {
    desk.phrases.clear();
    desk.titles.clear();
    look(desk, words, slips);
    const weighed = weigh(desk, words);
    const phrases = gather(desk, weighed);
    return settle(desk, weighed, { needed, phrases });
  };
}

const kindLetters = phraseKinds.map((kind) => searchPolicy.letters[kind]);
const kindWorth = phraseKinds.map((kind) => searchPolicy.kinds[kind]);

/** Fills the rows of all phrases that hold any of the words. */
function look(
  { segment: { phrases, kinds, terms }, phrases: rows }: Desk,
  words: readonly Word[],
  slips: boolean,
): void {
  const note = (term: number, w: number, worth: number): void => {
    const letters = worth === 1 ? Infinity : words[w]!.text.length;
    for (let k = phrases.starts[term]!; k < phrases.starts[term + 1]!; k++) {
      const phrase = phrases.values[k]!;
      if (letters < kindLetters[kinds[phrase]!]!) continue;
      rows.raise(phrase, w, worth);
    }
  };
  words.forEach((word, w) => {
    expand(terms, word, slips, (term, worth) => note(term, w, worth));
    const next = words[w + 1];
    if (next === undefined) return;
    // God father is Godfather.
    expand(terms, { text: word.text + next.text, open: next.open }, false, (term, worth) => {
      note(term, w, worth);
      note(term, w + 1, worth);
    });
  });
}

interface Weighed {
  /** (words) Rare words say more: ln(2 + phrases / (phrases with the word + 1)). What nothing has weighs as the rarest. */
  readonly weights: Float64Array;
  readonly total: number;
  /** (words) 1, but 0 for an article beside other words: it is not counted among the words that a phrase has. */
  readonly counts: readonly number[];
}

function weigh({ segment, phrases }: Desk, words: readonly Word[]): Weighed {
  const having = new Float64Array(words.length);
  for (let slot = 0; slot < phrases.used(); slot++) {
    for (let w = 0; w < words.length; w++) if (phrases.value(slot, w) > 0) having[w]!++;
  }
  const weights = having.map((count) => Math.log(2 + segment.kinds.length / (count + 1)));
  const counts = words.map(({ text }) => (words.length > 1 && isArticle(text) ? 0 : 1));
  return { weights, total: weights.reduce((sum, weight) => sum + weight, 0), counts };
}

/** Places in a title's row behind those of the words. */
const [FIT, BY] = [searchPolicy.words, searchPolicy.words + 1];

/** Fills the rows of all titles that hold those phrases; returns the phrases that match every word. */
function gather({ segment, phrases, titles }: Desk, { weights, total, counts }: Weighed): Map<number, number> {
  const { holders, kinds, lengths } = segment;
  const complete = new Map<number, number>();
  for (let slot = 0; slot < phrases.used(); slot++) {
    const phrase = phrases.key(slot);
    let [sum, matched, counted, whole] = [0, 0, 0, 0];
    for (let w = 0; w < weights.length; w++) {
      const worth = phrases.value(slot, w);
      sum += worth * weights[w]!;
      if (worth === 0) continue;
      matched++;
      counted += counts[w]!;
      if (worth === 1) whole++;
    }
    const shape = shapeOf(counted, whole === weights.length, lengths[phrase]!);
    const worth = kindWorth[kinds[phrase]!]! * shape;
    const all = matched === weights.length;
    if (all) complete.set(phrase, (sum / total) * shape);
    // A phrase that has all the words is worth more than as many words from here and there.
    const fit = (sum / total) * worth * (all ? 1 : searchPolicy.apart);
    for (let k = holders.starts[phrase]!; k < holders.starts[phrase + 1]!; k++) {
      const title = holders.values[k]!;
      if (titles.raise(title, FIT, fit)) titles.set(title, BY, phrase);
      for (let w = 0; w < weights.length; w++) titles.raise(title, w, phrases.value(slot, w) * worth);
    }
  }
  return complete;
}

/** 1 for the phrase itself, word for word; less for the rest, by how much of the phrase the query has. */
function shapeOf(matched: number, whole: boolean, length: number): number {
  const covered = Math.min(1, matched / Math.max(1, length));
  if (whole && covered === 1) return 1;
  return searchPolicy.inexact * (searchPolicy.partial + (1 - searchPolicy.partial) * covered);
}

interface Settling {
  readonly needed: number;
  readonly phrases: ReadonlyMap<number, number>;
}

/** Words from several phrases of a title count together; a title that has too few of them is no match. */
function settle({ titles }: Desk, { weights, total }: Weighed, { needed, phrases }: Settling): Matches {
  const [found, fits, by] = [
    new Int32Array(titles.used()),
    new Float32Array(titles.used()),
    new Int32Array(titles.used()),
  ];
  let count = 0;
  for (let slot = 0; slot < titles.used(); slot++) {
    let [sum, has] = [0, 0];
    for (let w = 0; w < weights.length; w++) {
      const worth = titles.value(slot, w);
      sum += worth * weights[w]!;
      if (worth > 0) has += weights[w]!;
    }
    if (has < needed * total) continue;
    found[count] = titles.key(slot);
    fits[count] = Math.min(
      1,
      Math.max(titles.value(slot, FIT), (sum / total) * (weights.length === 1 ? 1 : searchPolicy.apart)),
    );
    by[count++] = titles.value(slot, BY);
  }
  return { titles: found.subarray(0, count), fits: fits.subarray(0, count), by: by.subarray(0, count), phrases };
}
