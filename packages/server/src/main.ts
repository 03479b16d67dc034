// The one place that puts a running server together: store, intake, fold, HTTP, jobs, and how all of it ends.
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { routes, type EventAnswer, type RouteName } from '@marquee/protocol';
import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import type { LiveCharts } from './engine/live/charts/charts.ts';
import { createCatalogue, type LiveCatalogue } from './engine/live/catalogue.ts';
import { createLists } from './engine/lists/lists.ts';
import { createHome, homeDeadlines, type Home } from './engine/live/home.ts';
import { createLive, type Live, type LiveOptions } from './engine/live/live.ts';
import type { Charts, Published, Viewers } from './engine/live/types.ts';
import { createPageLog } from './engine/page/log.ts';
import { createShelves } from './engine/page/shelf.ts';
import { createSearchIndex } from './engine/search/index-of-titles.ts';
import { ServerError } from './errors.ts';
import { createHistory, type History } from './events/history.ts';
import { createIngest, type Ingest, type IngestOptions } from './events/ingest.ts';
import { lazySpool } from './events/lazy-spool.ts';
import type { Spool } from './events/spool.ts';
import { createApp } from './http/app.ts';
import { apiVersion } from './http/docs.ts';
import { isLoopback } from './http/origins.ts';
import type { Services } from './http/services.ts';
import { viewingsOf } from './http/viewings.ts';
import { every, forgetOld, gathered, seal, sealMany, untilDone } from './jobs.ts';
import { measureLoopDelay } from './loop-delay.ts';
import { eraseProfile } from './people/erase.ts';
import { exportProfile } from './people/export.ts';
import { profileHashOf } from './people/profile-hash.ts';
import { openStore } from './store/index.ts';
import type { Store } from './store/store.ts';
import { runModels, type RunningModels } from './training/running.ts';
import { createMetrics, type Metrics } from './telemetry/metrics.ts';
import { noTracer, type Tracer } from './telemetry/tracing.ts';
import { trackerFile } from './tracker-file.ts';

/** What one process does; 'all' by default, the others share a PostgreSQL. */
export type Role = 'all' | 'ingest' | 'serve' | 'train';
export const roles: readonly Role[] = ['all', 'ingest', 'serve', 'train'];

export interface ServerOptions {
  /** Folder of an embedded store, or postgres://…. */
  readonly place: string;
  readonly role: Role;
  readonly config: Config;
  readonly now: () => number;
  /** Monotonic, ms. */
  readonly tick: () => number;
  readonly uuid: () => string;
  readonly random: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Folder of the built viewer app; undefined: the interface alone. */
  readonly viewerApp?: string | undefined;
  /** Lines of the log, JSON. */
  readonly log: { write(line: string): void };
}

export interface RunningServer {
  readonly url: string;
  /** True while anybody on this machine may come in without a key. */
  readonly open: boolean;
  /** Resolves when every stored event has been folded. */
  readonly ready: Promise<void>;
  /** Takes no more requests, finishes those it has, writes what waits, and closes the store. */
  stop(): Promise<void>;
}

