// Public face of the client: the tracker for pages and players, and the typed client of the HTTP interface.
export { createTracker, type Tracker } from './tracker/index.ts';
export type { Page } from './tracker/page.ts';
export type { Player } from './tracker/player.ts';
export type { Consent, Playing, ProblemKind, TrackerOptions } from './tracker/types.ts';
