// Looks every few seconds whether it is time to train, and lets one training run at a time, whichever process is first.
import type { Config } from '../config.ts';
import type { ServerErrorCode } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { ChildResult } from './child.ts';
import { stabilityIndex } from './drift.ts';
import { dueBy, rested, type LastTraining, type Reason, type Situation } from './due.ts';
import { whileHeld, type Lease } from './lease.ts';
import { recentShares } from './recent.ts';
import type { Registry } from './registry/registry.ts';

export interface SchedulerOptions {
  readonly store: Pick<Store, 'settings' | 'states' | 'events' | 'titles'>;
  readonly registry: Registry;
  readonly lease: Lease;
  readonly rules: Config['training'];
  readonly now: () => number;
  /** False where what is live cannot be opened. */
  readonly usable: () => boolean;
  /** One training, in a process of its own. */
  readonly train: (signal: AbortSignal) => Promise<ChildResult>;
  readonly onDone: (result: ChildResult, why: Reason) => void;
  /** A training that failed; what is live stays. */
  readonly onTrouble: (error: unknown) => void;
}

export interface Scheduler {
  /** Trains where it is due; resolves, never rejects, when that is over. Says what made it due. */
  look(signal: AbortSignal): Promise<Reason | undefined>;
  /** Looks every ten seconds, or when woken, until the signal stops it and what it started. */
  run(signal: AbortSignal): Promise<void>;
  wake(): void;
}

const [LAST, REQUEST] = ['training.last', 'training.request'] as const;
const LOOK = 10_000;
/** How often drift is measured, which reads thousands of events. */
const DRIFT_LOOK = 300_000;
/** Events without a catalogue from which something can be made. */
const SOME_EVENTS = 100;
/** Where they gave nothing to train on, so many times as many may. Looking for it reads them all. */
const MORE = 10;

export function createScheduler(options: SchedulerOptions): Scheduler {
  const { store, registry, lease, rules, now, train, onDone, onTrouble } = options;
  let wake = (): void => undefined;
  /** As it was last measured, of that snapshot. */
  let measured = { at: -Infinity, of: '', drifted: false };

  const drifted = async (situation: Situation): Promise<boolean> => {
    if (rules.drift === 0 || !rested(situation, rules)) return false;
    const { id, manifest } = registry.list().find((listed) => listed.manifest)!;
    if (measured.of === id && now() - measured.at < DRIFT_LOOK) return measured.drifted;
    const { cursor: after, watched } = manifest!;
    const actual = await recentShares({ events: store.events, titles: store.titles, after });
    measured = { at: now(), of: id, drifted: stabilityIndex(watched, actual) > rules.drift };
    return measured.drifted;
  };
  const due = async (): Promise<Reason | undefined> => {
    const situation = await situationOf(options);
    return dueBy(situation, rules) ?? ((await drifted(situation)) ? 'drift' : undefined);
  };
  const runOne = async (why: Reason, signal: AbortSignal): Promise<void> => {
    const { failures = 0 } = (await lastTraining(store)) ?? {};
    try {
      const result = await train(signal);
      await remember(store, { at: now(), failures: 0, failure: '' });
      onDone(result, why);
    } catch (error) {
      if (signal.aborted) return;
      const nothing = has(error, 'E_NOTHING_TO_TRAIN');
      const barren = nothing && { barren: await store.states.cursor() };
      await remember(store, { at: now(), failures: failures + 1, failure: (error as Error).message, ...barren });
      // A young store that nobody asked to be trained on is no trouble: `models list` says why it waits.
      if (why === 'asked for' || !nothing) onTrouble(error);
    }
  };
  const look = async (signal: AbortSignal): Promise<Reason | undefined> => {
    try {
      if ((await due()) === undefined || (await lease.held())) return undefined;
      // Another one may have trained between the look and the lease.
      return await whileHeld(lease, registry.folder, async (lost) => {
        const why = await due();
        if (why !== undefined) await runOne(why, AbortSignal.any([signal, lost]));
        return why;
      });
    } catch (error) {
      if (!has(error, 'E_TRAINING_BUSY')) onTrouble(error);
      return undefined;
    }
  };
  return {
    look,
    wake: () => wake(),
    async run(signal) {
      // Not at once: a server that has just started has other things to do.
      while (!signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, LOOK);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
          signal.addEventListener('abort', wake, { once: true });
          if (signal.aborted) wake();
        });
        signal.removeEventListener('abort', wake);
        if (!signal.aborted) await look(signal);
      }
    },
  };
}

const has = (error: unknown, code: ServerErrorCode): boolean => (error as { code?: unknown }).code === code;

async function situationOf({ store, registry, now, usable }: SchedulerOptions): Promise<Situation> {
  const [request, last, cursor] = await Promise.all([
    store.settings.get(REQUEST),
    lastTraining(store),
    store.states.cursor(),
  ]);
  const newest = registry.list().find(({ manifest }) => manifest)?.manifest;
  const some = Math.max(SOME_EVENTS, MORE * (last?.barren ?? 0));
  const anything = cursor >= some || (await store.titles.list('', 1)).length > 0;
  const requestedAt = request === undefined ? undefined : Number(request);
  return { now: now(), requestedAt, last, newest, cursor, anything, usable: usable() };
}

type WithSettings = Pick<Store, 'settings'>;

/** Whoever trains sees it at his next look. */
export const requestTraining = ({ settings }: WithSettings, at: number): Promise<void> =>
  settings.put(REQUEST, String(at));

export async function lastTraining({ settings }: WithSettings): Promise<LastTraining | undefined> {
  const text = await settings.get(LAST);
  return text === undefined ? undefined : (JSON.parse(text) as LastTraining);
}

const remember = ({ settings }: WithSettings, last: LastTraining): Promise<void> =>
  settings.put(LAST, JSON.stringify(last));
