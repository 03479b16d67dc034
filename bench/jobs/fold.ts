// The fold: events into viewing states in memory, and states rebuilt from the sealed log into an embedded store.
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import {
  createHistory,
  folderFiles,
  openStore,
  segmentLog,
  type HistoryOptions,
  type LoggedEvent,
} from '@marquee/server';
import { pathOf } from '../data.ts';
import type { Cell, Job, Measure, Request } from '../job.ts';
import { playPages } from '../play-log.ts';
import { Stopwatch } from '../stopwatch.ts';

const MEMORY = 'events to viewing states, in memory';
const REBUILD = 'viewing states rebuilt from the sealed log, saved in SQLite';
/** Plays in memory: what one core folds when nothing has to be read or written. */
const IN_MEMORY = 100_000;

const countOf: Readonly<Record<string, number>> = { '1m': 1_000_000, '20m': 20_000_000 };

export const fold: Job = {
  name: 'fold',
  sizes: ['1m'],
  cells: (size, threads) =>
    threads > 1
      ? []
      : [MEMORY, REBUILD].map((label) => ({
          job: 'fold',
          label,
          size,
          threads,
          request: { label, events: countOf[size] ?? 0, folder: pathOf(`plays-${size}`), repeats: 3 },
          peer: undefined,
        })),
  prepare,
  run,
};

const shape = (events: number) => ({ events, profiles: events / 200, titles: 2_000, live: 400 });

async function prepare({ request }: Cell): Promise<void> {
  const folder = String(request.folder);
  if (request.label !== REBUILD || existsSync(folder)) return;
  await rm(`${folder}.part`, { recursive: true, force: true });
  await segmentLog(folderFiles(`${folder}.part`)).seal(playPages(shape(Number(request.events)), 1));
  await rename(`${folder}.part`, folder);
}

async function run(request: Request): Promise<Measure> {
  return request.label === MEMORY ? inMemory(Number(request.repeats)) : rebuild(request);
}

const onTrouble = ({ error }: { readonly error: unknown }): never => {
  throw error;
};

/** Reading is handing out what lies in memory, saving is counting: what is left is the fold and the text of its states. */
async function inMemory(repeats: number): Promise<Measure> {
  const events = [...playPages(shape(IN_MEMORY), 1)].flat();
  const watch = new Stopwatch();
  let rows = 0;
  for (let repeat = 0; repeat <= repeats; repeat++) {
    const store = counting(events, (saved) => (rows = saved));
    watch.restart();
    await createHistory({ store, onTrouble, keep: IN_MEMORY }).rebuild();
    if (repeat > 0) watch.lap();
  }
  return watch.measure({ library: 'marquee', note: rate(IN_MEMORY, watch, rows) });
}

function counting(events: readonly LoggedEvent[], onRows: (rows: number) => void): HistoryOptions['store'] {
  let [cursor, rows] = [0, 0];
  const states = {
    cursor: async () => cursor,
    load: async () => [],
    save: async (saved: readonly unknown[], _: number, to: number) => {
      onRows((rows += saved.length));
      cursor = to;
      return true;
    },
    reset: async () => void (cursor = 0),
  };
  const read = async (after: number, limit: number) => events.slice(after, after + limit);
  const log = { read, sealed: { last: async () => 0 } };
  return { events: log, states } as unknown as HistoryOptions['store'];
}

async function rebuild(request: Request): Promise<Measure> {
  const log = segmentLog(folderFiles(String(request.folder)));
  const watch = new Stopwatch();
  let events = 0;
  for (let repeat = 0; repeat <= Number(request.repeats); repeat++) {
    const folder = await mkdtemp(`${String(request.folder)}-store-`);
    const store = await openStore(folder, { now: Date.now });
    const read = { events: { ...store.events, sealed: log, read: log.read }, states: store.states };
    watch.restart();
    events = await createHistory({ store: read, onTrouble }).rebuild();
    if (repeat > 0) watch.lap();
    await store.close();
    await rm(folder, { recursive: true });
  }
  return watch.measure({ library: 'marquee', note: rate(events, watch) });
}

/** Of the best repeat, in CPU seconds. */
function rate(events: number, { cpu }: Stopwatch, rows?: number): string {
  const perSecond = Math.round(events / Math.min(...cpu) / 1000) * 1000;
  const saved = rows === undefined ? '' : `, ${rows.toLocaleString('en')} rows saved`;
  return `${perSecond.toLocaleString('en')} events per CPU second${saved}`;
}
