// Records for tests: whole ones, of which a test says only what matters to it.
import { newProfile } from '../src/store/new-profile.ts';
import type { Profile, Title } from '../src/store/records.ts';

export const aProfile = (some: Partial<Profile> & Pick<Profile, 'id'>): Profile => ({
  ...newProfile(some.id, 'account', 1),
  ...some,
});

export const aTitle = (some: Partial<Title> & Pick<Title, 'id'>): Title => ({
  kind: 'film',
  name: some.id,
  year: null,
  genres: [],
  keywords: [],
  cast: [],
  directors: [],
  countries: [],
  language: null,
  synopsis: '',
  maturity: null,
  durationS: null,
  creditsStartS: null,
  seasons: [],
  attributes: {},
  addedAt: 1,
  availableFrom: null,
  availableUntil: null,
  withdrawn: false,
  updatedAt: 1,
  ...some,
});
