// More than a server can take: the rest is turned away with a time to come again, what was taken is counted, memory stays bounded.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { folderFor } from '../at-end.ts';
import { startTrial } from './trial.ts';

/** Requests that are refused before it counts as overloaded. */
const REFUSED = 200;

/** MB above which a server under overload has a leak or an unbounded queue; in plain use it has about 220. */
const MEMORY = 500;

const memoryMb = (pid: number): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

test('T13: overloaded, it turns requests away but gives every page, keeps its memory, loses nothing, and is as before afterwards', async (t) => {
  const limits = { key: { perSecond: 100, burst: 100 } };
  // What is behind by a few milliseconds sheds here, so that any machine can overload it.
  const shedding = { 1: 60_000, 2: 3, 3: 2, 4: 1 };
  const place = ['--data', join(folderFor(t), 'store')];
  const trial = await startTrial(t, { place, config: { limits, shedding }, clients: 64, batch: 20, rate: Infinity });
  await trial.answers([429, 503], REFUSED);
  await trial.answers([202], 20);
  // Priority 1: a page, and what was watched, of somebody who is known by then. All come as one caller, whose budget may be spent.
  const ask = async (path: string): Promise<number> => (await fetch(`${trial.server.url}/v1/${path}`)).status;
  const history = 'profiles/trial-viewer-0/history';
  while ((await ask(history)) !== 200) await new Promise((resolve) => setTimeout(resolve, 20));
  for (let round = 0; round < 20; round++) {
    for (const page of ['home?profile=trial-viewer-0', history]) assert.ok([200, 429].includes(await ask(page)), page);
  }
  // Probes are answered whatever else is turned away.
  assert.equal((await fetch(`${trial.server.url}/healthz`)).status, 200);
  const memory = memoryMb(trial.server.pid);
  assert.ok(memory < MEMORY, `${Math.round(memory)} MB`);
  await trial.senders.finish();
  assert.equal(await quiet(trial.server.url), 202);
  t.diagnostic(`peak ${Math.round(memory)} MB`);
  await trial.verdict();
});

/** Asked again as its Retry-After says, a server at rest takes a request. */
async function quiet(url: string): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  for (let attempt = 0; ; attempt++) {
    const answer = await fetch(`${url}/v1/events`, { method: 'POST', headers, body: '{"events":[]}' });
    await answer.text();
    if (answer.status === 202 || attempt === 5) return answer.status;
    await new Promise((resolve) => setTimeout(resolve, 1000 * Number(answer.headers.get('retry-after'))));
  }
}
