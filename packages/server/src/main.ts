// The one place that puts a running server together, and says how all of it ends. Its parts are in wiring/.
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import { createCatalogue, type LiveCatalogue } from './engine/live/catalogue.ts';
import type { Home } from './engine/live/home.ts';
import { createLive, type Live, type LiveOptions } from './engine/live/live.ts';
import { createTurns } from './engine/live/turns.ts';
import { ServerError } from './errors.ts';
import { createHistory, type History } from './events/history.ts';
import type { Ingest } from './events/ingest.ts';
import { createApp } from './http/app.ts';
import { apiVersion } from './http/docs.ts';
import { isLoopback } from './http/origins.ts';
import type { Services } from './http/services.ts';
import { viewingsOf } from './http/viewings.ts';
import { measureLoopDelay } from './loop-delay.ts';
import { eraseProfile } from './people/erase.ts';
import { exportProfile } from './people/export.ts';
import { profileHashOf } from './people/profile-hash.ts';
import { openStore } from './store/index.ts';
import type { Store } from './store/store.ts';
import { createMetrics, type Metrics } from './telemetry/metrics.ts';
import { noTracer, type Tracer } from './telemetry/tracing.ts';
import { trackerFile } from './tracker-file.ts';
import { background } from './wiring/background.ts';
import { homeOf, listsOf, modelsOf, snapshotReadings } from './wiring/engine.ts';
import { ingestOf, spoolOf, waking } from './wiring/intake.ts';
import type { ServerOptions } from './wiring/options.ts';
import { folds, isShared, servedBy, shows, type Role } from './wiring/roles.ts';

export interface RunningServer {
  readonly url: string;
  /** True while anybody on this machine may come in without a key. */
  readonly open: boolean;
  /** Resolves when every stored event is folded, a snapshot that is there answers, and the newest requests were rehearsed. */
  readonly ready: Promise<void>;
  /** Takes no more requests, finishes those it has, writes what waits, and closes the store. */
  stop(): Promise<void>;
}

/** Connections that may wait to be taken: with Node's 511 a burst of 600 leaves some whose first request is sent again after seconds. */
const BACKLOG = 4_096;
/** What the reading is, in words. */
const LOOP_DELAY = 'By how much the event loop is behind, over about a second';

/** Rejects, having closed everything again, where it cannot start. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { place, role, config } = options;
  if (role !== 'all' && !isShared(place)) throw new ServerError('E_ROLE', { role });
  const opened = await openStore(place, { now: options.now });
  try {
    const catalogue = createCatalogue(opened.titles);
    if (shows(role)) await catalogue.refresh();
    return await start(options, { ...opened, titles: catalogue.table }, catalogue);
  } catch (error) {
    await opened.close();
    throw error instanceof Error && (error as NodeJS.ErrnoException).syscall === 'listen'
      ? new ServerError('E_LISTEN', { host: config.host, port: config.port, why: error.message }, { cause: error })
      : error;
  }
}

async function start(options: ServerOptions, store: Store, catalogue: LiveCatalogue): Promise<RunningServer> {
  const { role, config, now } = options;
  const open = (await store.keys.count()) === 0;
  if (open && !isLoopback(config.host)) throw new ServerError('E_NEEDS_KEY', { host: config.host });
  const stopping = new AbortController();
  const { signal } = stopping;
  const delay = measureLoopDelay(options.tick);
  const profileHash = await profileHashOf(store, options.randomBytes);
  const told: { app?: FastifyInstance } = {};
  const metrics = createMetrics({ ofProcess: true });
  const tracer = await tracerOf(config);
  const tracker = await trackerFile();
  const onTrouble = (trouble: unknown): void => {
    metrics.trouble();
    told.app?.log.error({ err: errorIn(trouble) }, 'work in the background failed');
  };
  const { live, history } = followersOf({ ...options, store, catalogue, config, profileHash, onTrouble });
  const spool = await spoolOf(options);
  const { stored } = live.catchingUp;
  const ingest = ingestOf(options, { store, profileHash, onTrouble, spool, ...(folds(role) && { onStored: stored }) });
  const models = modelsOf(options, { store, catalogue }, { metrics, onTrouble, log: () => told.app?.log });
  const { viewers, charts, played } = live;
  const turns = createTurns(options.tick);
  const { get: current, rank } = models;
  const shown = { store, catalogue, current, rank, viewers, charts: () => charts, turns, metrics, onTrouble };
  const { home, pageLog, rehearse } = homeOf(options, shown);
  const profileChanged = async (id: string): Promise<void> => {
    await ingest.forget(id);
    live.changed(id);
  };
  const fold = (): void => void (folds(role) && !signal.aborted && live.catchingUp.fold());
  const doors = openingOf(role, Promise.all([models.open(), live.restore()]), rehearse);
  const app = await createApp({
    ...options,
    store,
    metrics,
    tracer,
    tracker,
    intake: waking(ingest, fold, metrics),
    viewings: viewingsOf(store, now, live.catchingUp.wait),
    catalogue,
    viewers,
    current: models.get,
    models: models.service,
    home,
    lists: await listsOf(options, { ...shown, played: played.after }),
    exportProfile: (id) => exportProfile(store, id, now()),
    profileHash,
    profileChanged,
    erase: (id, proof) => erase({ store, ingest, live, history, home }, id, proof),
    loopDelay: delay.value,
    serves: (name) => servedBy(role, name),
    ready: () => store.ping().then(doors.check),
  });
  told.app = app;
  readingsOf(metrics, { delay: delay.value, current: models.get, now });
  await app.listen({ host: config.host, port: config.port, backlog: BACKLOG });
  const follow = { store, catalogue, charts, played, history, signal, onTrouble, onFolded: doors.folded };
  const work = Promise.all([background(options, follow), models.run(signal)]);
  if (tracker === undefined) app.log.warn('there is no /marquee-tracker.js: npm run build:tracker makes it');
  if (open) app.log.warn('no key exists yet: requests from this machine need none');
  return {
    url: urlOf(app, config.host),
    open,
    ready: doors.opened,
    async stop() {
      delay.stop();
      await app.close();
      stopping.abort();
      await ingest.close();
      await spool?.close();
      await work;
      await models.close();
      await pageLog.close();
      if (folds(role)) await history.catchUp().catch(onTrouble);
      await tracer.close();
      await store.close();
    },
  };
}

interface Readings {
  readonly delay: () => number;
  readonly current: Parameters<typeof snapshotReadings>[1];
  readonly now: () => number;
}

/** What is measured whenever somebody looks. */
function readingsOf(metrics: Metrics, { delay, current, now }: Readings): void {
  metrics.reading('loop_delay_seconds', LOOP_DELAY, () => delay() / 1000);
  snapshotReadings(metrics, current, now);
}

