// Errors as answers: every one is application/problem+json with a code of the protocol's table.
import { problems, type FieldError, type Problem, type ProblemCode } from '@marquee/protocol';
import type { FastifyReply } from 'fastify';

interface Extra {
  /** What was wrong here; the row's remedy follows it. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by anything that answers a request with an error. */
export class HttpProblem extends Error {
  readonly problem: ProblemCode;
  readonly extra: Extra;

  constructor(problem: ProblemCode, extra: Extra = {}) {
    super(extra.detail ?? problems[problem].title);
    this.name = 'HttpProblem';
    this.problem = problem;
    this.extra = extra;
  }
}

export function problemBody(code: ProblemCode, requestId: string, { detail, errors }: Extra = {}): Problem {
  const { status, title, remedy } = problems[code];
  return {
    type: `urn:marquee:problem:${code}`,
    title,
    status,
    code,
    detail: detail === undefined ? remedy : `${detail}. ${remedy}`,
    requestId,
    ...(errors === undefined ? {} : { errors: [...errors] }),
  };
}

/** Sends the problem; nothing of the error itself but what the table says and the thrower chose. */
export function sendProblem(reply: FastifyReply, code: ProblemCode, extra: Extra = {}): FastifyReply {
  for (const [name, value] of Object.entries(extra.headers ?? {})) reply.header(name, value);
  return reply
    .code(problems[code].status)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problemBody(code, reply.request.id, extra));
}

/** Codes that Fastify and Node give to what a caller did wrong. */
const known: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'bad_request',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_json',
  FST_ERR_BAD_URL: 'invalid_path',
  FST_ERR_MAX_PARAM_LENGTH: 'invalid_path',
  FST_ERR_HANDLER_TIMEOUT: 'unavailable',
  ECONNRESET: 'bad_request',
  ERR_STREAM_PREMATURE_CLOSE: 'bad_request',
};

interface Coded {
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly retryAfterS?: unknown;
}

/** Which problem an error is. Anything unknown is our own fault: `internal`. */
export function problemOf(error: unknown): { readonly code: ProblemCode; readonly extra: Extra } {
  if (error instanceof HttpProblem) return { code: error.problem, extra: error.extra };
  const { code, statusCode, retryAfterS } = (error ?? {}) as Coded;
  const wait = { headers: { 'retry-after': String(typeof retryAfterS === 'number' ? Math.ceil(retryAfterS) : 2) } };
  if (code === 'E_OVERLOADED') return { code: 'overloaded', extra: wait };
  if (code === 'E_STORE_UNAVAILABLE' || code === 'E_CLOSING') return { code: 'unavailable', extra: wait };
  if (code === 'E_DISK_FULL' || code === 'ENOSPC') return { code: 'disk_full', extra: wait };
  const row = typeof code === 'string' ? known[code] : undefined;
  if (row === 'unavailable') return { code: row, extra: wait };
  if (row !== undefined) return { code: row, extra: {} };
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500)
    return { code: 'bad_request', extra: {} };
  return { code: 'internal', extra: {} };
}