const HOUR = 3_600_000;
/** What the reading is, in words. */
/** How often it is looked whether many events wait to be sealed. */
const SEAL_LOOK = 10_000;
/** How often it is looked whether another process changed the catalogue. */
const CATALOGUE_LOOK = 1_500;
/** How often charts count what is new. */
const CHARTS_LOOK = 2_000;

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
  const delay = measureLoopDelay(options.tick);
  const profileHash = await profileHashOf(store, options.randomBytes);
  const told: { app?: FastifyInstance } = {};
  const metrics = metricsOf(delay.value);
  const tracer = await tracerOf(config);
  const tracker = await trackerFile();
  const onTrouble = (trouble: unknown): void => {
    metrics.trouble();
    told.app?.log.error({ err: errorIn(trouble) }, 'work in the background failed');
  };
  const { live, history } = followersOf(options, { store, catalogue, profileHash, onTrouble });
  const spool = await spoolOf(options);
  const { stored, fold } = live.catchingUp;
  const ingest = ingestOf(options, { store, profileHash, onTrouble, spool, ...(folds(role) && { onStored: stored }) });
  const foldSoon = gathered(GATHER, () => void (folds(role) && !stopping.signal.aborted && fold()));
  const models = modelsOf(options, store, { onTrouble, log: () => told.app?.log });
  const opened = models.open();
  const profileChanged = async (id: string): Promise<void> => {
    await ingest.forget(id);
    live.changed(id);
  };
  const caughtUp = folds(role) ? Promise.withResolvers<void>() : undefined;
  let folded = caughtUp === undefined;
  const shown = { store, ...live, catalogue, current: models.get, onTrouble };
  const { home, pageLog } = homeOf(options, shown);
  const app = await createApp({
    ...options,
    store,
    metrics,
    tracer,
    tracker,
    intake: waking(ingest, foldSoon, metrics),
    viewings: viewingsOf(store, now),
    catalogue,
    viewers: live.viewers,
    current: models.get,
    models: models.service,
    home,
    lists: await listsOf(options, shown),
    exportProfile: (id) => exportProfile(store, id, now()),
    profileHash,
    profileChanged,
    erase: (id, proof) => erase({ store, ingest, live, history, home }, id, proof),
    loopDelay: delay.value,
    serves: (name) => servedBy(role, name),
    ready: async () => {
      await store.ping();
      if (!folded) throw new Error('events are still being folded');
      await opened;
    },
  });
  told.app = app;
  await app.listen({ host: config.host, port: config.port });
  const work = background(options, { store, catalogue, charts: live.charts, history, stopping, onTrouble }, () => {
    folded = true;
    caughtUp?.resolve();
  });
  const training = models.run(stopping.signal);
  if (tracker === undefined) app.log.warn('there is no /marquee-tracker.js: npm run build:tracker makes it');
  if (open) app.log.warn('no key exists yet: requests from this machine need none');
  return {
    url: urlOf(app, config.host),
    open,
    ready: caughtUp?.promise ?? Promise.resolve(),
    async stop() {
      delay.stop();
      await app.close();
      stopping.abort();
      await ended({ ingest, spool, work: Promise.all([work, training]), models, pageLog });
      if (folds(role)) await history.catchUp().catch(onTrouble);
      await tracer.close().catch(onTrouble);
      await store.close();
    },
  };
}

interface Ending {
  readonly ingest: Ingest;
  readonly spool: Spool | undefined;
  readonly work: Promise<unknown>;
  readonly models: RunningModels;
  readonly pageLog: { close(): Promise<void> };
}

/** Everything that still writes to the store has ended. */
async function ended({ ingest, spool, work, models, pageLog }: Ending): Promise<void> {
  await ingest.close();
  await spool?.close();
  await work;
  models.close();
  await pageLog.close();
}

function metricsOf(delay: () => number): Metrics {
  const metrics = createMetrics({ ofProcess: true });
  const what = 'By how much the event loop is behind, over about a second';
  metrics.reading('loop_delay_seconds', what, () => delay() / 1000);
  return metrics;
}

/** What follows the log: states, and all that is kept in memory of them. */
function followersOf(
  { config, now }: ServerOptions,
  parts: Pick<LiveOptions, 'store' | 'catalogue' | 'onTrouble'> & { readonly profileHash: (id: string) => string },
): { readonly live: Live; readonly history: History } {
  const live = createLive({ ...parts, config, now, catchUp: () => history.catchUp() });
  const history = createHistory({ ...parts, batch: 500, together: 4_000, keep: 4_000, onSaved: live.viewers.saved });
  return { live, history };
}

type Intake = Pick<IngestOptions, 'store' | 'profileHash' | 'onTrouble' | 'onStored'>;

const ingestOf = ({ config, now, uuid }: ServerOptions, { spool, ...parts }: Intake & { spool: Spool | undefined }) =>
  createIngest({
    ...parts,
    now,
    uuid,
    createProfiles: config.createProfiles,
    limits: { profileEventsPerMinute: config.limits.profileEventsPerMinute },
    ...(spool && { spool }),
  });

interface Telling {
  onTrouble(trouble: unknown): void;
  readonly log: () => FastifyInstance['log'] | undefined;
}

const modelsOf = (options: ServerOptions, store: Store, { onTrouble, log }: Telling): RunningModels =>
  runModels({
    ...options,
    store,
    answers: shows(options.role),
    trains: keeps(options.role),
    onTrouble,
    onSwap: ({ id }) => log()?.info({ snapshot: id }, 'another snapshot answers'),
    onTrained: ({ snapshot, outcome, gate, peakMB }, why) =>
      log()?.info({ snapshot, outcome, gate, peakMB, why }, 'a training is over'),
  });
