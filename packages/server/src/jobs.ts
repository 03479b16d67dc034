// Work that is done now and then beside the requests: sealing the log, and forgetting what is too old.
import type { Config } from './config.ts';
import { SEGMENT_ROWS } from './store/segments/encode.ts';
import type { Store } from './store/store.ts';

const DAY = 86_400_000;
const LAST_RUN = 'retention.lastRun';

/** Moves what was folded into column segments. Returns how many events. */
export const seal = async (store: Store): Promise<number> => store.events.seal(await store.states.cursor());

/** Seals whole segments only, without waiting for the hour: rows of the hot table are the dearest to keep. */
export async function sealMany(store: Store): Promise<number> {
  const [folded, sealed] = await Promise.all([store.states.cursor(), store.events.sealed.last()]);
  const segments = Math.floor((folded - sealed) / SEGMENT_ROWS);
  return segments === 0 ? 0 : store.events.seal(sealed + segments * SEGMENT_ROWS);
}

/**
 * Forgets what is older than the configuration allows. A clock that jumped by more than a day between two runs, or back,
 * may be wrong: only once it has run on evenly for a day is it believed again, so that a bad clock cannot empty the log.
 */
export async function forgetOld(store: Store, retention: Config['retention'], now: number): Promise<Forgotten> {
  const [last = Number.NaN, since = now] = ((await store.settings.get(LAST_RUN)) ?? '').split(' ').map(Number);
  const even = now >= last && now - last <= DAY;
  const steady = even ? since : now;
  await store.settings.put(LAST_RUN, `${now} ${steady}`);
  if (now - steady < DAY) return { skipped: true, events: 0, quarantined: 0, searches: 0, pages: 0 };
  return {
    skipped: false,
    events: await store.events.prune(now - retention.eventsDays * DAY),
    quarantined: await store.quarantine.prune(now - retention.quarantineDays * DAY),
    searches: await store.searches.prune(now - retention.searchesDays * DAY),
    pages: await store.pages.prune(now - retention.pagesDays * DAY),
  };
}

export interface Forgotten {
  /** The clock is not believed yet. */
  readonly skipped: boolean;
  readonly events: number;
  readonly quarantined: number;
  readonly searches: number;
  readonly pages: number;
}

/** Runs the work at once and then every so often, one run at a time, until the signal stops it. Resolves when the last run is over. */
export async function every(
  ms: number,
  work: () => Promise<unknown>,
  onTrouble: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await work().catch(onTrouble);
    await pause(ms, signal);
  }
}

/** ms between two tries of {@link untilDone}. */
const RETRY = 1_000;

/** Tries the work until it succeeds once or the signal stops it. */
export async function untilDone(
  work: () => Promise<unknown>,
  onTrouble: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  const done = new AbortController();
  const once = async (): Promise<void> => {
    await work();
    done.abort();
  };
  await every(RETRY, once, onTrouble, AbortSignal.any([signal, done.signal]));
}

/** Calls `work` once, `ms` after the first of many calls. Keeps no process alive. */
export function gathered(ms: number, work: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      work();
    }, ms).unref();
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) done();
  });
}
