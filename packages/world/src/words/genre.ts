// The words of one genre, read from the form in which they are written down.
import { bars, lines } from './lines.ts';

/** A piece of text with slots, the themes it brings, and the years in which it may stand. */
export interface Phrase {
  readonly text: string;
  readonly themes: readonly string[];
  /** First and last year of a title that may use it. */
  /** What it may be called; none where any title of its genre fits. */
  readonly titles: readonly string[];
  readonly from: number;
  readonly until: number;
  /** Who it can be said of, where that is plain from its nouns. */
  readonly gender?: 'f' | 'm';
}

export interface GenreWords {
  readonly name: string;
  readonly titles: readonly string[];
  readonly nouns: readonly string[];
  readonly adjectives: readonly string[];
  /** Noun phrases with their article; none where a genre tells whole accounts only. */
  readonly heroes: readonly Phrase[];
  /** What happens to the hero: verb phrases in the third person. */
  readonly incidents: readonly Phrase[];
  /** What makes it worse: whole clauses. */
  readonly turns: readonly Phrase[];
  /** Whole synopses. */
  readonly premises: readonly Phrase[];
  /** Closing sentences. */
  readonly tones: readonly Phrase[];
  /** One-word names of leads, where they are no people. */
  readonly leads?: readonly string[];
  /** Places of its own, where it plays in no country. */
  readonly places?: readonly string[];
}

interface Written {
  readonly name: string;
  readonly titles: string;
  readonly nouns: string;
  readonly adjectives: string;
  readonly heroes?: string;
  readonly incidents?: string;
  readonly turns?: string;
  readonly premises: string;
  readonly tones: string;
  readonly leads?: string;
  readonly places?: string;
}

export const genre = (written: Written): GenreWords => ({
  name: written.name,
  titles: lines(written.titles),
  nouns: bars(written.nouns),
  adjectives: bars(written.adjectives),
  heroes: phrases(written.heroes ?? ''),
  incidents: phrases(written.incidents ?? ''),
  turns: phrases(written.turns ?? ''),
  premises: phrases(written.premises),
  tones: phrases(written.tones),
  ...(written.leads === undefined ? {} : { leads: bars(written.leads) }),
  ...(written.places === undefined ? {} : { places: bars(written.places) }),
});

const phrases = (text: string): readonly Phrase[] => lines(text).map(phrase);

/** `text >1990 <2010 #theme #another theme @A Title @Another`: the marks stand at the end, in this order. */
export function phrase(line: string): Phrase {
  const [told = '', ...titles] = line.split(/\s+@/);
  const [head = '', ...themes] = told.split(/\s+#/);
  const [, text = '', from, until] = /^(.*?)(?:\s+>(\d{4}))?(?:\s+<(\d{4}))?$/.exec(head) ?? [];
  const gender = genderOf(text.replaceAll(/<[^>]*>/g, ''));
  return {
    text,
    themes,
    titles,
    from: from ? Number(from) : 0,
    until: until ? Number(until) : 9999,
    ...(gender && { gender }),
  };
}

const feminine =
  /\b(girl|woman|mother|grandmother|aunt|queen|abbess|widow|seamstress|heiress|governess|actress|schoolmistress|headmistress|laundress|washerwoman|stuntwoman|midwife|diva|daughter of|pregnant)\b/;
const masculine =
  /\b(boy|man|father|grandfather|prince|monk|ferryman|fisherman|Jesuit|milkman|widower|stepfather|choirboy|chaplain)\b/;
const genderOf = (text: string): 'f' | 'm' | undefined =>
  feminine.test(text) ? 'f' : masculine.test(text) ? 'm' : undefined;
