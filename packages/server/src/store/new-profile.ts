// A profile of which nothing is known yet: what whoever makes one begins with.
import type { Profile } from './records.ts';

/** Named by its id until it has a name. */
export const newProfile = (id: string, accountId: string, at: number): Profile => ({
  id,
  accountId,
  name: id,
  birthYear: null,
  gender: null,
  country: null,
  region: null,
  postalPrefix: null,
  language: null,
  avatar: null,
  favouriteGenres: [],
  kids: false,
  maturityLimit: null,
  blocked: [],
  signals: {},
  profiling: true,
  createdAt: at,
  updatedAt: at,
});
