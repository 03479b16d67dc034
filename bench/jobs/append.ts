// Appending to the log of a store, each batch on disk before the next is asked: both databases, several sizes of a batch.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@marquee/server';
import { noPostgres, startPostgres } from '@marquee/server/test-cluster';
import type { Job, Measure, Request } from '../job.ts';
import { Stopwatch } from '../stopwatch.ts';

const NOW = 1_790_000_000_000;
/** Events of one repeat, by size of a batch: a single one waits for the disk each time. */
const EVENTS: Readonly<Record<number, number>> = { 1: 2_000, 100: 100_000, 1000: 300_000 };

export const append: Job = {
  name: 'append',
  sizes: ['1m'],
  cells: (size, threads) =>
    threads > 1
      ? []
      : (noPostgres ? ['sqlite'] : ['sqlite', 'postgres']).flatMap((driver) =>
          Object.entries(EVENTS).map(([batch, events]) => ({
            job: 'append',
            label: `${events.toLocaleString('en')} events appended to ${driver}, batches of ${batch}`,
            size,
            threads,
            request: { driver, batch: Number(batch), events, repeats: 3 },
            peer: undefined,
          })),
        ),
  run,
};

/** Random ids: the worst for an index. 100,000 viewers, so that no two neighbours share a page. */
function batchOf(size: number, from: number) {
  const events = Array.from({ length: size }, (_, i) => {
    const n = from + i;
    const body = `{"titleId":"title-${n % 5000}","playId":"play-${n % 9000}","fromS":${n % 5000},"toS":${(n % 5000) + 30},"durationS":5400}`;
    return {
      id: randomUUID(),
      digest: new Uint8Array(16).fill(n),
      type: 'play_progress',
      profileId: `viewer-${(n * 7919) % 100_000}`,
      accountId: `account-${(n * 7919) % 50_000}`,
      occurredAt: NOW + n,
      receivedAt: NOW + n,
      body,
    };
  });
  return { events, quarantined: [] };
}

async function run(request: Request): Promise<Measure> {
  const [size, events] = [Number(request.batch), Number(request.events)];
  const { place, remove } = request.driver === 'postgres' ? await cluster() : folder();
  const store = await openStore(place, { now: () => NOW });
  const watch = new Stopwatch();
  const waits: number[] = [];
  for (let repeat = 0; repeat <= Number(request.repeats); repeat++) {
    const batches = Array.from({ length: events / size }, (_, b) => batchOf(size, repeat * events + b * size));
    watch.restart();
    for (const batch of batches) {
      const asked = performance.now();
      await store.events.append(batch);
      if (repeat > 0) waits.push(performance.now() - asked);
    }
    if (repeat > 0) watch.lap();
  }
  await store.close();
  await remove();
  const p99 = waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.99)];
  return watch.measure({ library: 'marquee', note: `p99 of a batch ${p99.toFixed(1)} ms` });
}

function folder() {
  const place = mkdtempSync(join(tmpdir(), 'marquee-append-'));
  return { place, remove: async () => rmSync(place, { recursive: true }) };
}

async function cluster() {
  const server = await startPostgres();
  const remove = async (): Promise<void> => {
    await server.stop('immediate');
    rmSync(server.folder, { recursive: true });
  };
  return { place: await server.fresh(), remove };
}
