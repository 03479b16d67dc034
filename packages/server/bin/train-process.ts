// The process that trains: waits for one task, says how it goes, and ends. Started by training/child.ts.
import { randomBytes, randomUUID } from 'node:crypto';
import { availableParallelism, setPriority } from 'node:os';
import { createKernels } from '@marquee/kernels';
import { snapshotModels } from '../src/engine/live/published.ts';
import { ServerError } from '../src/errors.ts';
import { labelConfig } from '../src/events/viewing/index.ts';
import { profileHashOf } from '../src/people/profile-hash.ts';
import { openReader } from '../src/store/reader.ts';
import { userName } from '../src/engine/live/training-data.ts';
import type { TrainingNews, TrainingTask } from '../src/training/child.ts';
import { trainSnapshot, type Trained } from '../src/training/job.ts';
import { readTrainingData } from '../src/training/read-data.ts';
import { openRegistry } from '../src/training/registry/registry.ts';
import { takeTurn } from '../src/training/turn.ts';

/** Behind whatever serves on the same machine. */
const NICE = 10;
/** How often it tells what memory it takes, ms. */
const TELL = 500;

const say = (news: TrainingNews): void => void process.send?.(news);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
// Nobody is left to whom it could matter.
process.on('disconnect', () => process.exit(1));
process.once('message', (task: TrainingTask) => void answer(task));

async function answer(task: TrainingTask): Promise<void> {
  const telling = setInterval(() => say({ residentMB: process.memoryUsage.rss() / 1e6 }), TELL);
  try {
    setPriority(NICE);
    say({ trained: await train(task) });
  } catch (error) {
    say({ failed: plain(error) });
  }
  clearInterval(telling);
  process.disconnect!();
}

async function train({ place, folder, training, signals, force }: TrainingTask): Promise<Trained> {
  const release = takeTurn(folder, process.pid);
  const kernels = await createKernels({ threads: training.threads ?? availableParallelism(), deterministic: false });
  const store = await openReader(place, Date.now);
  const onProgress = (progress: string, done: number): void => say({ progress, done });
  try {
    // Where the store has no secret yet nobody can be known by name; the next training knows them.
    const settings = { ...store.settings, put: async () => undefined, swap: async () => false };
    const hash = await profileHashOf({ settings }, randomBytes);
    const data = await readTrainingData({
      store,
      labels: labelConfig(),
      signals,
      now: Date.now(),
      nameOf: (id) => userName(hash(id)),
      onProgress: (text) => onProgress(text, 0),
    });
    const registry = openRegistry({ folder, now: Date.now, token: randomUUID() });
    return await trainSnapshot(data, {
      registry,
      models: snapshotModels,
      limits: training.gate,
      force,
      keep: training.keep,
      seed: training.seed,
      kernels,
      now: Date.now,
      tick: () => performance.now(),
      signal: stop.signal,
      onProgress,
    });
  } finally {
    await store.close();
    kernels.close();
    release();
  }
}

/** Errors cross as plain data: their class would be lost. */
function plain(error: unknown): Extract<TrainingNews, { failed: unknown }>['failed'] {
  if (stop.signal.aborted) return { code: 'E_TRAINING_STOPPED', message: '', detail: null };
  const { code = '', message } = error as { code?: string; message: string };
  return { code, message, ...(error instanceof ServerError && { detail: error.detail ?? null }) };
}
