// Turned away before the framework sees the request: senders of events while intake is full. The cheaper, the more is left for the rest.
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { problems, routeNames, routes, type Route } from '@marquee/protocol';
import type { Config } from '../config.ts';
import { bodyLimit } from './json-body.ts';
import type { KeyRing } from './keys/ring.ts';
import { corsHeaders } from './origins.ts';
import { problemBody } from './problem.ts';
import type { Services } from './services.ts';
import { spread } from './shedding.ts';

/** How many bytes a gzipped byte of events unpacks to, about. */
const UNPACKED = 10;
/** Where the length is not told: less than most, so that a full house turns them away too. */
const UNTOLD = 64_000;

export const isIntake = (route: Route): boolean => route.tag === 'Events' && route.scopes.includes('events:write');

/** Bytes that the body of a request will have once unpacked, as far as its headers tell. */
export function bodyBytes(headers: IncomingMessage['headers']): number {
  const told = Number(headers['content-length'] ?? UNTOLD);
  return Math.min(bodyLimit, headers['content-encoding'] === 'gzip' ? UNPACKED * told : told) || 0;
}

/** True: the request was answered. */
export type Front = (request: IncomingMessage, response: ServerResponse) => boolean;

/** What Fastify would do for the same answer takes ten times as long; it still does it for what is let in and finds no room after all. */
export function frontOf({ intake, metrics, uuid, random }: Services, ring: KeyRing): Front {
  const paths = new Set(routeNames.filter((name) => isIntake(routes[name])).map((name): string => routes[name].path));
  const { status } = problems.overloaded;
  return (request, response) => {
    const { method, url = '', headers } = request;
    if (intake.turnAway === undefined || method !== 'POST' || !paths.has(url)) return false;
    const least = intake.turnAway(bodyBytes(headers));
    if (least === undefined) return false;
    const id = uuid();
    const text = JSON.stringify(problemBody('overloaded', id));
    const known = headers.origin !== undefined && ring.knowsOrigin(headers.origin);
    response.writeHead(status, {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-length': String(Buffer.byteLength(text)),
      'retry-after': String(spread(least, random)),
      'x-request-id': id,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(known ? { ...corsHeaders(headers.origin!), 'cross-origin-resource-policy': 'cross-origin' } : {}),
    });
    response.end(text);
    metrics.answered({ route: url, method, status }, 0);
    return true;
  };
}

/** A server of Node as Fastify would make it, with the front before its handler. */
export function serverWith(
  front: Front,
  timeouts: Config['timeouts'],
): (handler: RequestListener, options: object) => Server {
  return (handler, options) => {
    const { http } = options as { http: object };
    const server = createServer(http, (request, response) => {
      if (!front(request, response)) handler(request, response);
    });
    // Who asks before sending the body is told before sending it.
    server.on('checkContinue', (request, response) => {
      if (front(request, response)) return;
      response.writeContinue();
      handler(request, response);
    });
    server.keepAliveTimeout = timeouts.idle;
    server.requestTimeout = timeouts.request;
    return server;
  };
}
