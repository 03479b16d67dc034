// A thread that asks for a page of priority 1 twenty times a second, whether or not the one before was answered, until it is told to end.
import { parentPort, workerData } from 'node:worker_threads';

const PAGE_MS = 50;
/** A page that takes longer is none. */
const PATIENCE_MS = 5_000;

const address = `${(workerData as { url: string }).url}/v1/profiles/viewer-000000/history`;
const asked: Promise<number | undefined>[] = [];
const timer = setInterval(() => void asked.push(page()), PAGE_MS);

parentPort!.once('message', () => {
  clearInterval(timer);
  void tell();
});

async function tell(): Promise<void> {
  const times = (await Promise.all(asked)).filter((ms) => ms !== undefined).sort((a, b) => a - b);
  parentPort!.postMessage({ share: times.length / asked.length, p99: times[Math.ceil(0.99 * times.length) - 1] ?? 0 });
}

/** ms; undefined where there was no good answer. */
async function page(): Promise<number | undefined> {
  const started = performance.now();
  const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => undefined);
  await answer?.text().catch(() => undefined);
  return answer?.ok ? performance.now() - started : undefined;
}
