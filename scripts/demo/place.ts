// The folder of the demo: whose it is, whether it is complete, and how it is cleared.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Changes whenever the same seed would make another world. */
export const WORLD_VERSION = 6;

export interface Marker {
  readonly version: number;
  /** False until all of it was made. */
  readonly complete: boolean;
  readonly madeAt: number;
  /** Profiles that are shown, four of different tastes. */
  readonly shown: readonly string[];
}

const NAME = 'demo.json';

export function readMarker(folder: string): Marker | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, NAME), 'utf8')) as Marker;
  } catch {
    return undefined;
  }
}

export function writeMarker(folder: string, marker: Marker): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, NAME), `${JSON.stringify(marker)}\n`);
}

/** True where it holds something that no demo made: that is nobody's to remove. */
export const isForeign = (folder: string): boolean =>
  existsSync(folder) && readdirSync(folder).length > 0 && readMarker(folder) === undefined;

/** Removes what a demo made. */
export function clear(folder: string): void {
  if (!isForeign(folder)) rmSync(folder, { recursive: true, force: true });
}
