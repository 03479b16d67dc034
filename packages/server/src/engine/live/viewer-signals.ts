// Which signals of a viewer may shape a page, and what is left of profile and states where some may not.
import {
  newTitleViewing,
  preferred,
  type Play,
  type TitleState,
  type TitleViewing,
} from '../../events/viewing/state.ts';
import type { Profile } from '../../store/records.ts';
import { mayUse, type SignalDefaults } from './traits.ts';

export interface Allowed {
  readonly age: boolean;
  readonly gender: boolean;
  readonly location: boolean;
  /** Genres and titles picked at sign-up, and My List. */
  readonly favourites: boolean;
  /** What was played. */
  readonly history: boolean;
  /** Thumbs, stars, not interested. */
  readonly ratings: boolean;
  readonly searches: boolean;
  /** What was on the screen and what was opened. */
  readonly browsing: boolean;
}

/** None where pages are made without profiling. */
export function allowedOf(profile: Profile, personal: boolean, defaults: SignalDefaults): Allowed {
  const may = (name: string): boolean => personal && mayUse(profile, name, defaults);
  return {
    age: may('age'),
    gender: may('gender'),
    location: may('location'),
    favourites: may('favourites'),
    history: may('history'),
    ratings: may('ratings'),
    searches: may('searches'),
    browsing: may('browsing'),
  };
}

/** The profile without what may not be used. What no switch is for stays: name, limit, blocked titles. */
export const usableProfile = (profile: Profile, personal: boolean, allowed: Allowed): Profile => ({
  ...profile,
  profiling: personal,
  birthYear: allowed.age ? profile.birthYear : null,
  gender: allowed.gender ? profile.gender : null,
  country: allowed.location ? profile.country : null,
  region: allowed.location ? profile.region : null,
  postalPrefix: allowed.location ? profile.postalPrefix : null,
  language: personal ? profile.language : null,
  favouriteGenres: allowed.favourites ? profile.favouriteGenres : [],
});

/** What of a state may shape a page; the state's own where all may. Do not write. */
export function usableViewing(state: TitleState, allowed: Allowed): TitleViewing {
  const viewing = preferred(state);
  const { favourites, history, ratings, searches, browsing } = allowed;
  if (favourites && history && ratings && searches && browsing) return viewing;
  const blank = newTitleViewing();
  const { parts, plays } = history ? viewing : blank;
  return {
    ...viewing,
    parts,
    plays: searches ? plays : { ...plays, map: unsearched(plays.map) },
    ...(!history && { hiddenFromContinue: null }),
    ...(!ratings && { thumb: null, stars: null, notInterested: null }),
    ...(!favourites && { picked: null, listed: null }),
    ...(!searches && { searchClicks: 0, firstSearchAt: 0, lastSearchAt: 0 }),
    ...(!browsing && { shown: [], opens: 0, openedAt: 0 }),
  };
}

/** Plays that do not say that they came from a search. */
const unsearched = (plays: ReadonlyMap<string, Play>): Map<string, Play> =>
  new Map([...plays].map(([id, play]) => [id, play.source?.value === 'search' ? { ...play, source: null } : play]));
