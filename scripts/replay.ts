// npm run replay: whole pages replayed in time. Trained before, served each day, scored by what was really played on it.
// Prints a table for MovieLens latest-small and for KuaiRand-Pure (MARQUEE_DATA, default ../shared/data).
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createKernels, type Kernels } from '@marquee/kernels';
import { mulberry32 } from '@marquee/recsys';
import { queryOf, traitsOf, defaults } from '@marquee/server/host';
import { openHouse, type House } from './replay/house.ts';
import { cardsOf, listersOf, type Lister } from './replay/lists.ts';
import { isThere, kuaiRandLog, movieLensLog, type Watched, type WatchLog } from './replay/logs.ts';
import { rowsTable, type Laid } from './replay/rows.ts';
import { tableOf, type Case } from './replay/score.ts';

const DAY = 86_400_000;
/** Share of what was watched that is trained on before the first day; share after which the replay ends. Settings are chosen below 0.8. */
const BEFORE = Number(process.env.MARQUEE_REPLAY_FROM ?? 0.8);
const UNTIL = Number(process.env.MARQUEE_REPLAY_UNTIL ?? 1);
/** Visits that are replayed at most, drawn evenly: each costs a page and a list of every model. */
const MOST = Number(process.env.MARQUEE_REPLAY_VISITS ?? 2_000);

const data = process.env.MARQUEE_DATA ?? join(import.meta.dirname, '../../shared/data');
const kernels = await createKernels({ threads: availableParallelism() });
const tmdb = join(data, 'tmdb-5000', 'tmdb_5000_movies.csv');
await replay(
  'MovieLens latest-small',
  () => movieLensLog(join(data, 'ml-latest-small'), tmdb),
  'ml-latest-small/ratings.csv',
);
await replay(
  'KuaiRand-Pure',
  async () => kuaiRandLog(join(data, 'kuairand-pure')),
  'kuairand-pure/log_standard_0425_0430.csv',
);
kernels.close();

async function replay(name: string, read: () => Promise<WatchLog>, file: string): Promise<void> {
  if (!isThere(data, file)) return console.log(`${name}: not here`);
  const log = await read();
  const cut = Math.floor(BEFORE * log.watched.length);
  const start = log.watched[cut].at;
  const house = await openHouse(log, kernels, start);
  await house.watch(log.watched.slice(0, cut));
  house.at(start);
  const end = Math.floor(UNTIL * log.watched.length);
  const cases = await serve(house, log.watched.slice(cut, end), kernels);
  console.log(`\n${name}: ${cases.length} visits of ${new Set(cases.map(({ profile }) => profile)).size} viewers\n`);
  console.log(tableOf(cases));
  console.log(`\n${rowsTable(cases)}`);
  await house.close();
}

/** Each day: the page that everybody who came would have got at its start, then what they played. */
async function serve(house: House, rest: readonly Watched[], threads: Kernels): Promise<Visited[]> {
  const { data: learned, published } = await house.train();
  const listers = await listersOf(learned, published, threads);
  const days = Map.groupBy(rest, ({ at }) => Math.floor(at / DAY));
  const visits = [...days.values()].reduce((sum, day) => sum + new Set(day.map(({ profile }) => profile)).size, 0);
  const [rng, share] = [mulberry32(1), Math.min(1, MOST / visits)];
  const cases: Visited[] = [];
  for (const [day, watched] of days) {
    house.at(day * DAY);
    for (const [profile, own] of Map.groupBy(watched, (one) => one.profile)) {
      if (rng() < share) cases.push(...(await visit(house, { profile, own, at: day * DAY, published, listers })));
    }
    house.at((day + 1) * DAY);
    await house.watch(watched);
  }
  return cases;
}

/** A visit and the rows of its page. */
type Visited = Case & Laid;

interface Visit {
  readonly profile: string;
  readonly own: readonly Watched[];
  readonly at: number;
  readonly published: Parameters<typeof queryOf>[0];
  readonly listers: Readonly<Record<string, Lister>>;
}

/** None where nothing new was played: what was seen before is no recommendation. */
async function visit(house: House, { profile, own, at, published, listers }: Visit): Promise<Visited[]> {
  await house.welcome(profile);
  const viewer = await house.live.viewers.of(profile);
  const seen = new Set(viewer?.seen);
  const played = new Set(own.map(({ title }) => title).filter((title) => !seen.has(title)));
  if (played.size === 0) return [];
  const page = await house.home.page({ profile, limit: null, session: `day ${at}` });
  const query = viewer ? queryOf(published, viewer, at, traitsOf(viewer.profile, defaults.signals, at)) : newcomer(at);
  const cards = cardsOf(page);
  const lists: Record<string, readonly string[]> = { page: cards.map(({ title }) => title) };
  for (const [name, list] of Object.entries(listers)) lists[name] = list(query, seen);
  return [{ profile, signals: viewer?.signals ?? 0, played, lists, cards }];
}

function newcomer(at: number): ReturnType<typeof queryOf> {
  return {
    user: -1,
    history: new Int32Array(0),
    values: new Float32Array(0),
    times: new Float64Array(0),
    context: new Float32Array(0),
    at,
    traits: [],
  };
}
