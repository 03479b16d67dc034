// A server for tests of HTTP: the real routes over a real embedded store, a clock that stands still, and keys of every kind.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { KeyNew } from '@marquee/protocol';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { defaults, type Config } from '../src/config.ts';
import { createCatalogue } from '../src/engine/live/catalogue.ts';
import { createLists } from '../src/engine/lists/lists.ts';
import type { ListWorld } from '../src/engine/lists/standing.ts';
import { createHome, type HomeParts } from '../src/engine/live/home.ts';
import { homeDeadlines } from '../src/engine/live/ladder.ts';
import { createPageLog, type PageLog } from '../src/engine/page/log.ts';
import { createLive } from '../src/engine/live/live.ts';
import type { LiveCharts } from '../src/engine/live/charts/charts.ts';
import { createShelves } from '../src/engine/page/shelf.ts';
import type { PlayedAfterSearch } from '../src/engine/search/played/follow.ts';
import { createSearchIndex } from '../src/engine/search/index-of-titles.ts';
import { createHistory } from '../src/events/history.ts';
import { createIngest, type Ingest } from '../src/events/ingest.ts';
import { createApp } from '../src/http/app.ts';
import { hashOf } from '../src/http/keys/token.ts';
import { makeKey, type Made } from '../src/http/keys/make.ts';
import type { Intake, Services } from '../src/http/services.ts';
import { viewingsOf } from '../src/http/viewings.ts';
import { exportProfile } from '../src/people/export.ts';
import { leaseOf } from '../src/training/lease.ts';
import { openRegistry, type Registry } from '../src/training/registry/registry.ts';
import { createModelService } from '../src/training/service.ts';
import { openStore } from '../src/store/index.ts';
import { createMetrics } from '../src/telemetry/metrics.ts';
import { noTracer } from '../src/telemetry/tracing.ts';
import type { Store } from '../src/store/store.ts';

export interface TestServer {
  readonly app: FastifyInstance;
  readonly store: Store;
  readonly services: Services;
  /** Of snapshots; nothing is in it. */
  readonly registry: Registry;
  /** Every line that was logged. */
  readonly lines: string[];
  /** What is popular; nothing until it follows the log and ranks. */
  readonly charts: LiveCharts;
  /** What was played after which words; nothing until it follows. */
  readonly played: PlayedAfterSearch;
  /** Served pages on their way to the store. */
  readonly pageLog: PageLog;
  /** The clock; tests move it. */
  readonly clock: { now: number };
  /** Makes a key; the text is its secret. */
  key(wish: KeyNew): Promise<Made>;
  /** A request with that secret, or with none. */
  ask(secret: string | undefined, request: InjectOptions): Promise<LightMyRequestResponse>;
}

export interface TestOptions extends Partial<Services> {
  /** What the home page is made from, where it is not the store's. */
  readonly engine?: Partial<HomeParts>;
  readonly limits?: Partial<Config['limits']>;
  readonly timeouts?: Config['timeouts'];
  readonly scenarios?: Config['scenarios'];
  /** What lists and search are made from, where it is not the store's. */
  readonly listing?: Partial<ListWorld>;
}

