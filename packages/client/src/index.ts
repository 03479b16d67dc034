// Public face of the client: the tracker for pages and players, and the typed client of the HTTP interface.
export { createTracker, type Tracker } from './tracker/index.ts';

export type { Player } from './tracker/player.ts';
export type { Consent, Page, Playing, ProblemKind, TrackerOptions } from './tracker/types.ts';
export { createClient, type CallOptions, type Client, type ClientOptions } from './sdk/client.ts';
export { MarqueeError, type Failure, type FailureCode } from './sdk/problem.ts';
