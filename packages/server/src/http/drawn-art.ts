// /art/NAME: pictures that are drawn when they are asked for, kept while they are asked for often.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { Title } from '../store/records.ts';
import { HttpProblem } from './problem.ts';

/** Draws an SVG by its file name; undefined where there is no such picture. `find` knows titles that may be shown. */
export type DrawArt = (name: string, find: (titleId: string) => Title | undefined) => string | undefined;

/** Pictures kept: some screens' worth, 8 kB each packed. */
const KEPT = 2_000;
const YEAR = 31_536_000;

/** Nothing in a picture runs or asks for anything, also where it is opened by itself. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

interface Kept {
  readonly plain: Buffer;
  readonly packed: Buffer;
  readonly etag: string;
}

interface Gallery {
  readonly drawArt: DrawArt | undefined;
  /** undefined for a title that is not there, or withdrawn. */
  readonly find: (titleId: string) => Title | undefined;
}

/** Without somebody who draws there is no such route. */
export function serveDrawnArt(app: FastifyInstance, { drawArt, find }: Gallery): void {
  if (drawArt === undefined) return;
  const kept = new Map<string, Kept>();
  const made = (name: string): Kept => {
    const known = kept.get(name);
    if (known) return known;
    const svg = drawArt(name, find);
    if (svg === undefined) throw new HttpProblem('not_found');
    const plain = Buffer.from(svg);
    const etag = `W/"${createHash('sha256').update(plain).digest('hex').slice(0, 16)}"`;
    const picture = { plain, packed: gzipSync(plain, { level: 6 }), etag };
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
    kept.set(name, picture);
    return picture;
  };
  app.get<{ Params: { name: string } }>('/art/:name', { logLevel: 'warn' }, (request, reply) => {
    const { plain, packed, etag } = made(request.params.name);
    reply.headers({
      etag,
      vary: 'accept-encoding',
      // The address changes with the drawing: who made it put its edition there.
      'cache-control': `public, max-age=${YEAR}, immutable`,
      'content-security-policy': policy,
    });
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    reply.type('image/svg+xml; charset=utf-8');
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(plain);
    return reply.header('content-encoding', 'gzip').send(packed);
  });
}
