// T12 with five hundred sockets at a real server: those who dribble, stall or do not read are dropped in their time, and others are served.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { atEnd, folderFor } from '../at-end.ts';
import { startTrial } from './trial.ts';

/** ms; shorter than in earnest, and far enough from each other to tell which of them acted. */
const timeouts = { headers: 1_500, request: 3_000, answer: 4_000, idle: 2_000 };
const EACH = 100;
/** MB above which something is kept for those who do not read. What they asked for is a gigabyte. */
const MEMORY = 500;
/** ms that a busy machine may be late by. */
const SLACK = 15_000;
/** Answers of a few hundred kB each that are asked for at once and never read. */
const UNREAD = 40;

const post = (length: number): string =>
  `POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;
const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;

interface Kind {
  /** ms after which the server hangs up, at the earliest. */
  readonly patience: number;
  /** What its answer begins with, where there is one. */
  readonly answer: RegExp;
  begin(socket: Socket): void;
}

const kinds: Readonly<Record<string, Kind>> = {
  silent: { patience: timeouts.headers, answer: /^(HTTP\/1\.1 408 |$)/, begin: () => undefined },
  'a byte of headers now and then': {
    patience: timeouts.headers,
    answer: /^(HTTP\/1\.1 408 |$)/,
    begin: (socket) => drip(socket, get('/healthz').slice(0, -2) + 'X-Slow: '.padEnd(10_000, 'x')),
  },
  'half a body': {
    patience: timeouts.request,
    answer: /^(HTTP\/1\.1 408 |$)/,
    begin: (socket) => void socket.write(`${post(500)}{"events":[`),
  },
  'a byte of its body now and then': {
    patience: timeouts.request,
    answer: /^(HTTP\/1\.1 408 |$)/,
    begin(socket) {
      socket.write(post(9_999));
      drip(socket, ' ');
    },
  },
};

function drip(socket: Socket, text: string): void {
  let k = 0;
  const timer = setInterval(() => {
    if (socket.writable) socket.write(text[k++ % text.length]!);
  }, 100);
  socket.on('close', () => clearInterval(timer));
}

async function dial(t: TestContext, url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  atEnd(t, () => socket.destroy());
  await once(socket, 'connect');
  // A reset is one of the ways in which a server hangs up.
  socket.on('error', () => undefined);
  return socket;
}

/** What the server says until it hangs up, and when it did. */
async function heard(socket: Socket): Promise<{ readonly text: string; readonly ms: number }> {
  const start = performance.now();
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  await once(socket, 'close');
  return { text, ms: performance.now() - start };
}

const peakMb = (pid: number): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** Sockets that the process holds. */
function socketsOf(pid: number): number {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).filter((name) => {
    try {
      return readlinkSync(join(folder, name)).startsWith('socket:');
    } catch {
      return false;
    }
  }).length;
}

/** A hundred of one kind, each until the server hangs up. */
async function droppedInTime(t: TestContext, url: string, name: string): Promise<void> {
  const { patience, answer, begin } = kinds[name]!;
  const ends = Array.from({ length: EACH }, async () => {
    const socket = await dial(t, url);
    const end = heard(socket);
    begin(socket);
    const { text, ms } = await end;
    assert.match(text, answer, name);
    return ms;
  });
  const times = (await Promise.all(ends)).sort((a, b) => a - b);
  // The server's clock may have started before ours.
  assert.ok(times[0]! > patience - 100, `${name}: after ${times[0]} ms`);
  assert.ok(times.at(-1)! < patience + SLACK, `${name}: after ${times.at(-1)} ms`);
  t.diagnostic(`${name}: gone after ${Math.round(times[0]!)} to ${Math.round(times.at(-1)!)} ms`);
}

const skip = process.platform === 'linux' ? false : 'memory and sockets of the server are read from /proc';

test(
  'T12: five hundred slow sockets are dropped in their time while others are served, nothing is lost and memory stays bounded',
  { skip },
  async (t) => {
    const place = ['--data', join(folderFor(t), 'store')];
    const rates = { perSecond: 1e6, burst: 1e6 };
    const limits = { key: rates, profile: rates, address: rates };
    const trial = await startTrial(t, { place, config: { timeouts, limits }, clients: 4, rate: 200 });
    const { url, pid } = trial.server;
    await trial.answers([202], 20);
    const before = socketsOf(pid);

    let gone = false;
    const all = Promise.all(Object.keys(kinds).map((name) => droppedInTime(t, url, name))).finally(() => (gone = true));
    const unread = await Promise.all(Array.from({ length: EACH }, () => dial(t, url)));
    for (const socket of unread) socket.pause().write(get('/openapi.json').repeat(UNREAD));
    let pages = 0;
    while (!gone) {
      assert.equal((await fetch(`${url}/v1/home?profile=trial-viewer-0`)).status, 200);
      pages++;
      await setTimeout(50);
    }
    await all;
    assert.ok(pages > 2);
    // Who does not read holds his own socket; the server's end is closed all the same.
    while (socketsOf(pid) > before + EACH / 10) await setTimeout(50);
    t.diagnostic(`${pages} pages meanwhile; peak ${Math.round(peakMb(pid))} MB`);
    assert.ok(peakMb(pid) < MEMORY, `${Math.round(peakMb(pid))} MB`);
    await trial.verdict();
  },
);

test(
  'a connection that is kept alive is closed once it has been idle for its time, however often it was used',
  { skip },
  async (t) => {
    const place = ['--data', join(folderFor(t), 'store')];
    const trial = await startTrial(t, { place, config: { timeouts }, clients: 1, rate: 20 });
    const { url } = trial.server;
    const socket = await dial(t, url);
    const end = heard(socket);
    for (let n = 0; n < 3; n++) {
      socket.write(get('/healthz'));
      await setTimeout(timeouts.idle / 2);
    }
    const { text, ms } = await end;
    assert.equal(text.match(/HTTP\/1\.1 200 /g)?.length, 3);
    assert.ok(ms > 2 * timeouts.idle, `${ms} ms`);
    await trial.verdict();
  },
);
