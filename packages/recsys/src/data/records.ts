// What files and catalogues say about items and users, before it becomes features: one record a row, ids outside.

/** One film or series as a metadata file describes it. Missing text is '', missing lists are [], missing numbers NaN. */
export interface ItemRecord {
  readonly id: string;
  readonly name: string;
  /** Release year; NaN when unknown. */
  readonly year: number;
  readonly genres: readonly string[];
  readonly keywords: readonly string[];
  readonly cast: readonly string[];
  readonly directors: readonly string[];
  readonly overview: string;
  /** ISO 639-1 code of the original language, '' when unknown. */
  readonly language: string;
  readonly countries: readonly string[];
  readonly runtimeMinutes: number;
  /** Free tags from viewers. */
  readonly tags: readonly string[];
}

/** One viewer as a profile file describes them; every field but the id is optional there. */
export interface UserRecord {
  readonly id: string;
  /** Years; NaN when not said. */
  readonly age: number;
  /** As said, '' when not said. */
  readonly gender: string;
  readonly occupation: string;
  /** Postal code as said, '' when not said. */
  readonly postal: string;
}

/** An item of which only the id is known. */
export const blankItem = (id: string): ItemRecord => ({
  id,
  name: '',
  year: NaN,
  genres: [],
  keywords: [],
  cast: [],
  directors: [],
  overview: '',
  language: '',
  countries: [],
  runtimeMinutes: NaN,
  tags: [],
});

export const blankUser = (id: string): UserRecord => ({ id, age: NaN, gender: '', occupation: '', postal: '' });
