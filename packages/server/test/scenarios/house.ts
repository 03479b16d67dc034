// The house of the end-to-end scenarios: 340 titles, six dozen viewers with two months behind them, models trained on it, a clock that stands still.
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { createKernels } from '@marquee/kernels';
import type { Card, Event, Explained, Page, Ranked, Row, TitleWrite } from '@marquee/protocol';
import { inventWorld, type World } from '@marquee/world';
import { defaults } from '../../src/config.ts';
import { snapshotModels } from '../../src/engine/live/published.ts';
import type { Published } from '../../src/engine/live/types.ts';
import { labelConfig } from '../../src/events/viewing/index.ts';
import { hashOf } from '../../src/http/keys/token.ts';
import { titleOf } from '../../src/http/routes/titles.ts';
import { readTrainingData } from '../../src/training/read-data.ts';
import { userName } from '../../src/engine/live/training-data.ts';
import { testServer, type TestOptions, type TestServer } from '../http.ts';
import { aProfile } from '../records.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** The evening on which the scenarios begin; all background viewing lies before it. */
export const EVENING = Date.UTC(2026, 8, 21, 19);

export interface House extends TestServer {
  readonly world: World;
  /** Models out of order while false. */
  models: boolean;
  /** The snapshot that was trained on the background viewing. */
  readonly published?: Published;
  /** A newcomer in an account of his own; his id. */
  join(name: string, facts?: object): Promise<string>;
  /** Everything is taken in and folded before it resolves. The clock goes on to the newest event. */
  send(...events: readonly Untold[]): Promise<void>;
  home(profile: string, session?: string): Promise<Page>;
  get<T>(path: string): Promise<T>;
  call(method: 'PUT' | 'PATCH' | 'POST' | 'DELETE', url: string, payload?: object): Promise<number>;
}

/** An event without what every event has; `after` is when, in ms from the clock. */
export type Untold = { readonly type: Event['type']; readonly profileId: string; readonly after?: number } & Readonly<
  Record<string, unknown>
>;

/** `more`: what its server has beside, as the built app. */
export async function openHouse(t: TestContext, more: TestOptions = {}): Promise<House> {
  const world = inventWorld({ titles: 340, profiles: 66, days: 60, seed: 3, now: EVENING });
  const own: { published?: Published; models: boolean } = { models: true };
  const current = (): Published | undefined => (own.models ? own.published : undefined);
  const server = await testServer(t, { engine: { current }, listing: { current }, current, ...more });
  const { store, services, clock } = server;
  clock.now = EVENING - 61 * DAY;
  await store.titles.put(world.titles.map((title) => titleOf(title, undefined, EVENING - 400 * DAY)));
  const accounts = world.people.map(({ facts, createdAt }) => ({ id: facts.accountId, createdAt }));
  await store.profiles.ensure(
    world.people.map(({ facts }) => aProfile({ ...facts, signals: {} })),
    accounts,
  );
  await live(server, world);
  clock.now = EVENING;
  const kernels = await createKernels({ threads: 1, deterministic: true });
  t.after(() => kernels.close());
  const { signals } = defaults;
  const nameOf = (id: string): string => userName(hashOf(id));
  const data = await readTrainingData({ store, labels: labelConfig(), signals, now: EVENING, nameOf });
  const signal = new AbortController().signal;
  const { files } = await snapshotModels.train(data, { seed: 1, kernels, signal, tick: () => 0, onProgress: () => {} });
  own.published = await snapshotModels.open({ id: 'evening', trainedAt: EVENING, cursor: data.cursor }, files, kernels);
  // A browser has no key, and comes in only where there is none.
  const { secret } =
    more.viewerApp === undefined
      ? await server.key({ label: 'scenarios', scopes: ['operator'] })
      : { secret: undefined };
  const headers = { host: 'localhost' };
  let named = 0;
  return Object.assign(own, server, {
    world,
    async join(name: string, facts: object = {}) {
      const payload = { name, accountId: `account-of-${name}`, ...facts };
      const answer = await server.ask(secret, { method: 'POST', url: '/v1/profiles', payload, headers });
      assert.equal(answer.statusCode, 201, answer.body);
      return (answer.json() as { id: string }).id;
    },
    async send(...told: readonly Untold[]) {
      const from = clock.now;
      const events = told.map(({ after = 0, ...event }) => ({
        eventId: `scenario-${String(++named).padStart(6, '0')}`,
        occurredAt: from + after,
        ...event,
      }));
      clock.now = Math.max(from, ...events.map(({ occurredAt }) => occurredAt));
      const { rejected } = await services.intake.accept(events, { accountId: null, profileId: null });
      assert.deepEqual(rejected, []);
    },
    async home(profile: string, session = 'evening') {
      return this.get<Page>(`/v1/home?profile=${profile}&session=${session}&rows=100`);
    },
    async get<T>(url: string): Promise<T> {
      const answer = await server.ask(secret, { url, headers });
      assert.equal(answer.statusCode, 200, `${url}: ${answer.body}`);
      return answer.json() as T;
    },
    async call(method: 'PUT' | 'PATCH' | 'POST' | 'DELETE', url: string, payload?: object) {
      return (await server.ask(secret, { method, url, headers, ...(payload && { payload }) })).statusCode;
    },
  });
}

