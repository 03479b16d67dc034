// Titles: a third as somebody wrote them, the rest from patterns over the words of two genres; none comes twice.
import type { Rng } from '@marquee/recsys';
import { pick, type Deck } from '../draws.ts';
import { massNouns } from '../words/general.ts';
import { nounsOf } from '../words/theme-nouns.ts';
import { capital, fill } from './fill.ts';
import { storySlot, type Story } from './story.ts';
import type { Decks } from './words-of.ts';

export interface Naming {
  readonly decks: Decks;
  readonly rng: Rng;
}

export interface ToName {
  readonly story: Story;
  readonly genres: readonly string[];
  readonly themes: readonly string[];
  /** What the lead is, as a noun phrase with its article and slots. */
  readonly hero?: string | undefined;
}

/** Nouns of a pattern that must be countable: after "a", "half a", or in the plural. */
const COUNTED = /(a|half a|another|me a|almost a) \{Noun2?\}|\{Nouns\}/i;
/** How often a noun is one of the story's own themes. */
const THEMATIC = 0.5;

/** Deals words for the capital slots of a pattern: those of the first genre, of the second, or of none. */
function wordSlots({ story, genres, themes, hero }: ToName, { decks, rng }: Naming, counted: boolean) {
  const general = (name: string): string => decks.general[name]!.deal()!;
  const noun = (): string => {
    const thematic = themes.flatMap(nounsOf).filter((word) => !counted || !massNouns.has(word));
    if (thematic.length > 0 && rng() < THEMATIC) return pick(thematic, rng);
    const draw = rng();
    const own = decks.genre(draw < 0.5 || genres.length < 2 ? genres[0]! : genres[1]!).nouns;
    const source: Deck<string> = draw > 0.68 ? decks.general['nouns']! : own;
    return source.deal((word) => !counted || !massNouns.has(word))!;
  };
  const slots: Readonly<Record<string, () => string>> = {
    Noun: noun,
    Noun2: noun,
    Nouns: () => plural(noun()),
    lasts: () => plural(story.lead.family),
    Hero: () => heroNoun(hero) ?? general('persons'),
    Adj: () => decks.genre(rng() < 0.7 ? genres[0]! : genres.at(-1)!).adjectives.deal()!,
    Abstract: () => general('abstracts'),
    Abstract2: () => general('abstracts'),
    Time: () => general('times'),
    Person: () => (rng() < 0.5 ? heroNoun(hero) : undefined) ?? general('persons'),
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
  const word = wordSlots(about, naming, COUNTED.test(pattern));
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
  return core === '' || count > 3 || /^(only|least|world)\b/.test(core)
    ? undefined
    : core.split(' ').map(capital).join(' ');
}

const plural = (noun: string): string =>
  /(s|x|ch|sh)$/.test(noun)
    ? `${noun}es`
    : /[^aeiou]y$/.test(noun)
      ? `${noun.slice(0, -1)}ies`
      : noun.endsWith('man')
        ? `${noun.slice(0, -2)}en`
        : `${noun}s`;

const tidy = (name: string): string =>
  capital(name)
    .replaceAll(/\bthe The\b/gi, 'The')
    .replaceAll('s’s', 's’')
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

export function titlesFrom(naming: Naming): Titles {
  const { decks, rng } = naming;
  const taken = new Set<string>();
  const used = new Map<string, number>();
  /** Without a slot it can stand once; with one it should not be recognised. */
  const fresh = (pattern: string): boolean => (used.get(pattern) ?? 0) < (SAID_AGAIN.test(pattern) ? 3 : 1);
  const attempt = (about: ToName): string => {
    const written = rng() < WRITTEN ? decks.genre(about.genres[0]!).titles.deal(fresh) : undefined;
    const pattern = written ?? decks.general[rng() < PLAIN ? 'plainPatterns' : 'turnedPatterns']!.deal()!;
    if (written !== undefined) used.set(written, (used.get(written) ?? 0) + 1);
    return nameFrom(pattern, about, naming);
  };
  return {
    name(about) {
      for (;;) {
        const name = attempt(about);
        const key = name.toLowerCase();
        if (taken.has(key) || repeatsItself(name)) continue;
        taken.add(key);
        return name;
      }
    },
  };
}

/** "Salt and Salt", "Midnight, Midnight". */
function repeatsItself(name: string): boolean {
  const words = name
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 3);
  return new Set(words).size < words.length;
}
