// Where a viewer is, as far as it may shape the page, and what that place is called.
import { mayUse, type SignalDefaults } from '../live/traits.ts';
import type { Viewer } from '../live/types.ts';

/** The name under which charts keep the place; null where it is not known or may not be used. */
export function regionOf({ viewer, signals }: Asking): string | null {
  if (viewer === undefined || !mayUse(viewer.profile, 'location', signals)) return null;
  return viewer.profile.region ?? viewer.profile.country;
}

interface Asking {
  readonly viewer?: Viewer | undefined;
  readonly signals: SignalDefaults;
}

const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** A code of a country as its name; anything else is a name already. */
export const placeName = (region: string): string =>
  /^[A-Z]{2}$/.test(region) ? (countries.of(region) ?? region) : region;
