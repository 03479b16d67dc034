// /media/NAME: films that lie beside the server, in pieces as players ask for them. The demo's; a house has its own place for films.
import statics from '@fastify/static';
import type { FastifyInstance } from 'fastify';

export interface Media {
  readonly folder: string;
  /** Names in it that are given out; whatever else lies there is not. */
  readonly files: readonly string[];
}

/** Without films there is no such route. */
export async function serveMedia(app: FastifyInstance, media: Media | undefined): Promise<void> {
  if (media === undefined) return;
  const open = new Set(media.files);
  await app.register(statics, {
    root: media.folder,
    prefix: '/media/',
    index: false,
    decorateReply: false,
    maxAge: '1d',
    allowedPath: (path) => open.has(path.replace(/^\//, '')),
  });
}
