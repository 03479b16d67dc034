// Which stop-word list, stemmer and apostrophe rule belong to a language, by its ISO 639-1 code.

export interface TextLanguage {
  /** ISO 639-3 code of the stop-word list. */
  readonly stopWords: string;
  /** Snowball algorithm; '' where there is none, and words then stay whole. */
  readonly stemmer: string;
  /** The apostrophe ends a word of its own (l'homme): it separates. Elsewhere it is inside a word (don't). */
  readonly elides: boolean;
}

const language = (stopWords: string, stemmer = '', elides = false): TextLanguage => ({ stopWords, stemmer, elides });

/** A language that is not here is tokenized all the same, without stop words and stems. */
export const textLanguages: Readonly<Record<string, TextLanguage>> = {
  ar: language('ara', 'arabic'),
  ca: language('cat', 'catalan', true),
  cs: language('ces', 'czech'),
  da: language('dan', 'danish'),
  de: language('deu', 'german'),
  en: language('eng', 'english'),
  es: language('spa', 'spanish'),
  eu: language('eus', 'basque'),
  fa: language('fas'),
  fi: language('fin', 'finnish'),
  fr: language('fra', 'french', true),
  ga: language('gle', 'irish'),
  he: language('heb'),
  hi: language('hin'),
  hu: language('hun', 'hungarian'),
  hy: language('hye', 'armenian'),
  id: language('ind'),
  it: language('ita', 'italian', true),
  ja: language('jpn'),
  ko: language('kor'),
  nl: language('nld', 'dutch'),
  no: language('nob', 'norwegian'),
  pl: language('pol'),
  pt: language('por', 'portuguese'),
  ro: language('ron', 'romanian'),
  ru: language('rus', 'russian'),
  sl: language('slv', 'slovene'),
  sv: language('swe', 'swedish'),
  tr: language('tur', 'turkish'),
  uk: language('ukr'),
  zh: language('zho'),
};

/** Rules of a language code, with the region left off: 'pt-BR' reads as 'pt'. */
export const textLanguage = (code: string): TextLanguage | undefined => {
  const name = code.toLowerCase().split(/[-_]/)[0];
  return Object.hasOwn(textLanguages, name) ? textLanguages[name] : undefined;
};
