// A small server for tests in a browser: the page, the tracker, a film with ranges, and a collector that can be told to fail.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Event } from '@marquee/protocol';

export interface Collector {
  readonly url: string;
  /** Every event of every request, as often as it came. */
  readonly received: Event[];
  /** Each event once, as the server counts; first come, first kept. */
  readonly kept: () => Event[];
  /** Ids that came twice with another body: the server would refuse the second. */
  readonly conflicts: string[];
  /** Requests that asked for something else than the page, the tracker, the film and the collector. */
  readonly strays: string[];
  /** What the next requests get; undefined: 202. */
  answer: { status: number; headers?: Record<string, string> } | undefined;
  /** Address of a real server that gets what comes in, and whose answers the page gets. */
  behind: string | undefined;
  close(): Promise<void>;
}

const body = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};

function sendFilm(request: IncomingMessage, response: ServerResponse, film: Buffer): void {
  const range = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '');
  const from = Number(range?.[1] ?? 0);
  const to = range?.[2] ? Number(range[2]) : film.length - 1;
  response.writeHead(range ? 206 : 200, {
    'content-type': 'video/mp4',
    'accept-ranges': 'bytes',
    'content-length': to - from + 1,
    'cache-control': 'max-age=600',
    ...(range && { 'content-range': `bytes ${from}-${to}/${film.length}` }),
  });
  response.end(film.subarray(from, to + 1));
}

export interface Site {
  readonly tracker: string;
  readonly page: string;
  readonly film: string;
}

export async function startCollector({ tracker, page, film }: Site): Promise<Collector> {
  const bytes = readFileSync(film);
  const received: Event[] = [];
  const texts = new Map<string, string>();
  const [conflicts, strays]: [string[], string[]] = [[], []];
  const collect = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await body(request);
    if (collector.answer) {
      response.writeHead(collector.answer.status, collector.answer.headers).end();
      return;
    }
    const { events } = JSON.parse(text) as { events: Event[] };
    let duplicates = 0;
    for (const event of events) {
      received.push(event);
      const known = texts.get(event.eventId);
      if (known === undefined) texts.set(event.eventId, JSON.stringify(event));
      else duplicates++;
      if (known !== undefined && known !== JSON.stringify(event)) conflicts.push(event.eventId);
    }
    if (collector.behind !== undefined) {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${collector.behind}/v1/events`, { method: 'POST', body: text, headers });
      response.writeHead(answer.status, headers).end(await answer.text());
      return;
    }
    response.writeHead(202, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ accepted: events.length - duplicates, duplicates, rejected: [] }));
  };
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/v1/events') return void collect(request, response);
    if (path === '/film.mp4') return sendFilm(request, response, bytes);
    const [type, text] = path === '/tracker.js' ? ['text/javascript', tracker] : ['text/html; charset=utf-8', page];
    if (!['/', '/tracker.js', '/favicon.ico'].includes(path)) strays.push(path);
    response.writeHead(path === '/favicon.ico' ? 404 : 200, { 'content-type': type }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const collector: Collector = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    kept: () => [...texts.values()].map((text) => JSON.parse(text) as Event),
    conflicts,
    strays,
    answer: undefined,
    behind: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return collector;
}
