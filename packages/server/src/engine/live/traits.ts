// What is known of a viewer beforehand, as names of columns: the same words in training and in a request.
import type { Label } from '../../events/viewing/index.ts';
import type { Profile } from '../../store/records.ts';

/** Switches of a profile; where it has set none, the configured default holds. */
export type SignalDefaults = Readonly<Record<string, boolean>>;

export const mayUse = ({ signals }: Pick<Profile, 'signals'>, name: string, defaults: SignalDefaults): boolean =>
  signals[name] ?? defaults[name] ?? true;

/** The switch that a label stands behind, by where it came from. */
export const signalOfLabel = {
  opinion: 'ratings',
  stars: 'ratings',
  near: 'ratings',
  watch: 'history',
  list: 'history',
  pick: 'favourites',
  passed: 'browsing',
} as const satisfies Record<Label['source'], string>;

const YEAR = 365.25 * 86_400_000;
/** Years of an age band. */
const BAND = 5;

/**
 * `age=30–34`, `gender=f`, `country=GB`, `region=Kent`, `postal=TN1`, `language=en`, `favourite=Drama`: those that were said and
 * may be used; none for a child or without profiling. `at`: ms since 1970, for the age.
 */
export function traitsOf(profile: Profile, defaults: SignalDefaults, at: number): readonly string[] {
  if (profile.kids || !profile.profiling) return [];
  const may = (name: string): boolean => mayUse(profile, name, defaults);
  const { birthYear, gender, country, region, postalPrefix, language, favouriteGenres } = profile;
  return [
    ...(may('age') && birthYear !== null ? [`age=${band(at / YEAR + 1970 - birthYear)}`] : []),
    ...(may('gender') ? named('gender', gender?.trim().toLowerCase() ?? null) : []),
    ...(may('location')
      ? [...named('country', country), ...named('region', region), ...named('postal', postalPrefix)]
      : []),
    ...named('language', language),
    ...(may('favourites') ? [...new Set(favouriteGenres)].map((genre) => `favourite=${genre}`) : []),
  ];
}

const named = (field: string, value: string | null): string[] =>
  value === null || value === '' ? [] : [`${field}=${value}`];

function band(age: number): string {
  const low = BAND * Math.floor(Math.max(0, age) / BAND);
  return `${low}–${low + BAND - 1}`;
}
