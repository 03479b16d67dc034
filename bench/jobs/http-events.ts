// Events over HTTP into a real server, everything on disk before it is acknowledged, with the load tool on the same cores.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { noPostgres } from '@marquee/server/test-cluster';
import { startBusyPostgres } from '../http/busy-postgres.ts';
import { load, type LoadResult } from '../http/load.ts';
import { reactions, steadiness } from '../http/probes.ts';
import { serve, type Served } from '../http/served.ts';
import type { Job, Measure, Request } from '../job.ts';

/** Short unless MARQUEE_BENCH_MINUTES says how long each cell is to run. */
const SECONDS = 60 * Number(process.env.MARQUEE_BENCH_MINUTES ?? 0) || 20;

/** The goal's pace, and as fast as it goes; requests per second, connections and events in each. */
const loads = {
  'batches of 100, 20,000 events/s': { batch: 100, rate: 200, connections: 32, shape: 'viewer' },
  'batches of 100, as fast as they go': { batch: 100, rate: 0, connections: 8, shape: 'viewer' },
  'batches of 100 of 100 viewers, as fast as they go': { batch: 100, rate: 0, connections: 8, shape: 'mixed' },
  'single posts, 2,000/s from 64 clients': { batch: 1, rate: 2_000, connections: 64, shape: 'mixed' },
  'single posts, 64 clients as fast as they go': { batch: 1, rate: 0, connections: 64, shape: 'mixed' },
} as const;
const READY = 'from start to ready, a million events stored';
type LoadName = keyof typeof loads;

export const httpEvents: Job = {
  name: 'http-events',
  sizes: ['1m'],
  cells: (size, threads) =>
    threads === 1
      ? []
      : (noPostgres ? ['sqlite'] : ['sqlite', 'postgres']).flatMap((driver) =>
          [...Object.keys(loads), READY].map((name) => ({
            job: 'http-events',
            label: `HTTP, ${driver}, ${name}`,
            size,
            threads,
            request: { driver, load: name, seconds: SECONDS },
            peer: undefined,
          })),
        ),
  run,
};

async function run(request: Request): Promise<Measure> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-http-'));
  // The pace of one key is for guests; this measures what the server can do.
  const config = { limits: { key: { perSecond: 1e6, burst: 1e6 } }, logLevel: 'warn' };
  writeFileSync(join(folder, 'marquee.config.json'), JSON.stringify(config));
  const cluster = request.driver === 'postgres' ? await startBusyPostgres() : undefined;
  const place = cluster ? ['--db', await cluster.fresh()] : ['--data', join(folder, 'data')];
  const start = (): Promise<Served> => serve(place, folder);
  try {
    return request.load === READY ? await startAgain(start) : await underLoad(start, request);
  } finally {
    await cluster?.stop('immediate');
    if (cluster) rmSync(cluster.folder, { recursive: true });
    rmSync(folder, { recursive: true });
  }
}

async function underLoad(start: () => Promise<Served>, request: Request): Promise<Measure> {
  const server = await start();
  const what = loads[request.load as LoadName];
  await load({ ...what, url: server.url, seconds: 3, run: 1 });
  const [cpu, memory, probe] = [server.cpuSeconds(), steadiness(server.rssMb), reactions(server.url)];
  const result = await load({ ...what, url: server.url, seconds: Number(request.seconds), run: 2 });
  const spent = server.cpuSeconds() - cpu;
  const told = { batch: what.batch, spent, memory: memory.end(), reaction: await probe.end() };
  await server.stop();
  const note = words(result, told);
  return { wall: [result.seconds], cpu: [spent], rssMb: told.memory.peak, library: 'marquee', note };
}

/** Killed, not stopped: what was in memory only must be made anew. */
async function startAgain(start: () => Promise<Served>): Promise<Measure> {
  const first = await start();
  let stored = 0;
  for (let run = 1; stored < 1e6; run++) {
    const what = loads['batches of 100, as fast as they go'];
    const { statuses } = await load({ ...what, url: first.url, seconds: 5, run });
    stored += 100 * (statuses[202] ?? 0);
  }
  await first.kill();
  const [wall, cpu]: [number[], number[]] = [[], []];
  let rssMb = 0;
  for (let repeat = 0; repeat < 3; repeat++) {
    const server = await start();
    wall.push(server.readyMs / 1000);
    cpu.push(server.cpuSeconds());
    rssMb = Math.max(rssMb, server.rssMb());
    await server.kill();
  }
  const note = `${stored.toLocaleString('en')} events; ready after ${wall.map((s) => s.toFixed(2)).join(', ')} s`;
  return { wall, cpu, rssMb, library: 'marquee', note: `${note}; load ${loadavg()[0].toFixed(1)}` };
}

interface Told {
  readonly batch: number;
  readonly spent: number;
  readonly memory: ReturnType<ReturnType<typeof steadiness>['end']>;
  readonly reaction: { readonly p50: number; readonly max: number };
}

function words(result: LoadResult, { batch, spent, memory, reaction }: Told): string {
  const { statuses, seconds, p50, p99, cpu } = result;
  const events = (statuses[202] ?? 0) * batch;
  const others = Object.entries(statuses).filter(([status]) => status !== '202');
  return [
    `${Math.round(events / seconds).toLocaleString('en')} events/s`,
    `ack p50 ${p50.toFixed(1)} p99 ${p99.toFixed(1)} ms`,
    `server ${((spent / events) * 1e6).toFixed(1)} µs CPU/event, tool ${((cpu / events) * 1e6).toFixed(1)}`,
    `RSS ${memory.first.toFixed(0)} → ${memory.last.toFixed(0)} MB`,
    `state after ${reaction.p50.toFixed(0)} (at most ${reaction.max.toFixed(0)}) ms`,
    ...others.map(([status, count]) => `${count} × ${status}`),
    `load ${loadavg()[0].toFixed(1)}`,
  ].join('; ');
}
