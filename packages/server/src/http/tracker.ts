// /marquee-tracker.js: the file that other people's pages load, with what browsers need to use it anywhere and to keep it.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** A name without a version may mean another file after an update, so it is asked for again after this long, s. */
const FRESH = 300;
const YEAR = 31_536_000;

/** No file, as in a clone that was never built: no such route. */
export function serveTracker(app: FastifyInstance, file: Uint8Array | undefined): void {
  if (file === undefined) return;
  const version = createHash('sha256').update(file).digest('hex').slice(0, 16);
  const [plain, packed] = [Buffer.from(file), gzipSync(file, { level: 9 })];
  // Weak: the same file packed and plain.
  const etag = `W/"${version}"`;
  const about = (reply: FastifyReply, asked: unknown): FastifyReply =>
    reply.headers({
      etag,
      vary: 'accept-encoding',
      'cache-control': asked === version ? `public, max-age=${YEAR}, immutable` : `public, max-age=${FRESH}`,
      // Everybody's: it holds nothing of anybody, and a module is only run where its server lets it.
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
  app.get<{ Querystring: { v?: unknown } }>('/marquee-tracker.js', { logLevel: 'warn' }, (request, reply) => {
    about(reply, request.query.v);
    const known = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim());
    if (known.includes(etag) || known.includes('*')) return reply.code(304).send();
    reply.type('text/javascript; charset=utf-8');
    if (!/\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(request.headers['accept-encoding'] ?? '')) {
      return reply.send(plain);
    }
    return reply.header('content-encoding', 'gzip').send(packed);
  });
}
