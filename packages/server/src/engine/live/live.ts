// The parts of the live engine that follow events and writes, put together once for a process.
import type { Config } from '../../config.ts';
import { labelConfig } from '../../events/viewing/index.ts';
import type { Store } from '../../store/store.ts';
import { createCharts, type LiveCharts } from './charts/charts.ts';
import { keptCharts } from './charts/kept.ts';
import { keptCounts } from './charts/kept-counts.ts';
import { createPlayed, type PlayedAfterSearch } from '../search/played/follow.ts';
import { createCatchingUp, type CatchingUp } from './catching-up.ts';
import { userName } from './training-data.ts';
import type { Catalogue } from './types.ts';
import { createViewers, type LiveViewers } from './viewers.ts';

export interface LiveOptions {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly config: Pick<Config, 'signals' | 'kidsMaturityLimit' | 'charts'>;
  readonly now: () => number;
  /** Monotonic, ms. */
  readonly tick?: () => number;
  readonly profileHash: (profileId: string) => string;
  /** Folds whatever the log holds. */
  catchUp(): Promise<unknown>;
  onTrouble(trouble: { readonly error: unknown }): void;
}

export interface Live {
  readonly viewers: LiveViewers;
  readonly catchingUp: CatchingUp;
  readonly charts: LiveCharts;
  /** What was played after which words. */
  readonly played: PlayedAfterSearch;
  /** Takes up what the last run kept; never rejects. */
  restore(): Promise<void>;
  /** Rights, consent or anything else of a profile changed. */
  changed(profileId: string): void;
  /** A profile was erased. */
  forget(profileId: string): void;
}

/** ms that a page waits at most for what its profile sent before. */
const PATIENCE = 100;

export function createLive(options: LiveOptions): Live {
  const { store, catalogue, config, now, profileHash, catchUp, onTrouble } = options;
  const catchingUp = createCatchingUp({ catchUp, patience: PATIENCE, onTrouble: (error) => onTrouble({ error }) });
  const viewers = createViewers({
    store,
    catalogue,
    catchingUp,
    signals: config.signals,
    labels: labelConfig(),
    kidsLimit: config.kidsMaturityLimit,
    nameOf: (id) => userName(profileHash(id)),
    now,
  });
  const charts = createCharts({
    store,
    catalogue,
    signals: config.signals,
    rules: config.charts,
    now,
    ...(options.tick && { tick: options.tick }),
    kept: keptCharts({ store, rules: config.charts, now }),
    counted: keptCounts({ store, now, nameOf: (id) => userName(profileHash(id)) }),
    onTrouble,
  });
  const { leastAccounts } = config.charts;
  const played = createPlayed({ store, signals: config.signals, leastAccounts, now, factsOf: catalogue.factsOf });
  return {
    viewers,
    catchingUp,
    charts,
    played,
    restore: async () => void (await charts.restore().catch((error: unknown) => onTrouble({ error }))),
    changed(id) {
      viewers.changed(id);
      charts.changed(id);
      played.changed(id);
    },
    forget(id) {
      viewers.changed(id);
      charts.forget(id);
      played.changed(id);
    },
  };
}
