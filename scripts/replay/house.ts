// A whole server without its sockets, under a clock that the replay sets: store, fold, charts, training, pages.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kernels } from '@marquee/kernels';
import { createHistory, openStore, snapshotModels, type Published, type TrainingData } from '@marquee/server';
import {
  createCatalogue,
  createDirectory,
  createHome,
  createLive,
  defaults,
  homeDeadlines,
  importIntake,
  importTitles,
  readTrainingData,
  type Home,
  type Live,
} from '@marquee/server/host';
import { labelConfig } from '@marquee/server';
import type { Watched, WatchLog } from './logs.ts';

export interface House {
  readonly home: Home;
  readonly live: Live;
  /** Sets the clock. */
  at(now: number): void;
  /** Somebody comes who may be new: a profile is there before its first page. */
  welcome(profile: string): Promise<void>;
  /** Takes in what was watched, and folds it. */
  watch(watched: readonly Watched[]): Promise<void>;
  /** Trains on everything that was taken in, and answers with it from now on. */
  train(): Promise<{ readonly data: TrainingData; readonly published: Published }>;
  close(): Promise<void>;
}

/** Names of viewers in models; 24 characters of it count. */
const HASH = (id: string): string => id.padEnd(24, '-');

export async function openHouse({ titles }: WatchLog, kernels: Kernels, start: number): Promise<House> {
  const clock = { now: start };
  const now = (): number => clock.now;
  let named = 0;
  const uuid = (): string => `00000000-0000-7000-8000-${String(++named).padStart(12, '0')}`;
  const folder = mkdtempSync(join(tmpdir(), 'marquee-replay-'));
  const opened = await openStore(folder, { now });
  const catalogue = createCatalogue(opened.titles);
  const store = { ...opened, titles: catalogue.table };
  // Nobody knows when a title came: each was there before the first day that is replayed, and none is new.
  await importTitles(store, titles, [], start - 400 * 86_400_000);
  await catalogue.refresh();
  const onTrouble = ({ error }: { readonly error: unknown }): never => {
    throw error instanceof Error ? error : new Error(String(error));
  };
  const live = createLive({
    store,
    catalogue,
    config: defaults,
    now,
    profileHash: HASH,
    catchUp: () => history.catchUp(),
    onTrouble,
  });
  const history = createHistory({ store, onTrouble, onSaved: live.viewers.saved });
  const directory = createDirectory({ store, uuid, profileHash: HASH, rememberMs: 0, maxRemembered: 1 });
  let published: Published | undefined;
  const home = createHome({
    catalogue,
    charts: () => live.charts,
    viewers: live.viewers,
    current: () => published,
    pages: store.pages,
    log: { add: () => undefined, forget: async () => {} },
    now,
    tick: () => 0,
    uuid,
    signals: defaults.signals,
    deadlines: { ...homeDeadlines, viewer: 60_000, stored: 60_000 },
    onTrouble: (where, error) => onTrouble({ error: new Error(where, { cause: error }) }),
  });
  return {
    home,
    live,
    at: (moment) => void (clock.now = moment),
    welcome: async (profile) => void (await directory.create([profile], now())),
    async watch(watched) {
      const parts = { store, now, uuid, profileHash: HASH };
      const intake = importIntake(parts, 'replay', ({ reason }) => onTrouble({ error: new Error(reason) }));
      for (let from = 0; from < watched.length; from += 2_000) {
        const rows = watched.slice(from, from + 2_000).flatMap(({ events }) => events);
        await intake.add(rows.map((event, line) => ({ event, line, text: '' })));
      }
      await intake.done();
      await history.catchUp();
      await live.charts.update();
    },
    async train() {
      const { signals } = defaults;
      const data = await readTrainingData({ store, labels: labelConfig(), signals, now: now(), nameOf: HASH });
      const { files } = await snapshotModels.train(data, {
        seed: 1,
        kernels,
        signal: new AbortController().signal,
        tick: () => performance.now(),
        onProgress: () => undefined,
      });
      published = await snapshotModels.open({ id: 'replay', trainedAt: now(), cursor: data.cursor }, files, kernels);
      return { data, published };
    },
    async close() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
