// Reads bodies: JSON in UTF-8, not too deep, without keys that reach for prototypes; gzip is unpacked within the same limit.
import { Transform, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { HttpProblem } from './problem.ts';

/** Bytes of a body, unpacked. */
export const bodyLimit = 1_000_000;
/** Levels of objects and lists in each other. */
const DEPTH = 10;

export function readJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes: Buffer, done) => {
    if (bytes.length === 0) return done(null, undefined);
    if (tooDeep(bytes)) return done(malformed(`it is more than ${DEPTH} levels deep`));
    try {
      void parse(request, utf8.decode(bytes), done);
    } catch {
      done(malformed('it is not UTF-8'));
    }
  });
  app.addHook('preParsing', async (request, _reply, payload) => {
    const encoding = request.headers['content-encoding']?.toLowerCase() ?? '';
    if (encoding === '' || encoding === 'identity' || request.method === 'GET' || request.method === 'HEAD')
      return payload;
    if (encoding !== 'gzip') throw new HttpProblem('unsupported_media_type', { detail: 'The encoding is not gzip' });
    return unpacked(payload);
  });
}

const malformed = (detail: string): HttpProblem => new HttpProblem('malformed_json', { detail });

/** Fastify compares the length that was sent with what it read: both are counted before unpacking. */
interface Counted extends Transform {
  receivedEncodedLength: number;
}

function unpacked(payload: Readable): Counted {
  const gunzip = createGunzip();
  let out = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      out += chunk.length;
      if (out > bodyLimit) done(new HttpProblem('too_large'));
      else done(null, chunk);
    },
  }) as Counted;
  counted.receivedEncodedLength = 0;
  payload.on('data', (chunk: Buffer) => (counted.receivedEncodedLength += chunk.length));
  payload.on('error', (error) => gunzip.destroy(error));
  gunzip.on('error', () => counted.destroy(malformed('it is not gzip')));
  counted.on('error', () => {
    payload.unpipe(gunzip);
    gunzip.destroy();
  });
  payload.pipe(gunzip).pipe(counted);
  return counted;
}

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];

/** Looked for before parsing, because everything after may recurse. */
export function tooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  let inText = false;
  for (let k = 0; k < bytes.length; k++) {
    const byte = bytes[k];
    if (inText) {
      if (byte === BACKSLASH) k++;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === OPEN || byte === OPEN_LIST) {
      if (++depth > DEPTH) return true;
    } else if (byte === CLOSE || byte === CLOSE_LIST) depth--;
  }
  return false;
}
