// The load tool: keep-alive connections that send prepared requests with ids patched in, cheap enough to share the server's cores.
import { connect, type Socket } from 'node:net';
import { template, type Shape, type Template } from './body.ts';

export interface LoadOptions extends Pace {
  /** Events in a request; 1 is a post of its own. */
  readonly batch: number;
  readonly shape: Shape;
  /** Two runs with different numbers share no ids. */
  readonly run: number;
}

export interface Pace {
  readonly url: string;
  readonly connections: number;
  /** Requests per second over all connections, each timed from when it was due; 0 for as fast as they are answered. */
  readonly rate: number;
  readonly seconds: number;
}

export interface LoadResult {
  readonly seconds: number;
  readonly requests: number;
  /** Answers by status; 0 for a connection that broke. */
  readonly statuses: Readonly<Record<string, number>>;
  /** ms at 50, 99, 99.9 and 100 per cent of the good ones. */
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
  /** The same of the other answers, from when each was sent; 0 where there were none. */
  readonly refused: { readonly p50: number; readonly p99: number };
  /** p99 of the good ones from when each was sent: under overload each is sent long after it was due. */
  readonly servedP99: number;
  /** CPU seconds of this tool. */
  readonly cpu: number;
}

/** Latencies are counted in twentieths of a millisecond up to ten seconds: no array that grows with the run. */
const PER_MS = 20;
const BUCKETS = 10_000 * PER_MS;
const histogram = (): Uint32Array => new Uint32Array(BUCKETS + 1);
const bucket = (ms: number): number => Math.min(BUCKETS, Math.floor(ms * PER_MS));

export const load = (options: LoadOptions): Promise<LoadResult> => send(options, template(options), 202);

/** Sends these requests; latencies are those of answers with status `good`. */
export async function send(options: Pace, body: Template, good: number): Promise<LoadResult> {
  const { connections, rate, seconds } = options;
  const [counts, served, refused] = [histogram(), histogram(), histogram()];
  const statuses: Record<string, number> = {};
  const cpu = process.threadCpuUsage();
  const start = performance.now();
  const end = start + 1000 * seconds;
  let sent = 0;
  /** When the next request is due, or undefined after the end. */
  const due = (): number | undefined => {
    const now = performance.now();
    const at = rate > 0 ? start + (1000 * sent) / rate : now;
    if (at >= end || now >= end) return undefined;
    sent++;
    return at;
  };
  const connection = async (): Promise<void> => {
    let line = await dial(options.url);
    for (let at = due(); at !== undefined; at = due()) {
      const wait = at - performance.now();
      if (wait > 0) await new Promise((resolve) => void setTimeout(resolve, wait));
      const asked = performance.now();
      const status = await line.post(body.next(Date.now()));
      statuses[status] = (statuses[status] ?? 0) + 1;
      const now = performance.now();
      if (status === good) counts[bucket(now - at)]++;
      (status === good ? served : refused)[bucket(now - asked)]++;
      if (status === 0) line = await dial(options.url);
    }
    line.close();
  };
  await Promise.all(Array.from({ length: connections }, connection));
  const { user, system } = process.threadCpuUsage(cpu);
  const [rank, rankRefused] = [quantiles(counts), quantiles(refused)];
  return {
    seconds: (performance.now() - start) / 1000,
    requests: sent,
    statuses,
    p50: rank(0.5),
    p99: rank(0.99),
    p999: rank(0.999),
    max: rank(1),
    refused: { p50: rankRefused(0.5), p99: rankRefused(0.99) },
    servedP99: quantiles(served)(0.99),
    cpu: (user + system) / 1e6,
  };
}

function quantiles(counts: Uint32Array): (share: number) => number {
  const total = counts.reduce((sum, n) => sum + n, 0);
  return (share) => {
    let seen = 0;
    for (const [bucket, n] of counts.entries()) {
      seen += n;
      if (n > 0 && seen >= share * total) return (bucket + 1) / PER_MS;
    }
    return 0;
  };
}

interface Line {
  /** Status of the answer; 0 where the connection broke. */
  post(request: Uint8Array): Promise<number>;
  close(): void;
}

async function dial(url: string): Promise<Line> {
  const { hostname, port } = new URL(url);
  const socket: Socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await new Promise<void>((resolve, reject) => void socket.once('connect', resolve).once('error', reject));
  let answered: ((status: number) => void) | undefined;
  let head = '';
  /** Bytes still to come; undefined while the head is read. */
  let left: number | undefined;
  let status = 0;
  const settle = (told: number): void => {
    const tell = answered;
    [answered, head, left] = [undefined, '', undefined];
    tell?.(told);
  };
  // One answer at a time is under way on a connection, and its length is in its head. Its body is counted, not kept.
  socket.on('data', (chunk: Buffer) => {
    if (left === undefined) {
      head += chunk.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      const length = end < 0 ? null : /content-length: (\d+)/i.exec(head.slice(0, end));
      if (length === null) return;
      status = Number(head.slice(9, 12));
      left = end + 4 + Number(length[1]) - head.length;
    } else left -= chunk.length;
    if (left <= 0) settle(status);
  });
  socket.on('error', () => undefined);
  socket.on('close', () => settle(0));
  return {
    post(request) {
      return new Promise((resolve) => {
        if (socket.destroyed) return resolve(0);
        answered = resolve;
        socket.write(request);
      });
    },
    close: () => socket.destroy(),
  };
}
