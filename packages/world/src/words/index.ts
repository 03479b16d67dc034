// All genres with their share of a catalogue, the genres they mix with, and the years in which they were made most.
import { action } from './action.ts';
import { adventure } from './adventure.ts';
import { animation } from './animation.ts';
import { comedy } from './comedy.ts';
import { crime } from './crime.ts';
import { documentary } from './documentary.ts';
import { drama } from './drama.ts';
import { family } from './family.ts';
import { fantasy } from './fantasy.ts';
import type { GenreWords } from './genre.ts';
import { history } from './history.ts';
import { horror } from './horror.ts';
import { musical } from './musical.ts';
import { mystery } from './mystery.ts';
import { romance } from './romance.ts';
import { scienceFiction } from './science-fiction.ts';
import { thriller } from './thriller.ts';
import { war } from './war.ts';
import { western } from './western.ts';

export interface GenrePlan {
  readonly words: GenreWords;
  /** Share of the catalogue before the others. */
  readonly weight: number;
  /** Genres it is mixed with. */
  readonly with: readonly string[];
  /** Year of its heyday and width in years; none where it was always made. */
  readonly heyday?: readonly [year: number, width: number];
  /** Minimum ages it is given, commonest in the middle, and what for. */
  readonly ages: readonly number[];
  readonly reasons: readonly string[];
}

const plan = (
  words: GenreWords,
  weight: number,
  mixes: string,
  rest: Omit<GenrePlan, 'words' | 'weight' | 'with'>,
): GenrePlan => ({ words, weight, with: mixes.split('|'), ...rest });

export const genrePlans: readonly GenrePlan[] = [
  plan(drama, 16, 'Romance|Family|History|Crime|War|Mystery|Musical', {
    ages: [6, 12, 12, 12, 16],
    reasons: ['language', 'grief', 'sexual references', 'alcohol'],
  }),
  plan(comedy, 14, 'Romance|Crime|Family|Musical|Drama|Adventure|Fantasy', {
    ages: [0, 6, 6, 12, 12, 16],
    reasons: ['language', 'crude humour', 'sexual references'],
  }),
  plan(crime, 8, 'Drama|Thriller|Mystery|Comedy|Action', {
    ages: [12, 12, 16, 16, 18],
    reasons: ['violence', 'language', 'drug use'],
  }),
  plan(thriller, 7, 'Crime|Mystery|Action|Drama|Science Fiction|Horror', {
    ages: [12, 12, 16, 16, 18],
    reasons: ['threat', 'violence', 'language'],
  }),
  plan(documentary, 7, 'History|Family|Drama|Crime|War', { ages: [0, 0, 6, 12], reasons: ['mature themes', 'grief'] }),
  plan(romance, 7, 'Comedy|Drama|Musical|History|Fantasy', {
    ages: [0, 6, 12, 12, 16],
    reasons: ['sexual references', 'language'],
  }),
  plan(scienceFiction, 6, 'Thriller|Drama|Adventure|Comedy|Horror|Action|Mystery', {
    ages: [6, 12, 12, 16],
    reasons: ['threat', 'violence'],
    heyday: [2005, 40],
  }),
  plan(horror, 6, 'Mystery|Thriller|Fantasy|Science Fiction|Comedy|Drama', {
    ages: [12, 16, 16, 18],
    reasons: ['strong horror', 'gore', 'threat'],
  }),
  plan(action, 6, 'Thriller|Crime|Adventure|Comedy|War|Science Fiction', {
    ages: [12, 12, 16, 16, 18],
    reasons: ['violence', 'language', 'dangerous stunts'],
    heyday: [2005, 25],
  }),
  plan(animation, 4.5, 'Family|Adventure|Fantasy|Comedy|Musical', {
    ages: [0, 0, 0, 0, 6, 6, 12],
    reasons: ['mild threat', 'sad scenes'],
  }),
  plan(family, 4.5, 'Comedy|Adventure|Drama|Animation|Fantasy', {
    ages: [0, 0, 0, 6],
    reasons: ['mild threat', 'sad scenes'],
  }),
  plan(fantasy, 4, 'Adventure|Family|Romance|Drama|Horror|Action', {
    ages: [6, 6, 12, 12, 16],
    reasons: ['threat', 'fantasy violence'],
  }),
  plan(adventure, 4, 'Action|Family|Fantasy|Comedy|History|Romance', {
    ages: [0, 6, 6, 12],
    reasons: ['mild violence', 'threat'],
  }),
  plan(mystery, 4, 'Crime|Drama|Thriller|Comedy|Horror', { ages: [6, 12, 12, 16], reasons: ['threat', 'violence'] }),
  plan(war, 3, 'Drama|History|Action|Romance', {
    ages: [12, 12, 16, 16, 18],
    reasons: ['battle violence', 'grief', 'disturbing images'],
  }),
  plan(history, 3, 'Drama|War|Romance|Adventure|Mystery', {
    ages: [6, 12, 12, 16],
    reasons: ['violence', 'sexual references'],
  }),
  plan(musical, 2.5, 'Comedy|Romance|Drama|Family', {
    ages: [0, 0, 6, 12],
    reasons: ['language', 'alcohol'],
    heyday: [1953, 22],
  }),
  plan(western, 2.5, 'Drama|Action|Adventure|Comedy|Romance', {
    ages: [6, 12, 12, 16],
    reasons: ['violence', 'gunfights'],
    heyday: [1958, 18],
  }),
];

export const genreNames: readonly string[] = genrePlans.map(({ words }) => words.name);