/** Two months of everybody's viewing, in order of time, each batch received when its last event happened. */
async function live({ services, clock }: TestServer, world: World): Promise<void> {
  const all = [...world.events()].flat().sort((a, b) => a.occurredAt - b.occurredAt);
  for (let from = 0; from < all.length; from += 5_000) {
    const batch = all.slice(from, from + 5_000);
    clock.now = batch.at(-1)!.occurredAt;
    await services.intake.accept(batch, { accountId: null, profileId: null });
  }
}

/** A stretch of a film or an episode, watched without a break from one second to another. */
export function watched(
  profileId: string,
  { id, durationS }: { readonly id: string; readonly durationS?: number | null | undefined },
  [fromS, toS]: readonly [number, number],
  more: Readonly<Record<string, unknown>> = {},
): Untold[] {
  const play = {
    profileId,
    titleId: id,
    playId: `play-${profileId}-${id}-${fromS}`,
    durationS: durationS ?? 5400,
    ...more,
  };
  const [start, end] = [1_000, 1_000 + 1000 * (toS - fromS)];
  return [
    { ...play, type: 'play_start', positionS: fromS, after: start },
    { ...play, type: 'play_progress', fromS, toS, positionS: toS, after: end },
    { ...play, type: 'play_end', positionS: toS, reason: 'left', after: end },
  ];
}

/** Rows of what the viewer chose; all else is chosen for the viewer. */
const own: ReadonlySet<string> = new Set(['continue', 'my_list', 'watch_again']);
const given = ({ rows }: Page): Row[] => rows.filter(({ type }) => !own.has(type));
/** Rows in which something is recommended: not those that list the catalogue from A to Z. */
export const discovery = (page: Page): Row[] => given(page).filter(({ type }) => type !== 'catalogue');
export const rowOf = ({ rows }: Page, type: Row['type']): Row | undefined => rows.find((row) => row.type === type);
export const cardsOf = (rows: readonly Row[]): Card[] => rows.flatMap(({ items }) => items);
export const idsOf = (rows: readonly Row[]): Set<string> => new Set(cardsOf(rows).map(({ title }) => title));
/** Every title in its place. */
export const order = ({ rows }: Page): string[][] =>
  rows.map(({ id, items }) => [id, ...items.map(({ title }) => title)]);
/** The first cards as they come into view: six of each row. */
export const inView = (page: Page, count: number): Card[] =>
  given(page)
    .flatMap(({ items }) => items.slice(0, 6))
    .slice(0, count);

/** It can be watched, on the evening and ever after. */
export const isThere = ({ withdrawn, availableFrom, availableUntil }: TitleWrite): boolean =>
  withdrawn !== true && (availableFrom ?? 0) < EVENING - DAY && (availableUntil ?? Infinity) === Infinity;

/** Films of one genre above all that can be watched. */
export const filmsOf = (world: World, genre: string): TitleWrite[] =>
  world.titles.filter((title) => title.kind === 'film' && title.genres?.[0] === genre && isThere(title));

/** Shares of genres, each title spread evenly over its own. */
export function genresOf(titles: readonly { readonly genres?: readonly string[] }[]): Map<string, number> {
  const shares = new Map<string, number>();
  for (const { genres = [] } of titles) {
    for (const genre of genres) shares.set(genre, (shares.get(genre) ?? 0) + 1 / genres.length / titles.length);
  }
  return shares;
}

/** KL(p ‖ q̃) with q̃ = 0.99 q + 0.01 p, as Steck 2018 measures calibration. */
export const divergence = (p: ReadonlyMap<string, number>, q: ReadonlyMap<string, number>): number =>
  [...p].reduce(
    (sum, [genre, share]) => sum + share * Math.log(share / (0.99 * (q.get(genre) ?? 0) + 0.01 * share)),
    0,
  );

/** Mean score, for that profile, of the twenty titles that are most like one. */
export async function nearestScores(house: Pick<House, 'get'>, profile: string, title: string): Promise<number> {
  const { items } = await house.get<Ranked>(`/v1/titles/${title}/similar?n=20`);
  assert.equal(items.length, 20);
  const told = await Promise.all(
    items.map((item) => house.get<Explained>(`/v1/explain?profile=${profile}&title=${item.title}`)),
  );
  return told.reduce((sum, { score }) => sum + score!, 0) / told.length;
}
