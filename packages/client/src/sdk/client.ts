// The typed client of the HTTP interface, for browsers and Node: one method per route, typed from the route table.
import type { AnswerOf, BodyOf, HeadersOf, ParamsOf, QueryOf, Route } from '@marquee/protocol';
import { failureOf, MarqueeError, type Failure } from './problem.ts';
import { lines, type Callable, type Routes } from './routes.ts';

export interface ClientOptions {
  /** Such as https://films.example; a path before /v1 is kept. */
  readonly baseUrl: string;
  /** `mq_…`; without one, the session of the page's own origin counts. */
  readonly key?: string;
  readonly fetch?: typeof fetch;
  /** For each try; 10,000 unless told. */
  readonly timeoutMs?: number;
  /** Tries after the first, for calls that may be repeated; 2 unless told. */
  readonly retries?: number;
  /** Waits between tries; replaced in tests. */
  readonly sleep?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** Keys whose value is undefined are left out, optional ones stay optional. */
type Given<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] };
type IsOptional<T> = Partial<T> extends T ? true : false;
/** Parts with no required field may be left out whole. */
type Loose<T> = { [K in keyof T as IsOptional<T[K]> extends true ? never : K]: T[K] } & {
  [K in keyof T as IsOptional<T[K]> extends true ? K : never]?: T[K];
};
/** What a call needs: `params` of the path, `query`, `headers`, `body` – those that the route has. */
export type Input<R extends Route> = Loose<
  Given<{ params: ParamsOf<R>; query: QueryOf<R>; headers: HeadersOf<R>; body: BodyOf<R> }>
>;
export interface CallOptions {
  readonly signal?: AbortSignal;
}
type Method<R extends Route> =
  IsOptional<Input<R>> extends true
    ? (input?: Input<R>, options?: CallOptions) => Promise<Answer<R>>
    : (input: Input<R>, options?: CallOptions) => Promise<Answer<R>>;
/** Empty answers are undefined. */
type Answer<R extends Route> = Exclude<AnswerOf<R>, null>;

/** One method per route: `client.getTitle({ params: { id: 't1' } })`. */
export type Client = { readonly [N in Callable]: Method<Routes[N]> };

interface AnyInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const retryable = new Set([0, 408, 425, 429, 500, 502, 503, 504]);
const longestWaitMs = 30_000;

/** Nothing is sent before a method is called. */
export function createClient(options: ClientOptions): Client {
  const names = Object.keys(lines) as Callable[];
  const methods = names.map((name) => [name, (input?: AnyInput, call?: CallOptions) => run(name, input, call)]);
  return Object.fromEntries(methods) as Client;

  async function run(name: Callable, input: AnyInput = {}, { signal }: CallOptions = {}): Promise<unknown> {
    const { retries = 2, sleep = waitFor } = options;
    for (let tried = 0; ; tried++) {
      const answer = await once(options, name, input, signal);
      if (!('failure' in answer)) return answer.value;
      const { failure } = answer;
      if (tried >= retries || !retryable.has(failure.status) || !repeatable(name, input)) {
        throw new MarqueeError(failure);
      }
      const backOff = 250 * 2 ** tried * (0.5 + Math.random());
      await sleep(Math.min(longestWaitMs, Math.max(backOff, failure.retryAfterMs ?? 0)), signal);
    }
  }
}

/** Sending it twice does what sending it once does: by its method, by its events' ids, or by a key of its own. */
const repeatable = (name: Callable, { headers }: AnyInput): boolean =>
  !lines[name].startsWith('POST ') ||
  lines[name].startsWith('POST /v1/events') ||
  headers?.['idempotency-key'] !== undefined;

type Outcome = { readonly value: unknown } | { readonly failure: Failure };

async function once(options: ClientOptions, name: Callable, input: AnyInput, signal?: AbortSignal): Promise<Outcome> {
  const { baseUrl, timeoutMs = 10_000, fetch: send = fetch } = options;
  const clock = AbortSignal.timeout(timeoutMs);
  const [method, path] = lines[name].split(' ') as [string, string];
  try {
    const response = await send(`${baseUrl.replace(/\/$/, '')}${fill(path, input)}`, {
      method,
      headers: headersOf(options, input),
      ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
      signal: signal ? AbortSignal.any([signal, clock]) : clock,
    });
    return response.ok ? { value: await read(response) } : { failure: await failureOf(response, Date.now()) };
  } catch (cause) {
    if (signal?.aborted) throw cause;
    const late = clock.aborted;
    const message = late ? `no answer within ${timeoutMs} ms` : `no answer from ${baseUrl}`;
    return { failure: { code: late ? 'timeout' : 'no_answer', status: 0, message, cause } };
  }
}

function headersOf({ key }: ClientOptions, { headers, body }: AnyInput): Record<string, string> {
  return {
    accept: 'application/json, application/problem+json, application/zip',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(key !== undefined && { authorization: `Bearer ${key}` }),
    ...headers,
  };
}

/** The path with its parameters and query written in. Missing parameters are the caller's type error. */
function fill(path: string, { params = {}, query = {} }: AnyInput): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.size > 0 ? `${filled}?${search}` : filled;
}

async function read(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const type = response.headers.get('content-type') ?? '';
  return type.includes('json') ? response.json() : new Uint8Array(await response.arrayBuffer());
}

const waitFor = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
