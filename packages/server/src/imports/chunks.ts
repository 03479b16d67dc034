// Reads a file piece by piece, and lets what was made of one piece be written before the next is fetched.
import { createHash } from 'node:crypto';
import { RecsysError } from '@marquee/recsys';
import type { FileEntry } from '../files/open.ts';
import { watched } from '../files/streams.ts';

export interface Watch {
  /** Share of the work, 0 … 1. */
  readonly onProgress: (text: string, done: number) => void;
  readonly signal: AbortSignal | undefined;
}

/** Some thousand rows: about what one commit takes. */
const PIECE = 1 << 17;

/** SHA-256 of the bytes once unpacked. Throws E_ABORTED. */
export async function sha256Of(entry: FileEntry, { onProgress, signal }: Watch): Promise<string> {
  const hash = createHash('sha256');
  for await (const _ of watched(entry.open(), {
    hash,
    signal,
    onBytes: told(entry, `checking ${entry.name}`, onProgress),
  }));
  return hash.digest('hex');
}

/** The file's bytes. `between` runs after a piece was taken and before the next one is read, so what it holds back is bounded. */
export async function* pieces(
  entry: FileEntry,
  watch: Watch,
  between: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const onBytes = told(entry, `importing ${entry.name}`, watch.onProgress);
  for await (const large of watched(entry.open(), { signal: watch.signal, onBytes })) {
    for (let at = 0; at < large.length; at += PIECE) {
      yield large.subarray(at, at + PIECE);
      await between();
      if (watch.signal?.aborted === true) throw new RecsysError('E_ABORTED', { what: 'importing' });
    }
  }
}

function told({ size }: FileEntry, text: string, onProgress: Watch['onProgress']): (count: number) => void {
  let read = 0;
  return (count) => {
    read += count;
    onProgress(text, Math.min(1, read / Math.max(1, size)));
  };
}

/** Name of what stands on that line of that file: the same whenever it is imported. */
export const eventIdOf = (sha256: string, line: number): string => `import:${sha256.slice(0, 32)}:${line}`;
