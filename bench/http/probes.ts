// What is watched beside the load: memory each second, and how long after its acknowledgement an event shows in the viewer's history.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface Steadiness {
  /** MB: means of the first and of the last quarter of the run, and the highest. */
  end(): { readonly first: number; readonly last: number; readonly peak: number };
}

export function steadiness(rssMb: () => number): Steadiness {
  const seen = [rssMb()];
  const timer = setInterval(() => void seen.push(rssMb()), 1000);
  return {
    end() {
      clearInterval(timer);
      const quarter = Math.ceil(seen.length / 4);
      return { first: mean(seen.slice(0, quarter)), last: mean(seen.slice(-quarter)), peak: Math.max(...seen) };
    },
  };
}

export interface Reactions {
  /** ms from an acknowledgement until the history shows the event. */
  end(): Promise<{ readonly p50: number; readonly max: number }>;
}

const EVERY_MS = 500;

/** A viewer of its own presses play on another title twice a second. */
export function reactions(url: string): Reactions {
  let open = true;
  const times: number[] = [];
  const watch = (async () => {
    for (let k = 0; open; k++) {
      const profileId = `probe-${k}`;
      const event = { eventId: profileId, type: 'play_progress', profileId, occurredAt: Date.now(), titleId: 'probe' };
      const body = JSON.stringify({ events: [{ ...event, playId: profileId, fromS: 0, toS: 10, durationS: 100 }] });
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${url}/v1/events`, { method: 'POST', headers, body });
      await answer.text();
      if (answer.status !== 202) continue;
      const acknowledged = performance.now();
      while (!(await shows(`${url}/v1/profiles/${profileId}/history`))) await sleep(5);
      times.push(performance.now() - acknowledged);
      await sleep(EVERY_MS);
    }
  })();
  return {
    async end() {
      open = false;
      await watch;
      const sorted = times.toSorted((a, b) => a - b);
      return { p50: sorted[sorted.length >> 1] ?? NaN, max: sorted.at(-1) ?? NaN };
    },
  };
}

async function shows(url: string): Promise<boolean> {
  const answer = await fetch(url);
  const { items } = (await answer.json()) as { items?: readonly unknown[] };
  return (items?.length ?? 0) > 0;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

export interface Availability {
  /** Of the pages asked for, the share that was answered well, and ms at 99 %. */
  end(): Promise<{ readonly share: number; readonly p99: number }>;
}

/** Another viewer in a thread of its own: the load tool is behind itself under overload, and would time its own delay. */
export function availability(url: string): Availability {
  const worker = new Worker(new URL('./pages.ts', import.meta.url), { workerData: { url } });
  return {
    async end() {
      worker.postMessage('end');
      const [told] = (await once(worker, 'message')) as [Awaited<ReturnType<Availability['end']>>];
      return told;
    },
  };
}

/** ms until ten single posts in a row are acknowledged within 100 ms each. */
export async function recovery(url: string): Promise<number> {
  const start = performance.now();
  for (let well = 0, k = 0; well < 10; k++) {
    const profileId = `probe-after-${k}`;
    const event = { eventId: profileId, type: 'pause', profileId, occurredAt: Date.now(), titleId: 'probe' };
    const body = JSON.stringify({ events: [{ ...event, playId: profileId, positionS: 3 }] });
    const asked = performance.now();
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/v1/events`, { method: 'POST', headers, body }).catch(() => undefined);
    await answer?.text().catch(() => undefined);
    well = answer?.status === 202 && performance.now() - asked < 100 ? well + 1 : 0;
  }
  return performance.now() - start;
}