interface Shown {
  readonly store: Store;
  readonly charts: Charts;
  readonly catalogue: LiveCatalogue;
  readonly current: () => Published | undefined;
  readonly viewers: Viewers;
  onTrouble(trouble: unknown): void;
}

/** The home page, and the log of what it served. */
function homeOf(options: ServerOptions, { store, catalogue, viewers, charts, current, onTrouble }: Shown) {
  const pageLog = createPageLog({ pages: store.pages, onTrouble });
  const home = createHome({
    ...options,
    catalogue,
    current,
    charts: () => charts,
    viewers,
    pages: store.pages,
    log: pageLog,
    signals: options.config.signals,
    deadlines: homeDeadlines,
    onTrouble: (_, error) => onTrouble(error),
  });
  return { home, pageLog };
}

/** Ranked lists and search, by what is in memory. */
const listsOf = async (options: ServerOptions, { catalogue, charts, current, viewers, onTrouble }: Shown) =>
  createLists(
    {
      ...options,
      catalogue,
      current,
      charts: () => charts,
      viewers,
      shelf: createShelves(catalogue),
      signals: options.config.signals,
      onTrouble,
    },
    await createSearchIndex(catalogue),
  );

interface Parts {
  readonly store: Store;
  readonly catalogue: LiveCatalogue;
  readonly charts: LiveCharts;
  readonly history: History;
  readonly stopping: AbortController;
  onTrouble(trouble: unknown): void;
}

/** Folding and jobs, until the server stops. When for the first time nothing is left to fold, `onFolded` is called. */
async function background(
  { place, role, config, now }: ServerOptions,
  parts: Parts,
  onFolded: () => void,
): Promise<void> {
  const { store, history, stopping, onTrouble } = parts;
  const { signal } = stopping;
  const work: Promise<void>[] = [];
  if (folds(role)) {
    work.push(
      untilDone(() => history.catchUp(), onTrouble, signal)
        .then(onFolded)
        .then(() => history.run(signal)),
    );
  }
  if (shows(role)) work.push(every(CHARTS_LOOK, parts.charts.update, onTrouble, signal));
  // Nobody else writes an embedded store.
  if (shows(role) && isShared(place))
    work.push(every(CATALOGUE_LOOK, () => parts.catalogue.refresh(), onTrouble, signal));
  if (keeps(role)) {
    work.push(every(HOUR, () => seal(store), onTrouble, signal));
    work.push(every(SEAL_LOOK, () => sealMany(store), onTrouble, signal));
    work.push(every(HOUR, () => forgetOld(store, config.retention, now()), onTrouble, signal));
  }
  await Promise.all(work);
}

/** An embedded store is on the disk that a spool would be on. */
async function spoolOf({ place, role, config }: ServerOptions): Promise<Spool | undefined> {
  if (!isShared(place) || role === 'train' || config.spool === null) return undefined;
  const { folder, megabytes } = config.spool;
  return lazySpool(join(folder, 'events.spool'), megabytes * 1e6);
}

const isShared = (place: string): boolean => /^postgres(ql)?:/.test(place);
const shows = (role: Role): boolean => role === 'all' || role === 'serve';
const folds = (role: Role): boolean => role === 'all' || role === 'serve';
const keeps = (role: Role): boolean => role === 'all' || role === 'train';

function servedBy(role: Role, name: RouteName): boolean {
  const { tag } = routes[name];
  if (tag === 'Health' || role === 'all') return true;
  return role === 'ingest' ? tag === 'Events' : role === 'serve';
}

/** ms in which everything taken in is folded together: under load one saving of states then serves many requests. */
const GATHER = 25;

/** What was taken in is folded soon, not when the fold next looks. */
function waking(ingest: Ingest, soon: () => void, metrics: Metrics): Services['intake'] {
  const wake = <T extends EventAnswer>(answer: T): T => {
    metrics.events('accepted', answer.accepted);
    metrics.events('duplicate', answer.duplicates);
    metrics.events('rejected', answer.rejected.length);
    if (answer.accepted > 0) soon();
    return answer;
  };
  return {
    checkRoom: (bytes) => ingest.checkRoom(bytes),
    accept: async (events, sender) => wake(await ingest.accept(events, sender)),
    segment: async (batch, sender) => wake(await ingest.segment(batch, sender)),
    snowplow: async (data, sender) => wake(await ingest.snowplow(data, sender)),
    async replay(seqs) {
      const answer = await ingest.replay(seqs);
      if (answer.accepted > 0) soon();
      return answer;
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
