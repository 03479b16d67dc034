// Titles: a third as somebody wrote them, the rest from patterns over the words of two genres; none comes twice.
import type { Rng } from '@marquee/recsys';
import { pick, type Deck } from '../draws.ts';
import { women, men } from '../words/general.ts';
import { nounsOf } from '../words/theme-nouns.ts';
import { capital, fill } from './fill.ts';
import { describes, fitsInto } from './nouns.ts';
import { plural, pluralFamily } from './plural.ts';
import { storySlot, type Story } from './story.ts';
import type { Decks } from './words-of.ts';

export interface Naming {
  readonly decks: Decks;
  readonly rng: Rng;
  /** How often each noun stands in a title so far; without it any may come as often as it is dealt. */
  readonly spent?: Map<string, number>;
}

export interface ToName {
  readonly story: Story;
  readonly genres: readonly string[];
  readonly themes: readonly string[];
  /** What the lead is, as a noun phrase with its article and slots. */
  readonly hero?: string | undefined;
  /** What was written for the whole account that it tells, where it has no hero. */
  readonly own?: readonly string[] | undefined;
  /** It tells a whole account. */
  readonly whole?: boolean;
}

/** How often a noun is one of the story's own themes, with a hero and with a whole account. */
const [THEMATIC, TOLD] = [0.5, 0.9];

/** Titles that a noun may stand in: of two words, by which it is known again, and of one. */
const [PHRASED, PLAINLY] = [1, 5];

const isFresh = (noun: string, { spent }: Naming): boolean =>
  (spent?.get(noun) ?? 0) < (noun.includes(' ') ? PHRASED : PLAINLY);

/** Deals words for the capital slots of a pattern: those of the first genre, of the second, or of none. */
function wordSlots({ story, genres, themes, hero, whole = false }: ToName, naming: Naming, pattern: string) {
  const { decks, rng } = naming;
  const general = (name: string): string => decks.general[name]!.deal()!;
  const grammar = fitsInto(pattern);
  const fits = (one: string): boolean => grammar(one) && isFresh(one, naming);
  const dealt = (): string => {
    const thematic = themes.flatMap(nounsOf).filter(fits);
    if (thematic.length > 0 && rng() < (whole ? TOLD : THEMATIC)) return pick(thematic, rng);
    const draw = rng();
    const own = decks.genre(draw < 0.5 || genres.length < 2 ? genres[0]! : genres[1]!).nouns;
    const source: Deck<string> = draw > 0.68 ? decks.general['nouns']! : own;
    return source.deal(fits) ?? decks.general['nouns']!.deal(fits) ?? source.deal(grammar)!;
  };
  const noun = (): string => {
    const one = dealt();
    naming.spent?.set(one, (naming.spent.get(one) ?? 0) + 1);
    return one;
  };
  // Of whom a title tells is a man or a woman, as in its synopsis.
  const others = story.lead.female ? men : women;
  const person = (): string => decks.general['persons']!.deal((one) => !others.has(one))!;
  const slots: Readonly<Record<string, () => string>> = {
    Noun: noun,
    Noun2: noun,
    Nouns: () => plural(noun()),
    lasts: () => pluralFamily(story.lead.house),
    Hero: () => heroNoun(hero) ?? person(),
    Adj: () => decks.genre(rng() < 0.7 ? genres[0]! : genres.at(-1)!).adjectives.deal(describes(pattern))!,
    Abstract: () => general('abstracts'),
    Abstract2: () => general('abstracts'),
    Time: () => general('times'),
    Person: () => (rng() < 0.5 ? heroNoun(hero) : undefined) ?? person(),
    Persons: () => plural(person()),
    Event: () => general('events'),
    Ride: () => general('rides'),
    Relative: () => general('relatives'),
    Gerund: () => general('gerunds'),
    Light: () => general('lights'),
    Verb: () => general('verbs'),
    Trust: () => general('dealings'),
    Give: () => general('gifts'),
  };
  return (slot: string): string | undefined => slots[slot]?.();
}

