// The signals that may shape a page, in words: one table for the privacy page and the page that tells how it all works.
import type { Profile } from '@marquee/protocol';

type SignalName = keyof Profile['signals'];

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

/** Those that say most first. */
export const signalOrder = Object.keys(signalWords) as readonly SignalName[];