/** Ends with the test. Random bytes come from a counter, so that no two keys are alike and every run is the same. */
export async function testServer(
  t: TestContext,
  { limits, timeouts = defaults.timeouts, scenarios = defaults.scenarios, listing, ...given }: TestOptions = {},
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-http-'));
  const clock = { now: 1_790_000_000_000 };
  const opened = await openStore(folder, { now: () => clock.now });
  const catalogue = createCatalogue(opened.titles);
  await catalogue.refresh();
  const store = { ...opened, titles: catalogue.table };
  const lines: string[] = [];
  let drawn = 0;
  const randomBytes = (count: number): Uint8Array =>
    createHash('shake256', { outputLength: count }).update(String(++drawn)).digest();
  const now = (): number => clock.now;
  const uuid = (): string => `00000000-0000-7000-8000-${String(++drawn).padStart(12, '0')}`;
  const ingest = createIngest({
    store,
    now,
    uuid,
    profileHash: hashOf,
    onStored: (ids) => live.catchingUp.stored(ids),
  });
  const onTrouble = ({ error }: { error: unknown }): void => assert.fail(error as Error);
  const live = createLive({
    store,
    catalogue,
    config: defaults,
    now,
    profileHash: hashOf,
    catchUp: () => history.catchUp(),
    onTrouble,
  });
  const history = createHistory({ store, onTrouble, onSaved: live.viewers.saved });
  const profileChanged = async (id: string): Promise<void> => {
    await ingest.forget(id);
    live.changed(id);
  };
  const world: ListWorld = {
    catalogue,
    charts: () => live.charts,
    viewers: live.viewers,
    current: () => undefined,
    shelf: createShelves(catalogue),
    signals: defaults.signals,
    now,
    uuid,
    played: live.played.after,
    onTrouble: (error) => onTrouble({ error }),
    ...listing,
  };
  const registry = openRegistry({ folder: join(folder, 'models'), now, token: 'test' });
  const pageLog = createPageLog({ pages: store.pages, onTrouble: (error) => onTrouble({ error }) });
  const home = createHome({
    catalogue,
    now,
    uuid,
    tick: now,
    current: () => undefined,
    charts: () => live.charts,
    viewers: live.viewers,
    pages: store.pages,
    log: pageLog,
    signals: defaults.signals,
    deadlines: homeDeadlines,
    onTrouble: (_, error) => onTrouble({ error }),
    ...given.engine,
  });
  const services: Services = {
    store,
    intake: folding(ingest, live.catchingUp.fold),
    viewings: viewingsOf(store, now, live.catchingUp.wait),
    catalogue,
    viewers: live.viewers,
    current: () => undefined,
    lists: createLists(world, await createSearchIndex(world.catalogue)),
    models: createModelService({
      registry,
      store,
      lease: leaseOf({ settings: store.settings, holder: 'test', now, forMs: 60_000 }),
      current: { look: async () => undefined },
      now,
      schema: 1,
      wake: () => undefined,
    }),
    home,
    exportProfile: (id) => exportProfile(store, id, clock.now),
    profileHash: hashOf,
    profileChanged,
    async erase(id, proof) {
      const receipt = await store.erasures.erase(id, proof);
      await profileChanged(id);
      await home.forget(id);
      return receipt;
    },
    serves: () => true,
    config: { ...defaults, timeouts, scenarios, logLevel: 'debug', limits: { ...defaults.limits, ...limits } },
    now,
    uuid,
    randomBytes,
    random: () => 0,
    loopDelay: () => 0,
    ready: async () => {},
    metrics: createMetrics(),
    tracer: noTracer,
    log: { write: (line) => lines.push(line) },
    ...given,
  };
  const app = await createApp(services);
  await app.ready();
  t.after(async () => {
    await app.close();
    await pageLog.close();
    await ingest.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    app,
    store,
    services,
    registry,
    lines,
    charts: live.charts,
    played: live.played,
    pageLog,
    clock,
    async key(wish) {
      const made = makeKey(wish, clock.now, randomBytes);
      await store.keys.put([made.key]);
      return made;
    },
    ask: (secret, request) =>
      app.inject({
        ...request,
        headers: { ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }), ...request.headers },
      }),
  };
}

/** What is accepted is folded before the answer, so that a test sees it at once. */
function folding(ingest: Ingest, fold: () => Promise<void>): Intake {
  const folded = async <T>(answer: Promise<T>): Promise<T> => {
    const given = await answer;
    await fold();
    return given;
  };
  return {
    accept: (events, sender) => folded(ingest.accept(events, sender)),
    segment: (batch, sender) => folded(ingest.segment(batch, sender)),
    snowplow: (data, sender) => folded(ingest.snowplow(data, sender)),
    replay: (seqs) => folded(ingest.replay(seqs)),
  };
}