export function nameFrom(pattern: string, about: ToName, naming: Naming): string {
  const word = wordSlots(about, naming, pattern);
  const told = storySlot(about.story, naming.rng);
  const slot = (name: string): string | undefined => {
    const found = word(name) ?? told(name);
    return name === 'n' || name === 'season' ? capital(found!) : found;
  };
  const { female } = about.story.lead;
  return tidy(fill(pattern, { slot, female, rng: naming.rng }));
}

/** "a railway detective with a past" → "Railway Detective"; undefined where that would be no name. */
export function heroNoun(hero: string | undefined): string | undefined {
  const [, words = ''] = /^(?:an?|the) ([^{<]+)$/.exec(hero ?? '') ?? [];
  const core = words
    .split(
      /,|\s(?:with|who|of|without|in|on|and|to|from|by|at|for|that|than|turned|raised|called|losing|running|about|has|made|looking|afraid|engaged|travelling|working|short|past|nobody|between|marked|behind|under|out|sent|beyond|selling|on|until|over|or)\s/,
    )[0]!
    .trim();
  const count = core.split(' ').length;
  return core === '' || count > 3 || ONLY_ONE.test(core)
    ? undefined
    : core.replaceAll(/(^|[\s-])(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

/** No second article fits before it. */
const ONLY_ONE =
  /^(?:(?:only|least|last|first|best|worst|world|other)\b|(?!honest|priest|guest|modest|forest)\w+est\b)/;

const tidy = (name: string): string =>
  capital(name)
    .replaceAll(/\bthe The\b/gi, 'The')
    .replaceAll(/'/g, '’');

export interface Titles {
  name(about: ToName): string;
}

/** Share of titles that are dealt from those written for their genre. */
const WRITTEN = 0.42;
/** Share of the rest that have no turn of phrase. */
const PLAIN = 0.7;
/** Another name or place makes it another title; another number does not. */
const SAID_AGAIN = /\{(first|last|other|otherFull|city|town|place)\}/;

export function titlesFrom(given: Naming): Titles {
  const naming = { ...given, spent: new Map<string, number>() };
  const { decks, rng } = naming;
  const taken = new Set<string>();
  const used = new Map<string, number>();
  /** Without a slot it can stand once; with one it should not be recognised. */
  const fresh = (pattern: string): boolean => (used.get(pattern) ?? 0) < (SAID_AGAIN.test(pattern) ? 3 : 1);
  const note = (pattern: string): string => {
    used.set(pattern, (used.get(pattern) ?? 0) + 1);
    return pattern;
  };
  const pattern = ({ own = [], genres, whole }: ToName): string => {
    const left = own.filter(fresh);
    if (left.length > 0) return note(pick(left, rng));
    // What was written for another account would be untrue of this one.
    const written = rng() < WRITTEN && !whole ? decks.genre(genres[0]!).titles.deal(fresh) : undefined;
    if (written !== undefined) return note(written);
    return decks.general[rng() < PLAIN ? 'plainPatterns' : 'turnedPatterns']!.deal()!;
  };
  return {
    name(about) {
      for (;;) {
        const from = pattern(about);
        const name = nameFrom(from, about, naming);
        // "The Lantern" is no other title than "Lantern".
        const key = name.toLowerCase().replace(/^(the|an?) /, '');
        if (taken.has(key) || repeatsItself(name, from)) continue;
        taken.add(key);
        return name;
      }
    },
  };
}

/** "Salt and Salt", "Sisters of the Sister", where the pattern does not mean it: "Another Ticket, Another Tuesday". */
const repeatsItself = (name: string, pattern: string): boolean =>
  twice(name) && !twice(pattern.replaceAll(/\{\w+\}/g, ' '));

const SMALL = /^(the|and|for|not|but|who|how|you|was|are|her|his|all|too|out|its|with|what|when|where|from)$/;

function twice(text: string): boolean {
  const words = text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2 && !SMALL.test(word))
    .map((word) => word.replace(/s$/, ''));
  return new Set(words).size < words.length;
}
