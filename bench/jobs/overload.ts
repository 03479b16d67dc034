// Ten times as many events as a server can take: what is counted meanwhile, who is turned away and how soon, and that it heals.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openStore } from '@marquee/server';
import { load, type LoadOptions, type LoadResult } from '../http/load.ts';
import { availability, recovery, steadiness } from '../http/probes.ts';
import { serve } from '../http/served.ts';
import type { Job, Measure, Request } from '../job.ts';

/** Short unless MARQUEE_BENCH_MINUTES says how long it is to last; 2 before a release. */
const SECONDS = 60 * Number(process.env.MARQUEE_BENCH_MINUTES ?? 0) || 20;
const TIMES = 10;
/** As many as are busy at capacity; under overload so many that all of their events do not fit into the queue. */
const CONNECTIONS = { capacity: 8, overload: 600 };
const BATCH = 100;

export const overload: Job = {
  name: 'overload',
  sizes: ['1m'],
  cells: (size, threads) =>
    threads === 1
      ? []
      : [
          {
            job: 'overload',
            label: `HTTP, sqlite, ${TIMES} times as many events as it can take`,
            size,
            threads,
            request: { seconds: SECONDS },
            peer: undefined,
          },
        ],
  run,
};

async function run(request: Request): Promise<Measure> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-overload-'));
  // The pace of one key is for guests; this is about more than the server can do.
  const config = { limits: { key: { perSecond: 1e6, burst: 1e6 } }, logLevel: 'error' };
  writeFileSync(join(folder, 'marquee.config.json'), JSON.stringify(config));
  const data = join(folder, 'data');
  const server = await serve(['--data', data], folder);
  try {
    const what: Omit<LoadOptions, 'rate' | 'connections' | 'seconds' | 'run'> = {
      batch: BATCH,
      shape: 'viewer',
      url: server.url,
    };
    const warm = await load({ ...what, rate: 0, connections: CONNECTIONS.capacity, seconds: 3, run: 1 });
    const idle = server.cpuSeconds();
    const able = await load({ ...what, rate: 0, connections: CONNECTIONS.capacity, seconds: 10, run: 2 });
    const ableCores = (server.cpuSeconds() - idle) / able.seconds;
    const [memory, pages] = [steadiness(server.rssMb), availability(server.url)];
    const cpu = server.cpuSeconds();
    const rate = TIMES * rateOf(able);
    const seconds = Number(request.seconds);
    const late = monitorEventLoopDelay();
    late.enable();
    const over = await load({ ...what, rate, connections: CONNECTIONS.overload, seconds, run: 3 });
    late.disable();
    const toolMs = late.percentile(99) / 1e6;
    const spent = server.cpuSeconds() - cpu;
    const normalMs = await recovery(server.url);
    const [rss, open] = [memory.end(), await pages.end()];
    await server.stop();
    const acknowledged = BATCH * [warm, able, over].reduce((sum, { statuses }) => sum + (statuses[202] ?? 0), 0);
    const note = words({
      able,
      over,
      cores: [ableCores, spent / over.seconds],
      toolMs,
      normalMs,
      open,
      lost: Math.max(0, acknowledged - (await kept(data))),
    });
    return { wall: [over.seconds], cpu: [spent], rssMb: rss.peak, library: 'marquee', note };
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true });
  }
}

const rateOf = ({ statuses, seconds }: LoadResult): number => (statuses[202] ?? 0) / seconds;

/** Events of the load in the log; other senders make single ones, whose ids are of another kind. */
async function kept(data: string): Promise<number> {
  const store = await openStore(data, { now: Date.now });
  let count = 0;
  for (let after = 0; ;) {
    const events = await store.events.read(after, 20_000);
    if (events.length === 0) break;
    for (const { id } of events) if (id.startsWith('0192f0c1-')) count++;
    after = events.at(-1)!.seq;
  }
  await store.close();
  return count;
}

interface Told {
  readonly able: LoadResult;
  readonly over: LoadResult;
  /** Processors that the server got: the tool takes one of two for itself under overload. */
  readonly cores: readonly [able: number, over: number];
  /** By how much the load tool was behind itself, at 99 %: its clients see that much more. */
  readonly toolMs: number;
  readonly normalMs: number;
  readonly open: { readonly share: number; readonly p99: number };
  readonly lost: number;
}

function words({ able, over, cores, toolMs, normalMs, open, lost }: Told): string {
  const answers = Object.entries(over.statuses).map(([status, count]) => `${count} × ${status}`);
  return [
    `able ${Math.round(BATCH * rateOf(able)).toLocaleString('en')} events/s, p99 ${able.servedP99.toFixed(0)} ms`,
    `overloaded ${(rateOf(over) / rateOf(able)).toFixed(2)} of that on ${cores
      .map((n) => n.toFixed(2))
      .reverse()
      .join(' instead of ')} processors, p99 ${over.servedP99.toFixed(0)} ms`,
    `turned away after ${over.refused.p50.toFixed(0)} (p99 ${over.refused.p99.toFixed(0)}) ms as clients see it, who are ${toolMs.toFixed(0)} ms late themselves`,
    `pages of priority 1 answered ${(100 * open.share).toFixed(2)} %, p99 ${open.p99.toFixed(0)} ms`,
    `as before after ${(normalMs / 1000).toFixed(1)} s`,
    `lost ${lost}`,
    answers.join(', '),
    `load ${loadavg()[0].toFixed(1)}`,
  ].join('; ');
}
