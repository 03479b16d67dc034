// The signals that may shape a page, in words: one table for the privacy page and the page that tells how it all works.
import type { Profile } from '@marquee/protocol';

export type SignalName = keyof Profile['signals'];

interface SignalWords {
  readonly label: string;
  /** What is taken from it. */
  readonly note: string;
}

/** A signal without its words does not compile. */
export const signalWords: Readonly<Record<SignalName, SignalWords>> = {
  history: { label: 'What you watch', note: 'Which titles, how much of them, and when' },
  ratings: { label: 'Thumbs', note: 'What you said you like and do not like' },
  browsing: { label: 'Browsing', note: 'Which cards you saw and opened' },
  searches: { label: 'Searches', note: 'What you looked for and chose' },
  favourites: { label: 'Favourites', note: 'What you picked when you began, and My List' },
  age: { label: 'Age', note: 'A first page for newcomers like that of others of the same age' },
  location: { label: 'Place', note: 'What is popular near you' },
  gender: { label: 'Gender', note: 'Not used for recommendations unless you switch it on' },
};

/** What the profile itself says, by the signal that it is. */
const toldBy: Readonly<Partial<Record<SignalName, (profile: Profile) => unknown>>> = {
  age: ({ birthYear }) => birthYear,
  location: ({ country, region, postalPrefix }) => country ?? region ?? postalPrefix,
  gender: ({ gender }) => gender,
  favourites: ({ favouriteGenres }) => favouriteGenres[0],
};

interface Last {
  /** ms since 1970 of the newest sign; undefined for none. */
  readonly at: number | undefined;
  readonly used: boolean;
}

/** "Last used yesterday": when a signal last said something, or what there is of it. */
export function lastWords(name: SignalName, profile: Profile, { at, used }: Last, now: number): string {
  const told = toldBy[name];
  if (at !== undefined) return `${used ? 'Last used' : 'Not used; the last is from'} ${dayWords(at, now)}`;
  if (told === undefined) return 'Nothing yet';
  const isTold = (told(profile) ?? null) !== null;
  if (!isTold) return name === 'favourites' ? 'Nothing yet' : 'You have not told';
  return used ? 'Used as you told it' : 'Told, and not used';
}

const DAY_MS = 86_400_000;

/** "today", "3 days ago", "Sep 3, 2026": days as the viewer's clock has them. */
function dayWords(at: number, now: number): string {
  const midnight = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);
  const days = Math.max(0, Math.round((midnight(now) - midnight(at)) / DAY_MS));
  if (days > 30) return new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(at);
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(-days, 'day');
}

/** Those that say most first. */
export const signalOrder = Object.keys(signalWords) as readonly SignalName[];
