// The one table of what can go wrong on the wire: code → status, title, what to do. Answers follow RFC 9457.
import { Type } from 'typebox';
import { closed } from './scalars.ts';

interface Row {
  readonly status: number;
  readonly title: string;
  readonly remedy: string;
}

const rows = {
  malformed_json: { status: 400, title: 'The body is not JSON', remedy: 'Send UTF-8 JSON, at most 10 levels deep.' },
  invalid_body: { status: 400, title: 'The body does not fit', remedy: 'Correct the fields named in errors.' },
  invalid_query: { status: 400, title: 'The query does not fit', remedy: 'Correct the parameters named in errors.' },
  invalid_path: { status: 400, title: 'The path does not fit', remedy: 'Correct the part named in errors.' },
  invalid_header: { status: 400, title: 'A header does not fit', remedy: 'Correct the header named in errors.' },
  bad_request: {
    status: 400,
    title: 'The request is not HTTP as we read it',
    remedy: 'Check the client that sent it.',
  },
  unauthorized: {
    status: 401,
    title: 'No usable key',
    remedy: 'Send Authorization: Bearer mq_… with a key that exists, has not expired and was not revoked.',
  },
  forbidden: { status: 403, title: 'This key may not do that', remedy: 'Use a key with one of the scopes named.' },
  wrong_origin: {
    status: 403,
    title: 'This key is not for this origin',
    remedy: 'Call from an origin that the key is bound to, or make a key for this one.',
  },
  pin_needed: {
    status: 403,
    title: 'The PIN of the account is needed for that',
    remedy: 'Give the PIN, and send the grant in the header marquee-grant.',
  },
  pin_wrong: { status: 403, title: 'That is not the PIN', remedy: 'Try again; after five tries, slower.' },
  not_found: {
    status: 404,
    title: 'There is no such thing here',
    remedy: 'Check the id; it may be gone, or not yours.',
  },
  no_route: { status: 404, title: 'There is no such route', remedy: 'See /docs for what there is.' },
  method_not_allowed: { status: 405, title: 'Not with this method', remedy: 'Use a method named in Allow.' },
  request_timeout: { status: 408, title: 'The request came too slowly', remedy: 'Send it again, in one go.' },
  conflict: {
    status: 409,
    title: 'That name is taken by something else',
    remedy: 'Take a new id or Idempotency-Key for a new thing.',
  },
  busy: { status: 409, title: 'That is being done already', remedy: 'Wait until it is over, then send it again.' },
  not_possible: {
    status: 409,
    title: 'As things are this cannot be done',
    remedy: 'Look how things are, and send something else.',
  },
  too_large: { status: 413, title: 'The body is too large', remedy: 'Send at most 1 MB, unpacked, in one request.' },
  unsupported_media_type: {
    status: 415,
    title: 'The body is of a kind that is not read here',
    remedy: 'Send application/json, plain or gzip.',
  },
  rate_limited: { status: 429, title: 'Too many requests', remedy: 'Wait as Retry-After says, then go on slower.' },
  headers_too_large: { status: 431, title: 'The headers are too large', remedy: 'Send at most 16 KB of headers.' },
  internal: { status: 500, title: 'A fault of ours', remedy: 'Report the requestId; the log holds the rest.' },
  overloaded: { status: 503, title: 'Too busy for this now', remedy: 'Wait as Retry-After says and send it again.' },
  unavailable: { status: 503, title: 'Not able to answer now', remedy: 'Wait as Retry-After says and send it again.' },
  disk_full: { status: 507, title: 'No room to keep it', remedy: 'Keep it and send it again later; free disk space.' },
} as const satisfies Record<string, Row>;

export type ProblemCode = keyof typeof rows;
export const problems: Readonly<Record<ProblemCode, Row>> = rows;
export const problemCodes = Object.keys(rows) as readonly ProblemCode[];

/** One field at fault: JSON pointer into the body, or the name of a parameter. */
export const FieldError = closed({ path: Type.String(), message: Type.String() });
export type FieldError = Type.Static<typeof FieldError>;

/** Body of every error answer, `application/problem+json`. */
export const Problem = closed({
  /** `urn:marquee:problem:CODE`. */
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer({ minimum: 400, maximum: 599 }),
  code: Type.Enum(problemCodes as ProblemCode[]),
  /** What was wrong, what was got, what to do. */
  detail: Type.String(),
  /** Names this request in the server's log. */
  requestId: Type.String(),
  errors: Type.Optional(Type.Array(FieldError)),
});
export type Problem = Type.Static<typeof Problem>;
