// Taking events in: judging them against their schemas, making their one form and digest, and all the way onto the disk.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIngest, openStore, prepareEvents, refusalOf } from '@marquee/server';
import type { Job, Measure, Request } from '../job.ts';
import { Stopwatch } from '../stopwatch.ts';

const EVENTS = 200_000;
const BATCH = 100;
/** Requests under way at once, as 64 clients have them. */
const CLIENTS = 64;
const NOW = 1_790_000_000_000;
const anyone = { accountId: null, profileId: null };

type Batches = readonly (readonly unknown[])[];

/** What one repeat is, and how many events it takes in. */
const tasks: Readonly<Record<string, (batches: Batches) => Promise<number>>> = {
  'events judged': async (batches) =>
    batches.reduce((sum, batch) => sum + batch.filter((event) => refusalOf(event) === undefined).length, 0),
  'events judged, in their one form, hashed': async (batches) =>
    batches.reduce((sum, batch) => sum + prepareEvents(batch, anyone, NOW).candidates.length, 0),
  'events onto the disk, batches of 100, 64 at once': ontoDisk,
};

export const intake: Job = {
  name: 'intake',
  sizes: ['1m'],
  cells: (size, threads) =>
    threads > 1
      ? []
      : Object.keys(tasks).map((label) => ({
          job: 'intake',
          label,
          size,
          threads,
          request: { label, repeats: 5 },
          peer: undefined,
        })),
  run,
};

/** Seven stretches of a title in ten, two impressions, one pause; 1,000 viewers, as JSON brings them. */
function eventOf(i: number): unknown {
  const envelope = {
    eventId: `0192f0c1-7c5e-7b3a-9d0e-${String(i).padStart(12, '0')}`,
    occurredAt: NOW - EVENTS + i,
    profileId: `viewer-${i % 1000}`,
    appSessionId: `session-${i % 3000}`,
    deviceClass: 'tv',
    titleId: `title-${i % 5000}`,
  };
  const [playId, positionS] = [`play-${i % 4000}`, (i % 5000) + 30.5];
  if (i % 10 === 0) return { ...envelope, type: 'pause', playId, positionS, durationS: 5400 };
  if (i % 10 < 3) {
    const place = { surface: 'home', rowId: `row-${i % 40}`, rowPos: i % 40, colPos: i % 20 };
    return { ...envelope, type: 'impression', pageId: `page-${i % 900}`, ...place, artworkId: 'a1', viewableMs: 1200 };
  }
  return { ...envelope, type: 'play_progress', playId, fromS: i % 5000, toS: positionS, positionS, durationS: 5400 };
}

const batches = (): Batches =>
  Array.from({ length: EVENTS / BATCH }, (_, b) => {
    const events = Array.from({ length: BATCH }, (_, i) => eventOf(b * BATCH + i));
    return JSON.parse(JSON.stringify(events)) as unknown[];
  });

async function run(request: Request): Promise<Measure> {
  const task = tasks[String(request.label)];
  const all = batches();
  const watch = new Stopwatch();
  let taken = await task(all);
  for (let repeat = 0; repeat < Number(request.repeats); repeat++) {
    watch.restart();
    taken = await task(all);
    watch.lap();
  }
  if (taken !== EVENTS) throw new Error(`${taken} of ${EVENTS} events were taken`);
  return watch.measure({ library: 'marquee', note: `${EVENTS.toLocaleString('en')} events` });
}

/** A fresh embedded store each time, synced at every commit; making and removing it is on the watch too. */
async function ontoDisk(batches: Batches): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-intake-'));
  const store = await openStore(folder, { now: () => NOW });
  let made = 0;
  const limits = { profileEventsPerMinute: 0 };
  const options = { store, now: () => NOW, uuid: () => `account-${++made}`, profileHash: String, limits };
  const ingest = createIngest(options);
  let [taken, next] = [0, 0];
  const client = async (): Promise<void> => {
    while (next < batches.length) {
      const { accepted } = await ingest.accept(batches[next++], anyone);
      taken += accepted;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  await ingest.close();
  await store.close();
  await rm(folder, { recursive: true });
  return taken;
}
