// The viewer app's built files, and its one page for every address inside the app. Nothing on it may come from anywhere else.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import statics from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Pictures as data are placeholders of a few bytes; films may be played from memory. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Changes with every build, and with nothing else. */
const HASHED = /\/assets\/[^/]+-[\w-]{8}\.\w+$/;

export interface ViewerApp {
  /** Sends the app's page where this request is a browser's for one of its addresses. */
  page(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined;
}

/** `folder` holds `index.html` and `assets/`. Without them there is no app, and every address is the interface's. */
export async function serveViewerApp(app: FastifyInstance, folder: string | undefined): Promise<ViewerApp> {
  if (folder === undefined || !existsSync(join(folder, 'index.html'))) return { page: () => undefined };
  await app.register(statics, {
    root: folder,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      response.header('content-security-policy', policy);
      response.header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const page = (reply: FastifyReply): FastifyReply =>
    reply.header('content-security-policy', policy).sendFile('index.html');
  return { page: (request, reply) => (isForPage(request) ? page(reply) : undefined) };
}

/** Programs ask for JSON, or for anything; only browsers that open an address ask for HTML. */
const isForPage = ({ method, url, headers }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  !/^\/(v1|docs|art|media|assets)(\/|$|\?)/.test(url) &&
  (headers.accept ?? '').includes('text/html');
