// The sealed event log: sealing it, reading columns of all of it as typed arrays, and going through what the fold needs.
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { folderFiles, segmentLog, type SegmentLog } from '@marquee/server';
import { pathOf, readRatings } from '../data.ts';
import { eventPages } from '../event-log.ts';
import type { Cell, Job, Measure, Request } from '../job.ts';
import { Stopwatch } from '../stopwatch.ts';

const SEALED = 262_144;

/** What one repeat is; each returns how many rows it went through. */
const tasks: Readonly<Record<string, (log: SegmentLog) => Promise<number>>> = {
  'sealed log to typed arrays, 4 columns': async (log) =>
    (await log.table({ ids: ['profile', 'titleId'], numbers: ['value', 'occurredAt'] })).rows,
  'sealed log, 15 columns of the fold': async (log) => {
    let rows = 0;
    for await (const columns of log.columns(0)) {
      for (const name of ['titleId', 'episodeId', 'playId', 'deviceId'] as const) columns.ids(name);
      for (const name of ['fromS', 'toS', 'positionS', 'durationS', 'value', 'playbackRate'] as const) {
        columns.numbers(name);
      }
      const { seq, receivedAt, occurredAt, type, profile } = columns;
      if (seq.length + receivedAt.length + occurredAt.length !== 3 * columns.rows) throw new Error('a column is short');
      if (type.codes.length !== profile.codes.length) throw new Error('a column is short');
      rows += columns.rows;
    }
    return rows;
  },
};
const SEAL = `sealing ${SEALED.toLocaleString('en')} events`;

export const segments: Job = {
  name: 'segments',
  sizes: ['1m', '20m'],
  cells: (size, threads) =>
    threads > 1
      ? []
      : [...Object.keys(tasks), ...(size === '1m' ? [SEAL] : [])].map((label) => ({
          job: 'segments',
          label,
          size,
          threads,
          request: { label, data: pathOf(size), folder: pathOf(`log-${size}`), repeats: size === '1m' ? 5 : 3 },
          peer: undefined,
        })),
  prepare,
  run,
};

/** The whole log, sealed once; a folder that is there is whole. */
async function prepare({ request }: Cell): Promise<void> {
  const folder = String(request.folder);
  if (existsSync(folder)) return;
  await rm(`${folder}.part`, { recursive: true, force: true });
  await segmentLog(folderFiles(`${folder}.part`)).seal(eventPages(readRatings(String(request.data)), 1));
  await rename(`${folder}.part`, folder);
}

async function run(request: Request): Promise<Measure> {
  const [label, folder] = [String(request.label), String(request.folder)];
  if (label === SEAL) return seal(request);
  const log = segmentLog(folderFiles(folder));
  const watch = new Stopwatch();
  let rows = await tasks[label](log);
  for (let repeat = 0; repeat < Number(request.repeats); repeat++) {
    watch.restart();
    rows = await tasks[label](log);
    watch.lap();
  }
  return watch.measure({ library: 'marquee', note: `${rows.toLocaleString('en')} rows` });
}

async function seal({ data, folder, repeats }: Request): Promise<Measure> {
  const pages = [...eventPages(readRatings(String(data)), 1).take(Math.ceil(SEALED / 1000))];
  const watch = new Stopwatch();
  for (let repeat = 0; repeat <= Number(repeats); repeat++) {
    const fresh = await mkdtemp(`${String(folder)}-seal-`);
    watch.restart();
    await segmentLog(folderFiles(fresh)).seal(pages);
    if (repeat > 0) watch.lap();
    await rm(fresh, { recursive: true });
  }
  return watch.measure({ library: 'marquee', note: 'read back and verified' });
}
