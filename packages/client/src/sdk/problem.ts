// What a call can fail with: a problem that the server states (RFC 9457), or no answer at all.
import type { FieldError, ProblemCode } from '@marquee/protocol';

/**
 * - a code of the protocol's table: the server said no, and says why;
 * - `no_answer`: offline, refused, cut off; `cause` is what the browser or Node said;
 * - `timeout`: slower than `timeoutMs`;
 * - `not_marquee`: an answer that no Marquee server gives, such as a proxy's error page.
 */
export type FailureCode = ProblemCode | 'no_answer' | 'timeout' | 'not_marquee';

export interface Failure {
  readonly code: FailureCode;
  /** HTTP status; 0 without an answer. */
  readonly status: number;
  readonly message: string;
  /** Names the request in the server's log. */
  readonly requestId?: string;
  /** Fields at fault: JSON pointers into the body, or names of parameters. */
  readonly errors?: readonly FieldError[];
  /** Milliseconds that the server asks to wait. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** Thrown by every method of the client; `failure.code` tells what to do. An abort by the caller is thrown as it is. */
export class MarqueeError extends Error {
  override readonly name = 'MarqueeError';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.code}: ${failure.message}`, { cause: failure.cause });
    this.failure = failure;
  }
}

/** Seconds or an HTTP date, as milliseconds from `now`; undefined where there is none, or none that can be read. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** The failure that an answer with an error status states. */
export async function failureOf(response: Response, now: number): Promise<Failure> {
  const { status } = response;
  const wait = retryAfterMs(response.headers.get('retry-after'), now);
  const waiting = wait === undefined ? {} : { retryAfterMs: wait };
  const body: unknown = await response.json().catch(() => undefined);
  if (!isProblem(body)) {
    return { code: 'not_marquee', status, message: `status ${status} without a problem+json body`, ...waiting };
  }
  const { code, detail, requestId, errors } = body;
  return { code, status, message: detail, requestId, ...(errors && { errors }), ...waiting };
}

interface Stated {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly requestId: string;
  readonly errors?: readonly FieldError[];
}
const isProblem = (body: unknown): body is Stated =>
  typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
