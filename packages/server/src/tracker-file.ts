// The built tracker of the client package, as this process serves it.
import { readFile } from 'node:fs/promises';

/** Undefined where it was not built: `npm run build:tracker` does it, and so does installing. */
export async function trackerFile(): Promise<Uint8Array | undefined> {
  try {
    return await readFile(new URL(import.meta.resolve('@marquee/client/marquee-tracker.js')));
  } catch {
    return undefined;
  }
}
