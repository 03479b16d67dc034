// The times, sizes and names of the tracker, in one place: the bundler writes them where they are used.

// Players
export const pingMs = 30_000;
export const draftMs = 3000;
/** Jumps closer together than this are one drag; what flickers by in between was not watched. */
export const dragMs = 500;
/** A change of place below this is the player's own correction. */
export const nudgeS = 0.2;
/** How long the playhead may be guessed onwards from its last report: twice the 250 ms between two of them. */
export const guessS = 0.5;
/** A live stream may be longer than the protocol can say. */
export const longestS = 360_000;

// Pages
export const seenMs = 1000;
export const hoverMs = 500;
export const cards = '[data-mq-title]';
export const rows = '[data-mq-row]';

// Delivery
export const batchEvents = 20;
export const batchMs = 5000;
/** A letter takes up to three bytes; a browser lets requests of 64 KiB outlive their page. */
export const batchLetters = 20_000;
export const firstWaitMs = 500;
export const longestWaitMs = 60_000;
export const longestRetryAfterMs = 3_600_000;
/** Twelve hours of minutes. */
export const mostFailures = 720;
export const timeoutMs = 20_000;
/** Without Web Locks: an event this old is nobody's, or is sent twice and counted once. */
export const orphanMs = 60_000;

// Sessions
export const idleMs = 30 * 60_000;
export const sessionName = 'mq-session';

// Searches
export const typingMs = 1000;

// Storage
export const storeName = 'marquee';
export const storePrefix = 'mq|';
