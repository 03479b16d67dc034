// A whole server in this process over a folder that is on disk: it may be stopped and started again, and its log is kept.
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { defaults } from '../../src/config.ts';
import { startServer, type RunningServer } from '../../src/main.ts';
import { atEnd } from '../at-end.ts';

export interface Whole {
  /** The port stays the same. */
  readonly url: string;
  /** Every line that was logged. */
  readonly lines: readonly string[];
  start(): Promise<void>;
  stop(): Promise<void>;
  get<T>(path: string): Promise<T>;
  text(path: string): Promise<string>;
  bytes(path: string): Promise<Uint8Array>;
  status(path: string): Promise<number>;
  post(path: string): Promise<number>;
  patch(path: string, body: object): Promise<void>;
}

/** Only what is asked for is trained. */
const training = { ...defaults.training, automatic: false };

export async function openWhole(t: TestContext, place: string, viewerApp: string): Promise<Whole> {
  const lines: string[] = [];
  let running: RunningServer | undefined;
  let port = 0;
  const start = async (): Promise<void> => {
    running = await startServer({
      place,
      role: 'all',
      config: { ...defaults, port, training, logLevel: 'debug', simulated: true },
      now: Date.now,
      tick: () => performance.now(),
      uuid: randomUUID,
      random: Math.random,
      randomBytes,
      viewerApp,
      log: { write: (line) => void lines.push(line) },
    });
    port = Number(new URL(running.url).port);
    await running.ready;
  };
  const stop = async (): Promise<void> => {
    const was = running;
    running = undefined;
    await was?.stop();
  };
  const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`, init);
  const fine = async (path: string): Promise<Response> => {
    const answer = await ask(path);
    assert.equal(answer.status, 200, `${path}: ${answer.status}`);
    return answer;
  };
  const statusOf = async (answer: Promise<Response>): Promise<number> => {
    const { status, body } = await answer;
    await body?.cancel();
    return status;
  };
  await start();
  atEnd(t, stop);
  return {
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    lines,
    start,
    stop,
    get: async <T>(path: string) => (await (await fine(path)).json()) as T,
    text: async (path) => (await fine(path)).text(),
    bytes: async (path) => new Uint8Array(await (await fine(path)).arrayBuffer()),
    status: (path) => statusOf(ask(path)),
    post: (path) => statusOf(ask(path, { method: 'POST' })),
    async patch(path, body) {
      const headers = { 'content-type': 'application/json' };
      assert.equal(await statusOf(ask(path, { method: 'PATCH', headers, body: JSON.stringify(body) })), 200);
    },
  };
}
