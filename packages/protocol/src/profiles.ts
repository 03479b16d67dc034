// Profiles, what they agreed to, and what they said of titles.
import { Type } from 'typebox';
import { ThumbValue } from './events/opinions.ts';
import { closed, Country, Id, Language, Maturity, maybe, Moment, Name, Seconds, Version } from './scalars.ts';

/** Signals that a viewer may switch off one by one. */
export const signalNames = [
  'age',
  'gender',
  'location',
  'favourites',
  'history',
  'ratings',
  'searches',
  'browsing',
] as const;
const Signals = closed(
  Object.fromEntries(signalNames.map((name) => [name, Type.Optional(Type.Boolean())])) as Record<
    (typeof signalNames)[number],
    Type.TOptional<Type.TBoolean>
  >,
);

const personal = {
  birthYear: maybe(Type.Integer({ minimum: 1900, maximum: 2100 })),
  gender: maybe(Type.String({ maxLength: 40, pattern: '^[^\\u0000-\\u001f\\u007f]+$' })),
  country: maybe(Country),
  region: maybe(Type.String({ minLength: 1, maxLength: 80, pattern: '^[^\\u0000-\\u001f\\u007f]+$' })),
  /** At most the first three characters of a postal code; more is refused, not cut. */
  postalPrefix: maybe(Type.String({ pattern: '^[A-Za-z0-9]{1,3}$' })),
  language: maybe(Language),
  /** Which of an app's signs stands for it; null: the app chooses by the name. */
  avatar: maybe(Type.Integer({ minimum: 0, maximum: 99 })),
  favouriteGenres: Type.Array(Name, { maxItems: 50 }),
  /** A child's profile: no search words are kept, and a maturity limit always holds. */
  kids: Type.Boolean(),
  /** Highest maturity age shown, null for no limit. */
  maturityLimit: maybe(Maturity),
  /** Titles that are shown to it nowhere, whatever their age. */
  blocked: Type.Array(Id, { maxItems: 1_000 }),
  signals: Signals,
  /** False: pages are made without anything about the viewer. */
  profiling: Type.Boolean(),
};
const name = Type.String({ minLength: 1, maxLength: 60, pattern: '^[^\\u0000-\\u001f\\u007f]+$' });

/** `id` and `accountId` are for operators; a viewer's profile joins his own account under a random id. */
export const ProfileNew = closed({
  name,
  ...Type.Partial(closed(personal)).properties,
  id: Type.Optional(Id),
  accountId: Type.Optional(Id),
});
export type ProfileNew = Type.Static<typeof ProfileNew>;
export const ProfilePatch = closed({ name: Type.Optional(name), ...Type.Partial(closed(personal)).properties });
export type ProfilePatch = Type.Static<typeof ProfilePatch>;
export const Profile = closed({ id: Id, accountId: Id, name, ...personal, createdAt: Moment, updatedAt: Moment });
export type Profile = Type.Static<typeof Profile>;
export const Profiles = closed({ profiles: Type.Array(Profile), next: maybe(Id) });

/** One title of a history. Times count the viewer's seconds: `playedS` with repeats, `watchedS` without. */
export const HistoryItem = closed({
  title: Id,
  name: Type.String(),
  lastAt: Moment,
  /** Where to go on; of a series, within `episode`. */
  episode: maybe(Id),
  positionS: Seconds,
  playedS: Type.Number({ minimum: 0 }),
  watchedS: Type.Number({ minimum: 0 }),
  completed: Type.Boolean(),
});
export type HistoryItem = Type.Static<typeof HistoryItem>;
export const History = closed({ items: Type.Array(HistoryItem), next: maybe(Type.String()) });

export const RatingWrite = closed({ value: ThumbValue });
export const Rating = closed({ title: Id, name: Type.String(), value: ThumbValue, at: Moment });
export type Rating = Type.Static<typeof Rating>;
/** `stars`: of a rating that was brought along, 0–5. `at`: of the newer of the two. */
export const Rated = closed({ ...Rating.properties, stars: Type.Optional(Type.Number({ minimum: 0, maximum: 5 })) });
export type Rated = Type.Static<typeof Rated>;
export const Ratings = closed({ items: Type.Array(Rated), next: maybe(Type.String()) });

export const Listed = closed({ title: Id, name: Type.String(), at: Moment });
export type Listed = Type.Static<typeof Listed>;
export const List = closed({ items: Type.Array(Listed), next: maybe(Type.String()) });

/** What a viewer may be asked: keeping events, shaping pages by them, telling third parties, research. */
export const Purpose = Type.Enum(['measurement', 'personalization', 'disclosure', 'research']);
export const ConsentWrite = closed({
  purpose: Purpose,
  granted: Type.Boolean(),
  /** Which text was agreed to. */
  version: Version,
  /** Consent to disclosure ends after two years at the latest. */
  expiresAt: Type.Optional(Moment),
});
export const Consent = closed({
  purpose: Purpose,
  granted: Type.Boolean(),
  version: Version,
  at: Moment,
  expiresAt: maybe(Moment),
});
export type Consent = Type.Static<typeof Consent>;
export const Consents = closed({ consents: Type.Array(Consent) });

/** Proof of erasure; `removed` counts rows by table. */
export const Receipt = closed({
  id: Id,
  profileHash: Type.String(),
  requestedAt: Moment,
  completedAt: Moment,
  removed: Type.Record(Type.String(), Type.Integer({ minimum: 0 })),
});
