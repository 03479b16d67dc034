// What goes on beside the requests, until the server stops: folding, looking at the catalogue, sealing, forgetting.
import type { LiveCatalogue } from '../engine/live/catalogue.ts';
import type { LiveCharts } from '../engine/live/charts/charts.ts';
import type { PlayedAfterSearch } from '../engine/search/played/follow.ts';
import type { History } from '../events/history.ts';
import { every, forgetOld, seal, sealMany, untilDone } from '../jobs.ts';
import type { Store } from '../store/store.ts';
import type { ServerOptions } from './options.ts';
import { folds, isShared, keeps, shows } from './roles.ts';

const HOUR = 3_600_000;
/** How often it is looked whether many events wait to be sealed. */
const SEAL_LOOK = 10_000;
/** How often it is looked whether another process changed the catalogue. */
const CATALOGUE_LOOK = 1_500;
/** How often charts count what is new. */
const CHARTS_LOOK = 2_000;
/** How often it is looked what was played after which words. */
const PLAYED_LOOK = 300_000;

interface Parts {
  readonly store: Store;
  readonly catalogue: LiveCatalogue;
  readonly charts: LiveCharts;
  readonly played: Pick<PlayedAfterSearch, 'follow'>;
  readonly history: History;
  readonly signal: AbortSignal;
  onTrouble(trouble: unknown): void;
  /** For the first time nothing is left to fold. */
  onFolded(): void;
}

export async function background(options: ServerOptions, parts: Parts): Promise<void> {
  const { place, role, config, now } = options;
  const { store, catalogue, charts, played, history, signal, onTrouble, onFolded } = parts;
  const work: Promise<void>[] = [];
  const often = (ms: number, what: () => Promise<unknown>): void => void work.push(every(ms, what, onTrouble, signal));
  if (folds(role)) {
    const caughtUp = untilDone(() => history.catchUp(), onTrouble, signal);
    work.push(caughtUp.then(onFolded).then(() => history.run(signal)));
  }
  if (shows(role)) often(CHARTS_LOOK, () => charts.update(signal));
  if (shows(role)) often(PLAYED_LOOK, () => played.follow(signal));
  // Nobody else writes an embedded store.
  if (shows(role) && isShared(place)) often(CATALOGUE_LOOK, () => catalogue.refresh());
  if (keeps(role)) {
    often(HOUR, () => seal(store));
    often(SEAL_LOOK, () => sealMany(store));
    often(HOUR, () => forgetOld(store, config.retention, now()));
  }
  await Promise.all(work);
  if (shows(role)) await charts.keep().catch((error: unknown) => onTrouble({ error }));
}
