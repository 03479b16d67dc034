// What answers: the snapshot and its training, the home page with the log of what it served, lists and search.
import type { FastifyBaseLogger } from 'fastify';
import type { LiveCatalogue } from '../engine/live/catalogue.ts';
import { createHome, type Home } from '../engine/live/home.ts';
import { homeDeadlines } from '../engine/live/ladder.ts';
import { rehearse } from '../engine/live/rehearsal.ts';
import type { Turns } from '../engine/live/turns.ts';
import type { Charts, Published, Rank, Viewers } from '../engine/live/types.ts';
import { createLists, type Lists } from '../engine/lists/lists.ts';
import type { ListWorld } from '../engine/lists/standing.ts';
import { createPageLog, type PageLog } from '../engine/page/log.ts';
import { createShelves } from '../engine/page/shelf.ts';
import { createSearchIndex } from '../engine/search/index-of-titles.ts';
import type { Store } from '../store/store.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { runModels, type RunningModels } from '../training/running.ts';
import type { ServerOptions } from './options.ts';
import { keeps, shows } from './roles.ts';

interface Telling {
  readonly metrics: Metrics;
  readonly log: () => FastifyBaseLogger | undefined;
  onTrouble(trouble: unknown): void;
}

export const modelsOf = (
  options: ServerOptions,
  parts: { readonly store: Store; readonly catalogue: LiveCatalogue },
  { onTrouble, metrics, log }: Telling,
): RunningModels =>
  runModels({
    ...options,
    ...parts,
    answers: shows(options.role),
    trains: keeps(options.role),
    onTrouble,
    onSwap: ({ id }) => log()?.info({ snapshot: id }, 'another snapshot answers'),
    onTrained({ snapshot, outcome, gate, models, peakMB }, why) {
      metrics.trained(
        outcome,
        models.reduce((sum, { seconds }) => sum + seconds, 0),
      );
      log()?.info({ snapshot, outcome, gate, peakMB, why }, 'a training is over');
    },
  });

export interface Shown {
  readonly store: Store;
  readonly catalogue: LiveCatalogue;
  readonly current: () => Published | undefined;
  readonly rank: Rank;
  readonly viewers: Viewers;
  readonly charts: () => Charts;
  readonly turns: Turns;
  readonly metrics: Metrics;
  onTrouble(trouble: unknown): void;
}

export interface RunningHome {
  readonly home: Home;
  readonly pageLog: PageLog;
  /** Plays the newest requests again; nothing of it is logged. */
  rehearse(): Promise<unknown>;
}

export function homeOf(options: ServerOptions, shown: Shown): RunningHome {
  const { store, onTrouble, metrics } = shown;
  const pageLog = createPageLog({ pages: store.pages, onTrouble });
  const parts = {
    ...options,
    ...shown,
    pages: store.pages,
    log: pageLog,
    signals: options.config.signals,
    deadlines: homeDeadlines,
    onTrouble: (_: string, error: unknown) => onTrouble(error),
  };
  const made = createHome(parts);
  const home: Home = {
    ...made,
    async page(ask) {
      const page = await made.page(ask);
      metrics.served('home', page.servedBy, page.degraded);
      return page;
    },
  };
  return { home, pageLog, rehearse: () => rehearse(parts) };
}

/** Ranked lists and search, by what is in memory. */
export const listsOf = async (options: ServerOptions, shown: Shown & Pick<ListWorld, 'played'>): Promise<Lists> =>
  createLists(
    {
      ...options,
      ...shown,
      shelf: createShelves(shown.catalogue),
      signals: options.config.signals,
    },
    await createSearchIndex(shown.catalogue),
  );

/** What an operator watches of the snapshot that answers. */
export function snapshotReadings(metrics: Metrics, current: () => Published | undefined, now: () => number): void {
  metrics.reading('snapshot_age_seconds', 'Since the training of the snapshot that answers; NaN without one', () => {
    const published = current();
    return published === undefined ? Number.NaN : (now() - published.trainedAt) / 1000;
  });
  metrics.reading('snapshot_titles', 'Titles that the snapshot knows, 0 without one', () => current()?.items.size ?? 0);
}
