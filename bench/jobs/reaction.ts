// How long a play takes to change the next page: a real server, a trained snapshot, and viewers who look again as soon as their play is taken.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pathOf } from '../data.ts';
import { template } from '../http/body.ts';
import { send } from '../http/load.ts';
import { serve, type Served } from '../http/served.ts';
import type { Job, Measure, Request } from '../job.ts';

const TRIES = 1_000;
/** Events per second that come in meanwhile. */
const BESIDE = 500;
const QUIET = 'nothing else going on';
const BUSY = `${BESIDE} events/s beside`;

export const reaction: Job = {
  name: 'reaction',
  sizes: ['1m'],
  cells: (size, threads) =>
    threads === 1
      ? []
      : [QUIET, BUSY].map((how) => ({
          job: 'reaction',
          label: `HTTP, 2,400 titles: from the 202 of a play to a different home page, ${how}`,
          size,
          threads,
          request: { how, folder: pathOf('reaction-store'), tries: TRIES },
          peer: undefined,
        })),
  prepare: async ({ request }) => prepare(String(request.folder)),
  run,
};

/** The world of the demo, trained on once and kept. */
function prepare(folder: string): void {
  if (existsSync(folder)) return;
  const script = fileURLToPath(new URL('../../scripts/demo.ts', import.meta.url));
  const options = ['--once', '--port', '0', '--data', `${folder}.part`];
  const made = spawnSync(process.execPath, [script, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (made.status !== 0) throw new Error(`the demo ended with ${made.status}`);
  cpSync(`${folder}.part`, folder, { recursive: true });
  rmSync(`${folder}.part`, { recursive: true });
}

interface Home {
  readonly snapshot: string | null;
  readonly servedBy: string;
  readonly rows: readonly {
    readonly type: string;
    readonly items: readonly { title: string; durationS: number | null }[];
  }[];
}

interface Reacted {
  /** Seconds from the acknowledgement to a page that is another one. */
  readonly seconds: number;
  /** Pages it took. */
  readonly asked: number;
}

async function run(request: Request): Promise<Measure> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-reaction-'));
  const free = { perSecond: 1e6, burst: 1e6 };
  const config = { limits: { key: free, profile: free }, logLevel: 'warn', training: { automatic: false } };
  writeFileSync(join(folder, 'marquee.config.json'), JSON.stringify(config));
  const data = join(folder, 'data');
  cpSync(String(request.folder), data, { recursive: true });
  const server = await serve(['--data', data], folder);
  try {
    const open = { value: true };
    const beside = request.how === BUSY ? goOn(server, open) : undefined;
    const measured = await tries(server, Number(request.tries));
    open.value = false;
    await beside;
    return measured;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Second after second, until nobody wants any more. */
async function goOn({ url }: Served, open: { readonly value: boolean }): Promise<void> {
  const body = template({ url, batch: 10, shape: 'viewer', run: 1 });
  while (open.value) await send({ url, seconds: 1, rate: BESIDE / 10, connections: 4 }, body, 202);
}

async function tries(server: Served, count: number): Promise<Measure> {
  const { profiles } = (await (await fetch(`${server.url}/v1/profiles?limit=100`)).json()) as {
    profiles: { id: string; kids: boolean }[];
  };
  const viewers = profiles.filter(({ kids }) => !kids).map(({ id }) => id);
  const reacted: Reacted[] = [];
  // A round for each viewer is not counted: code is compiled, and viewers are read.
  for (let n = -viewers.length; n < count; n++) {
    const one = await react(server.url, viewers.at(n % viewers.length)!, n);
    if (n >= 0) reacted.push(one);
  }
  const wall = reacted.map(({ seconds }) => seconds);
  const atOnce = reacted.filter(({ asked }) => asked === 1).length;
  const sorted = wall.toSorted((a, b) => a - b);
  const at = (share: number): string => (1e3 * sorted[Math.ceil(share * sorted.length) - 1]).toFixed(1);
  const note = [
    `p50 ${at(0.5)}, p99 ${at(0.99)}, most ${at(1)} ms over ${count} plays`,
    `${atOnce} of the first pages were another one`,
    `load ${loadavg()[0].toFixed(1)}`,
  ].join('; ');
  return { wall, cpu: [server.cpuSeconds()], rssMb: server.rssMb(), library: 'marquee', note };
}

/** A quarter of an hour of a film that is recommended; then pages, one after the other, until one is different. */
async function react(url: string, profileId: string, n: number): Promise<Reacted> {
  const home = async (): Promise<Home> => {
    const answer = await fetch(`${url}/v1/home?profile=${profileId}&session=try-${n}`);
    return (await answer.json()) as Home;
  };
  const before = await home();
  if (before.servedBy !== 'live') throw new Error(`a page was served by ${before.servedBy}`);
  const offered = before.rows.filter(({ type }) => !own.has(type)).flatMap(({ items }) => items);
  const films = offered.filter((card) => card.durationS !== null);
  const { title: titleId, durationS } = films[Math.abs(n) % films.length];
  const play = { type: 'play_progress', profileId, titleId, playId: `play-${n}`, fromS: 0, toS: 900, durationS };
  const event = { eventId: `reaction-${process.pid}-${n}`, occurredAt: Date.now() - 60_000, ...play };
  const answer = await fetch(`${url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ events: [event] }),
  });
  const told = (await answer.json()) as { accepted: number };
  const since = performance.now();
  if (answer.status !== 202 || told.accepted !== 1) throw new Error(`a play was not taken: ${JSON.stringify(told)}`);
  const was = order(before);
  for (let asked = 1; asked <= 1_000; asked++) {
    const after = await home();
    const seconds = (performance.now() - since) / 1e3;
    if (order(after) !== was) return { seconds, asked };
  }
  throw new Error(`a thousand pages of ${profileId} were as before`);
}

/** Rows of what was begun or kept already, or is shown whether it was or not: to play it once more changes no page. */
const own: ReadonlySet<string> = new Set(['continue', 'my_list', 'watch_again', 'top10']);

/** Every title in its place. */
const order = ({ rows }: Home): string =>
  rows.map(({ type, items }) => [type, ...items.map(({ title }) => title)].join(' ')).join('\n');
