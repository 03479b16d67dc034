// Runs a training in a process of its own: what it takes in memory and time is bounded, and if it dies nothing else does.
import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { ServerError, type ServerErrorCode } from '../errors.ts';
import type { Trained } from './job.ts';

/** What the process is told; plain data. */
export interface TrainingTask {
  /** Of the store. */
  readonly place: string;
  /** Of the registry. */
  readonly folder: string;
  readonly training: Config['training'];
  readonly signals: Config['signals'];
  readonly force: boolean;
}

/** What it says, as plain data. */
export type TrainingNews =
  | { readonly progress: string; readonly done: number }
  | { readonly residentMB: number }
  | { readonly trained: Trained }
  | { readonly failed: { readonly code: string; readonly message: string; readonly detail?: unknown } };

export interface ChildOptions {
  readonly task: TrainingTask;
  /** The program that waits for a task: bin/train-process.ts unless a test gives another. */
  readonly program?: string;
  readonly signal: AbortSignal;
  onProgress(text: string, done: number): void;
}

export interface ChildResult extends Trained {
  readonly peakMB: number;
}

const PROGRAM = join(import.meta.dirname, '../../bin/train-process.ts');
/** How often memory is looked at, ms. */
const LOOK = 100;
/** What a process that was asked to stop is given to do so, ms. */
const PATIENCE = 5_000;
/** Characters of what it wrote that are kept, and that an error repeats. */
const [TAIL, TOLD] = [10_000, 300] as const;

/** MB that a training may take: what was set, else half of the machine. */
export const memoryLimit = ({ memoryMB }: Pick<Config['training'], 'memoryMB'>): number =>
  memoryMB ?? Math.floor(Math.min(totalmem(), process.constrainedMemory() || Infinity) / 2e6);

/**
 * Rejects with E_TRAINING_MEMORY, E_TRAINING_TIME, E_TRAINING_STOPPED, E_TRAINING_DIED, or what the training itself threw. The
 * process is gone in every case.
 */
export async function trainAside({ task, program = PROGRAM, signal, onProgress }: ChildOptions): Promise<ChildResult> {
  const limitMB = memoryLimit(task.training);
  const child = fork(program, [], {
    // The rest of the limit is for what lies outside the heap: matrices and kernels.
    execArgv: [`--max-old-space-size=${Math.floor(limitMB * 0.75)}`],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  const end = ended(child);
  const state: Watch = { peakMB: 0, said: '', refusal: undefined, trained: undefined };
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (state.said = (state.said + text).slice(-TAIL)));
  child.on('message', (news: TrainingNews) => hear(news, state, onProgress));
  const stop = (why: ServerError, how: NodeJS.Signals): void => {
    state.refusal ??= why;
    child.kill(how);
  };
  const watch = setInterval(() => {
    state.peakMB = Math.max(state.peakMB, residentMB(child.pid!));
    if (state.peakMB > limitMB) {
      stop(new ServerError('E_TRAINING_MEMORY', { usedMB: Math.round(state.peakMB), limitMB }), 'SIGKILL');
    }
  }, LOOK);
  const { maxMinutes } = task.training;
  const late = (): void => stop(new ServerError('E_TRAINING_TIME', { minutes: maxMinutes }), 'SIGKILL');
  const timer = setTimeout(late, maxMinutes * 60_000);
  let patience: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    stop(new ServerError('E_TRAINING_STOPPED', undefined), 'SIGTERM');
    patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  };
  signal.addEventListener('abort', interrupt, { once: true });
  if (signal.aborted) interrupt();
  child.send(task, () => undefined);
  try {
    return outcomeOf(await end, state, limitMB);
  } finally {
    clearInterval(watch);
    clearTimeout(timer);
    clearTimeout(patience);
    signal.removeEventListener('abort', interrupt);
  }
}

interface Watch {
  peakMB: number;
  said: string;
  refusal: Error | undefined;
  trained: Trained | undefined;
}

function hear(news: TrainingNews, state: Watch, onProgress: ChildOptions['onProgress']): void {
  if ('progress' in news) onProgress(news.progress, news.done);
  else if ('residentMB' in news) state.peakMB = Math.max(state.peakMB, news.residentMB);
  else if ('trained' in news) state.trained = news.trained;
  else state.refusal ??= asError(news.failed);
}

function asError({ code, message, detail }: Extract<TrainingNews, { failed: unknown }>['failed']): Error {
  if (detail !== undefined) return new ServerError(code as ServerErrorCode, detail as ServerError['detail']);
  return Object.assign(new Error(message), { code });
}

function outcomeOf(how: string, { refusal, trained, peakMB, said }: Watch, limitMB: number): ChildResult {
  if (refusal) throw refusal;
  if (trained) return { ...trained, peakMB: Math.round(peakMB) };
  // The heap has a limit of its own, at which the engine gives up.
  if (/heap out of memory|allocation failed/i.test(said)) {
    throw new ServerError('E_TRAINING_MEMORY', { usedMB: Math.round(peakMB), limitMB });
  }
  throw new ServerError('E_TRAINING_DIED', { how, said: said.trim().slice(-TOLD) });
}

/** How it ended, in words. */
const ended = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`));
  });

/** Whole process, from the system where it tells; 0 elsewhere, where the process tells itself. */
function residentMB(pid: number): number {
  try {
    const kB = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kB ?? 0) / 1000;
  } catch {
    return 0;
  }
}