/** What follows the log: states, and all that is kept in memory of them. */
function followersOf(parts: Omit<LiveOptions, 'catchUp'>): { readonly live: Live; readonly history: History } {
  const live: Live = createLive({ ...parts, catchUp: () => history.catchUp() });
  const history = createHistory({ ...parts, batch: 250, together: 2_000, keep: 1_500, onSaved: live.viewers.saved });
  return { live, history };
}

interface Opening {
  /** Resolves once. */
  readonly opened: Promise<void>;
  folded(): void;
  /** Throws with what is still to be done. */
  check(): void;
}

/** Nothing is promised before events are folded, the snapshot is open, and the newest requests were played. */
function openingOf(role: Role, snapshot: Promise<unknown>, rehearse: () => Promise<unknown>): Opening {
  const folding = Promise.withResolvers<void>();
  let waitsFor: string | undefined = 'events are still being folded';
  if (!folds(role)) folding.resolve();
  const open = async (): Promise<void> => {
    await folding.promise;
    waitsFor = 'the snapshot is still being opened';
    await snapshot;
    waitsFor = 'the newest requests are still being played';
    if (shows(role)) await rehearse();
    waitsFor = undefined;
  };
  return {
    opened: open(),
    folded: folding.resolve,
    check() {
      if (waitsFor !== undefined) throw new Error(waitsFor);
    },
  };
}

/** The library of spans is loaded only where they go somewhere. */
async function tracerOf({ traces }: Config): Promise<Tracer> {
  if (traces === null) return noTracer;
  const { createTracer } = await import('./telemetry/otlp.ts');
  return createTracer({ ...traces, version: apiVersion });
}

interface Erasing {
  readonly store: Store;
  readonly ingest: Ingest;
  readonly live: Live;
  readonly history: History;
  readonly home: Home;
}

/**
 * Erases while nothing is being folded. Events that were judged before the erasure may be written after it: once
 * ingestion has forgotten the profile too, nothing can follow, and what slipped through is erased again.
 */
const erase = ({ store, ingest, live, history, home }: Erasing, id: string, proof: Parameters<Services['erase']>[1]) =>
  history.without(id, () =>
    eraseProfile(store, id, proof, async () => {
      await Promise.all([ingest.forget(id), home.forget(id)]);
      live.forget(id);
    }),
  );

const errorIn = (trouble: unknown): unknown =>
  typeof trouble === 'object' && trouble !== null && 'error' in trouble ? trouble.error : trouble;

function urlOf(app: FastifyInstance, host: string): string {
  const { port } = app.server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
