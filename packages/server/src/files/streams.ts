// Streams of bytes with errors in words: unpacking that ends too early, and checksums taken on the way.
import type { Hash } from 'node:crypto';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { RecsysError } from '@marquee/recsys';

/** The bytes that come out of an unpacker. Throws E_TRUNCATED where the packed data stop early, E_FORMAT where broken. */
export async function* through(packed: Readable, unpacker: Transform, file: string): AsyncGenerator<Uint8Array> {
  // The callback only keeps an early stop of the reader from being an unhandled error; the loop below sees it too.
  pipeline(packed, unpacker, () => {});
  try {
    yield* unpacker as AsyncIterable<Uint8Array>;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'Z_BUF_ERROR') throw new RecsysError('E_TRUNCATED', { file, why: 'its compressed data stop early' });
    if (code === 'Z_DATA_ERROR') throw new RecsysError('E_FORMAT', { file, why: 'its compressed data are damaged' });
    throw error;
  }
}

/** Adds each chunk to the hash and tells how many bytes it had. Throws E_ABORTED once the signal says so. */
export async function* watched(
  bytes: AsyncIterable<Uint8Array>,
  watch: { hash?: Hash; signal?: AbortSignal | undefined; onBytes?: (count: number) => void },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    if (watch.signal?.aborted === true) throw new RecsysError('E_ABORTED', { what: 'reading' });
    watch.hash?.update(chunk);
    watch.onBytes?.(chunk.length);
    yield chunk;
  }
}
