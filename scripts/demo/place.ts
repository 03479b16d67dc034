// The folder of the demo: whose it is, how far its making came, and how it is cleared.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Changes whenever the same seed would make another world. */
export const WORLD_VERSION = 11;

export interface Marker {
  readonly version: number;
  /** False until all of it was made. */
  readonly complete: boolean;
  /** Everything is written and folded: only the training is left. Missing in what earlier programs made. */
  readonly filled?: boolean;
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

/** Whole or not at all: half a marker would make the folder somebody else's. */
export function writeMarker(folder: string, marker: Marker): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${NAME}.new`), `${JSON.stringify(marker)}\n`);
  renameSync(join(folder, `${NAME}.new`), join(folder, NAME));
}

/** True where it holds something that no demo made: that is nobody's to remove. */
export const isForeign = (folder: string): boolean =>
  existsSync(folder) && readdirSync(folder).some((name) => name !== `${NAME}.new`) && readMarker(folder) === undefined;

/** Removes what a demo made; the marker goes last, so that one that is killed meanwhile leaves a folder that is known. */
export function clear(folder: string): void {
  if (isForeign(folder) || !existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (name !== NAME) rmSync(join(folder, name), { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
}

export type Found = 'nothing' | 'complete' | 'filled' | 'unfinished' | 'outdated';

/** How far an earlier start came. */
export function foundIn(marker: Marker | undefined): Found {
  if (marker === undefined) return 'nothing';
  if (marker.version !== WORLD_VERSION) return 'outdated';
  if (marker.complete) return 'complete';
  return marker.filled === true ? 'filled' : 'unfinished';
}

/** What a start says of what it found; undefined where there is nothing to say. */
export const foundWords: Readonly<Record<Found, string | undefined>> = {
  nothing: undefined,
  complete: undefined,
  filled: 'An earlier start was stopped while it trained: going on from there.',
  unfinished: 'An earlier start was stopped while it made its world: making it anew.',
  outdated: 'The world of an earlier version lies here: making this version’s.',
};
