// What the store keeps, one shape per noun. Ids are strings, moments are ms since 1970 UTC, null means not known.

export interface Account {
  readonly id: string;
  readonly createdAt: number;
}

/** The setting under which the PIN of an account is kept, hashed; '' after it was taken away. */
export const pinSetting = (accountId: string): string => `pin:${accountId}`;

/** One viewer of an account. Every personal field is optional and may be empty. */
export interface Profile {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly birthYear: number | null;
  readonly gender: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly region: string | null;
  /** At most the first three characters of a postal code. */
  readonly postalPrefix: string | null;
  /** BCP 47. */
  readonly language: string | null;
  /** Which of an app's signs stands for it; null: the app chooses by the name. */
  readonly avatar: number | null;
  readonly favouriteGenres: readonly string[];
  /** A child's profile: fewer rights, no search words kept. */
  readonly kids: boolean;
  /** Highest maturity age shown, null for no limit. */
  readonly maturityLimit: number | null;
  /** Titles that are shown to it nowhere, whatever their age: a parent's choice. */
  readonly blocked: readonly string[];
  /** Which signals may shape this profile's pages; a missing one has the configured default. */
  readonly signals: Readonly<Record<string, boolean>>;
  /** False: pages are made without anything about the viewer. */
  readonly profiling: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface Title {
  readonly id: string;
  readonly kind: 'film' | 'series';
  readonly name: string;
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly keywords: readonly string[];
  readonly cast: readonly string[];
  readonly directors: readonly string[];
  readonly countries: readonly string[];
  readonly language: string | null;
  readonly synopsis: string;
  /** Minimum age; null is unrated, which a maturity limit blocks. */
  readonly maturity: number | null;
  readonly durationS: number | null;
  readonly creditsStartS: number | null;
  readonly seasons: readonly Season[];
  /** Anything else a filter may name. */
  readonly attributes: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  readonly addedAt: number;
  readonly availableFrom: number | null;
  readonly availableUntil: number | null;
  readonly withdrawn: boolean;
  readonly updatedAt: number;
}

export interface Season {
  readonly number: number;
  readonly episodes: readonly Episode[];
}

export interface Episode {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly durationS: number | null;
  readonly creditsStartS: number | null;
  readonly availableFrom: number | null;
}

export type Scope = 'events:write' | 'viewer' | 'catalog:write' | 'operator';

/** A key as it is kept: only the SHA-256 of the secret. */
export interface Key {
  readonly id: string;
  readonly hash: string;
  readonly label: string;
  readonly scopes: readonly Scope[];
  /** Web origins that may use it; empty: any caller that is no browser. */
  readonly origins: readonly string[];
  /** The account that a viewer's key belongs to. */
  readonly accountId: string | null;
  /** Where the viewer is a child, the only profile this key may act for. */
  readonly profileId: string | null;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
}

/** One answer to one question of privacy; the newest per purpose holds. */
export interface Consent {
  readonly profileId: string;
  readonly purpose: string;
  readonly granted: boolean;
  readonly version: string;
  readonly at: number;
  readonly expiresAt: number | null;
}

/** Proof that a profile was erased. Holds nothing that leads back to the person but a hash of the id, to refuse late events. */
export interface ErasureReceipt {
  readonly id: string;
  readonly profileHash: string;
  readonly requestedAt: number;
  readonly completedAt: number;
  readonly removed: Readonly<Record<string, number>>;
}

/** The words of a search: kept apart from the log because they are forgotten sooner. */
export interface SearchWords {
  readonly eventId: string;
  readonly profileId: string;
  readonly at: number;
  readonly words: string;
  readonly results: number | null;
}

/** What the fold knows of one profile and one title; `titleId` '' holds what belongs to no title. */
export interface StateRow {
  readonly profileId: string;
  readonly titleId: string;
  /** JSON, canonical: the same state is the same text. */
  readonly state: string;
  /** Newest event in it. */
  readonly lastAt: number;
}

/** One row of a served page; the lists run beside `titles`. */
export interface ServedRow {
  readonly id: string;
  readonly type: string;
  readonly heading: string;
  /** Title that the row is about. */
  readonly seed: string | null;
  readonly titles: readonly string[];
  readonly scores: readonly number[];
  /** Bit b: brought by source b of the page. */
  readonly sources: readonly number[];
  /** Chance of that title in that place, (0, 1]. */
  readonly propensities: readonly number[];
}

/** A page as it was served, for replay, evaluation and the ladder: what stood where, and with which chance. */
export interface ServedPage {
  readonly id: string;
  readonly profileId: string;
  readonly at: number;
  /** Visit of the viewer: inside it the page stays the same. */
  readonly session: string;
  readonly snapshot: string | null;
  readonly policy: string;
  readonly servedBy: string;
  readonly degraded: boolean;
  /** From which everything drawn follows. */
  readonly seed: number;
  readonly viewerVersion: number;
  /** Names of the candidate sources, in the order of their bits. */
  readonly sources: readonly string[];
  readonly rows: readonly ServedRow[];
}
