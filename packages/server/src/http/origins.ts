// Which web pages may call: those of the origins that a key is bound to, and, while no key exists, our own on loopback.
import type { FastifyRequest } from 'fastify';

/** Is that host only reachable from this machine? */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);

/** Host header without its port. */
const nameOf = (host: string): string => host.replace(/:\d+$/, '').toLowerCase();

/** True where the page that calls was served by this server, as far as the Host header tells. */
export function isOwnOrigin(request: FastifyRequest): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || host === undefined) return false;
  return origin === `http://${host}` || origin === `https://${host}`;
}

/** True for a caller that is no browser, or a page of our own. */
const noForeignPage = (request: FastifyRequest): boolean => {
  const site = request.headers['sec-fetch-site'];
  if (request.headers.origin !== undefined) return isOwnOrigin(request);
  // Typed into the address bar; it cannot write.
  if (site === 'none') return request.method === 'GET';
  return site === undefined || site === 'same-origin';
};

/**
 * May this request come in without a key while none exists? Only from this machine, under a name of this machine
 * (a foreign name that leads here is DNS rebinding), and not from somebody else's page.
 */
export const mayComeWithoutKey = (request: FastifyRequest): boolean =>
  isLoopback(unmapped(request.socket.remoteAddress ?? '')) &&
  isLoopback(nameOf(request.headers.host ?? '')) &&
  !proxied.some((name) => request.headers[name] !== undefined) &&
  noForeignPage(request);

/** Left by proxies: behind one, everybody comes from this machine. One that leaves none of them must not be set before a server without keys. */
const proxied = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

const unmapped = (address: string): string => address.replace(/^::ffff:/, '');

/** May a key be used by whoever sent this request? A key without origins is for programs and our own pages. */
export const keyFitsOrigin = (origins: readonly string[], request: FastifyRequest): boolean =>
  origins.length === 0
    ? request.headers.origin === undefined || isOwnOrigin(request)
    : request.headers.origin !== undefined && origins.includes(request.headers.origin);

/** What a page of another origin may read besides the body. */
const EXPOSED = 'retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset, x-request-id';

export const corsHeaders = (origin: string): Record<string, string> => ({
  'access-control-allow-origin': origin,
  'access-control-expose-headers': EXPOSED,
  vary: 'Origin',
});

export const preflightHeaders = (methods: readonly string[]): Record<string, string> => ({
  'access-control-allow-methods': methods.join(', '),
  'access-control-allow-headers': 'authorization, content-type, content-encoding, idempotency-key, marquee-grant',
  'access-control-max-age': '600',
});
