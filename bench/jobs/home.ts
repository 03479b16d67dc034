// Pages, lists and searches from a real server with 10,000 titles and 100,000 profiles, events coming in beside them, the tool on the same cores.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asks, keystrokes } from '../http/asks.ts';
import { template, type Template } from '../http/body.ts';
import { send, type LoadResult } from '../http/load.ts';
import { steadiness } from '../http/probes.ts';
import { serve, type Served } from '../http/served.ts';
import type { Job, Measure, Request } from '../job.ts';

/** Short unless MARQUEE_BENCH_MINUTES says how long each cell is to run. */
const SECONDS = 60 * Number(process.env.MARQUEE_BENCH_MINUTES ?? 0) || 20;

const loads = {
  'home pages, 300/s': { what: 'home', rate: 300, connections: 32 },
  'home pages, as fast as they go': { what: 'home', rate: 0, connections: 8 },
  'recommendations, as fast as they go': { what: 'recommendations', rate: 0, connections: 8 },
  'search, 50 keystrokes/s': { what: 'search', rate: 50, connections: 8 },
} as const;
const READY = 'from start to ready';
type LoadName = keyof typeof loads;

/** Events per second that come in meanwhile. */
const EVENTS = 500;

export const home: Job = {
  name: 'home',
  sizes: ['1m'],
  cells: (size, threads) =>
    threads === 1
      ? []
      : [...Object.keys(loads), READY].map((name) => ({
          job: 'home',
          label: `HTTP, 10,000 titles, 100,000 profiles: ${name}`,
          size,
          threads,
          request: { load: name, seconds: SECONDS },
          peer: undefined,
        })),
  run,
};

async function run(request: Request): Promise<Measure> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-home-'));
  const free = { perSecond: 1e6, burst: 1e6 };
  const config = { limits: { key: free, profile: free }, logLevel: 'warn', training: { automatic: false } };
  writeFileSync(join(folder, 'marquee.config.json'), JSON.stringify(config));
  const data = join(folder, 'data');
  cpSync(trainedStore(), data, { recursive: true });
  const start = (): Promise<Served> => serve(['--data', data], folder);
  try {
    return request.load === READY ? await startAgain(start) : await underLoad(start, request);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function underLoad(start: () => Promise<Served>, request: Request): Promise<Measure> {
  const server = await start();
  const { what, ...pace } = loads[request.load as LoadName];
  const body = await requestsOf(what, server.url);
  const beside = template({ url: server.url, batch: 10, shape: 'viewer', run: 1 });
  const during = (seconds: number): Promise<[LoadResult, LoadResult]> =>
    Promise.all([
      send({ url: server.url, seconds, ...pace }, body, 200),
      send({ url: server.url, seconds, rate: EVENTS / 10, connections: 4 }, beside, 202),
    ]);
  await during(5);
  const [cpu, memory] = [server.cpuSeconds(), steadiness(server.rssMb)];
  const [answers, events] = await during(Number(request.seconds));
  const spent = server.cpuSeconds() - cpu;
  const rss = memory.end();
  await server.stop();
  const note = words(answers, events, { spent, first: rss.first, last: rss.last });
  return { wall: [answers.seconds], cpu: [spent], rssMb: rss.peak, library: 'marquee', note };
}

async function startAgain(start: () => Promise<Served>): Promise<Measure> {
  const [wall, cpu]: [number[], number[]] = [[], []];
  let rssMb = 0;
  for (let repeat = 0; repeat < 3; repeat++) {
    const server = await start();
    wall.push(server.readyMs / 1000);
    cpu.push(server.cpuSeconds());
    rssMb = Math.max(rssMb, server.rssMb());
    await server.stop();
  }
  const note = `ready after ${wall.map((s) => s.toFixed(2)).join(', ')} s; load ${loadavg()[0].toFixed(1)}`;
  return { wall, cpu, rssMb, library: 'marquee', note };
}

/** Profiles that ask, evenly spread over all there are. */
const ASKING = 5_000;

async function requestsOf(what: 'home' | 'recommendations' | 'search', url: string): Promise<Template> {
  const profiles = await someProfiles(url, ASKING);
  if (what === 'home')
    return asks(
      url,
      profiles.map((id) => `/v1/home?profile=${id}`),
    );
  if (what === 'recommendations')
    return asks(
      url,
      profiles.map((id) => `/v1/recommendations?profile=${id}&n=20`),
    );
  const typed = keystrokes(await someNames(url, profiles.slice(0, 60)));
  const paths = typed.map((q, k) => `/v1/search?q=${encodeURIComponent(q)}&profile=${profiles[k % profiles.length]}`);
  return asks(url, paths);
}

async function someProfiles(url: string, count: number): Promise<string[]> {
  const found: string[] = [];
  for (let after = ''; ;) {
    const query = after === '' ? '' : `&after=${after}`;
    const answer = await fetch(`${url}/v1/profiles?limit=100${query}`);
    const { profiles, next } = (await answer.json()) as {
      profiles: { id: string; kids: boolean }[];
      next: string | null;
    };
    found.push(...profiles.map(({ id }) => id));
    if (next === null || found.length >= 4 * count) break;
    after = next;
  }
  const step = Math.max(1, Math.floor(found.length / count));
  return found.filter((_, k) => k % step === 0).slice(0, count);
}

/** Names of titles that these profiles are shown. */
async function someNames(url: string, profiles: readonly string[]): Promise<string[]> {
  const names = profiles.map(async (id) => {
    const answer = await fetch(`${url}/v1/recommendations?profile=${id}&n=5`);
    const { items } = (await answer.json()) as { items: { name: string }[] };
    return items.map(({ name }) => name);
  });
  return [...new Set((await Promise.all(names)).flat())];
}

/** The big store, trained once; kept beside it. */
function trainedStore(): string {
  const script = fileURLToPath(new URL('../../scripts/big-store.ts', import.meta.url));
  const made = spawnSync(process.execPath, [script, '--plays', '10'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [folder] = made.stdout.split('\n');
  if (made.status !== 0 || folder === undefined) throw new Error(`big-store ended with ${made.status}`);
  if (existsSync(join(folder, 'models'))) return folder;
  const marquee = fileURLToPath(new URL('../../packages/server/bin/marquee.ts', import.meta.url));
  const options = ['train', '--data', folder, '--force', '--json'];
  const trained = spawnSync(process.execPath, [marquee, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (trained.status !== 0) throw new Error(`training ended with ${trained.status}`);
  return folder;
}

interface Told {
  readonly spent: number;
  readonly first: number;
  readonly last: number;
}

function words(answers: LoadResult, events: LoadResult, { spent, first, last }: Told): string {
  const good = answers.statuses[200] ?? 0;
  const others = Object.entries(answers.statuses).filter(([status]) => status !== '200');
  return [
    `${(good / answers.seconds).toFixed(0)} requests/s`,
    `p50 ${answers.p50.toFixed(1)} p99 ${answers.p99.toFixed(1)} ms`,
    `server ${((1e3 * spent) / good).toFixed(2)} ms CPU each, tool ${((1e3 * answers.cpu) / good).toFixed(2)}`,
    `beside ${(((events.statuses[202] ?? 0) * 10) / events.seconds).toFixed(0)} events/s, ack p99 ${events.p99.toFixed(0)} ms`,
    `RSS ${first.toFixed(0)} → ${last.toFixed(0)} MB`,
    ...others.map(([status, count]) => `${count} × ${status}`),
    `load ${loadavg()[0].toFixed(1)}`,
  ].join('; ');
}
