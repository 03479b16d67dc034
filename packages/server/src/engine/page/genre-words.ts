// What rows of genres and tags are called: as a film house would put it, not as a database would.
import type { Tag } from './tags.ts';

interface Words {
  /** Before another genre: "romantic comedies". */
  readonly adjective: string;
  /** Alone, or after an adjective. */
  readonly noun: string;
  /** The higher one is the noun of a pair. */
  readonly head: number;
}

const words: Readonly<Record<string, Words>> = {
  action: { adjective: 'action', noun: 'action', head: 1 },
  adventure: { adjective: 'adventure', noun: 'adventures', head: 2 },
  animation: { adjective: 'animated', noun: 'animation', head: 2 },
  anime: { adjective: 'anime', noun: 'anime', head: 2 },
  biography: { adjective: 'biographical', noun: 'biographies', head: 2 },
  children: { adjective: 'children’s', noun: 'films for children', head: 1 },
  comedy: { adjective: 'comic', noun: 'comedies', head: 6 },
  crime: { adjective: 'crime', noun: 'crime', head: 3 },
  documentary: { adjective: 'documentary', noun: 'documentaries', head: 9 },
  drama: { adjective: 'dramatic', noun: 'dramas', head: 5 },
  family: { adjective: 'family', noun: 'family films', head: 1 },
  fantasy: { adjective: 'fantasy', noun: 'fantasy', head: 3 },
  'film-noir': { adjective: 'noir', noun: 'film noir', head: 7 },
  noir: { adjective: 'noir', noun: 'film noir', head: 7 },
  history: { adjective: 'historical', noun: 'history', head: 1 },
  horror: { adjective: 'horror', noun: 'horror', head: 4 },
  music: { adjective: 'musical', noun: 'music', head: 1 },
  musical: { adjective: 'musical', noun: 'musicals', head: 7 },
  mystery: { adjective: 'mystery', noun: 'mysteries', head: 4 },
  romance: { adjective: 'romantic', noun: 'romances', head: 3 },
  'sci-fi': { adjective: 'sci-fi', noun: 'sci-fi', head: 4 },
  'science fiction': { adjective: 'sci-fi', noun: 'sci-fi', head: 4 },
  sport: { adjective: 'sports', noun: 'sport', head: 1 },
  thriller: { adjective: 'thrilling', noun: 'thrillers', head: 8 },
  war: { adjective: 'war', noun: 'war films', head: 1 },
  western: { adjective: 'western', noun: 'westerns', head: 7 },
};

/** Themes that are moods: they stand before a genre, not behind "about". */
const moods: Readonly<Record<string, string>> = {
  atmospheric: 'atmospheric',
  bleak: 'bleak',
  'black comedy': 'blackly comic',
  'coming of age': 'coming-of-age',
  'coming-of-age': 'coming-of-age',
  cosy: 'cosy',
  cozy: 'cosy',
  dark: 'dark',
  'dark humor': 'darkly funny',
  dystopian: 'dystopian',
  dystopia: 'dystopian',
  epic: 'epic',
  'feel-good': 'feel-good',
  gothic: 'gothic',
  gritty: 'gritty',
  heartwarming: 'heart-warming',
  intimate: 'intimate',
  nordic: 'nordic',
  offbeat: 'offbeat',
  playful: 'playful',
  'post-apocalyptic': 'post-apocalyptic',
  psychological: 'psychological',
  quirky: 'quirky',
  satire: 'satirical',
  'slow burn': 'slow-burning',
  'slow-burn': 'slow-burning',
  'slow-burning': 'slow-burning',
  surreal: 'surreal',
  surrealism: 'surreal',
  tense: 'tense',
  tender: 'tender',
  'thought-provoking': 'thought-provoking',
  visually: 'visually striking',
  'visually appealing': 'visually striking',
  warm: 'warm',
  whimsical: 'whimsical',
  witty: 'witty',
};

/** Codes of countries (ISO 3166-1) as adjectives; proper names keep their capital anywhere. */
const adjectives: Readonly<Record<string, string>> = Object.fromEntries(
  `AR Argentine,AT Austrian,AU Australian,BE Belgian,BG Bulgarian,BR Brazilian,CA Canadian,CH Swiss,CL Chilean,CN Chinese,CO Colombian,CU Cuban,CZ Czech,DE German,DK Danish,DZ Algerian,EE Estonian,EG Egyptian,ES Spanish,FI Finnish,FR French,GB British,GE Georgian,GR Greek,HK Hong Kong,HR Croatian,HU Hungarian,ID Indonesian,IE Irish,IL Israeli,IN Indian,IR Iranian,IS Icelandic,IT Italian,JP Japanese,KR Korean,LB Lebanese,LT Lithuanian,LV Latvian,MA Moroccan,MX Mexican,NG Nigerian,NL Dutch,NO Norwegian,NZ New Zealand,PE Peruvian,PH Philippine,PL Polish,PT Portuguese,RO Romanian,RS Serbian,RU Russian,SE Swedish,SG Singaporean,SI Slovenian,SK Slovak,TH Thai,TN Tunisian,TR Turkish,TW Taiwanese,UA Ukrainian,US American,VN Vietnamese,ZA South African`
    .split(',')
    .map((line) => [line.slice(0, 2), line.slice(3)]),
);

const wordsOf = (genre: string): Words =>
  words[genre.toLowerCase()] ?? { adjective: genre.toLowerCase(), noun: genre.toLowerCase(), head: 0 };

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "Comedies", "Sci-fi"; a genre that is not known keeps its name. */
export const plural = (genre: string): string => (genre.toLowerCase() in words ? capital(wordsOf(genre).noun) : genre);

/** The adjective of a country, undefined where it has none here. */
export const countryAdjective = (code: string): string | undefined => adjectives[code.toUpperCase()];

/** Heading of what has both tags, one of them a genre; undefined where it cannot be said well. */
export function pairHeading(a: Tag, b: Tag): string | undefined {
  if (a.kind !== 'genre') return b.kind === 'genre' ? pairHeading(b, a) : undefined;
  const { noun } = wordsOf(a.name);
  switch (b.kind) {
    case 'genre':
      return genrePair(a.name, b.name);
    case 'country': {
      const adjective = countryAdjective(b.name);
      return adjective && `${adjective} ${noun}`;
    }
    case 'decade':
      return `${capital(noun)} of the ${b.name}`;
    case 'keyword': {
      const mood = moods[b.name.toLowerCase()];
      return mood === undefined ? `${capital(noun)} about ${b.name}` : capital(`${mood} ${noun}`);
    }
  }
}

/** "Romantic comedies": the one that is more of a form is the noun. Names that are not known here are joined as they are. */
function genrePair(a: string, b: string): string {
  if (!(a.toLowerCase() in words) || !(b.toLowerCase() in words)) return `${a} and ${b.toLowerCase()}`;
  const [x, y] = [wordsOf(a), wordsOf(b)];
  const [head, other] = y.head > x.head ? [y, x] : [x, y];
  if (head.noun === other.noun) return capital(head.noun);
  return capital(`${other.adjective} ${head.noun}`);
}
