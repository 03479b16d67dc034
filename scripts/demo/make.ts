// Makes the demo's store: the invented world with a hundred and more viewers, folded, and models trained on it.
import { availableParallelism } from 'node:os';
import { openStore } from '@marquee/server';
import { defaults, registryFolder, trainAside } from '@marquee/server/host';
import { inventWorld, realFilms, type Person, type World } from '@marquee/world';
import { inTime } from './batches.ts';
import { fill, settle } from './fill.ts';
import { clear, writeMarker, WORLD_VERSION, type Marker } from './place.ts';

export interface Making {
  readonly folder: string;
  readonly now: number;
  /** A step begins. */
  step(text: string): void;
  /** Where a long step has come to. */
  onProgress(text: string): void;
  readonly signal: AbortSignal;
}

const SEED = 1;
const BATCH = 5_000;

/** The demo's world, as it was made at that moment: the same again. */
export const worldOf = (madeAt: number): World => inventWorld({ now: madeAt, seed: SEED, also: realFilms(madeAt) });

export async function makeDemo({ folder, now, step, onProgress, signal }: Making): Promise<Marker> {
  clear(folder);
  const making = { version: WORLD_VERSION, complete: false, madeAt: now, shown: [] };
  writeMarker(folder, making);
  step('inventing films, series and the people who watch them');
  const world = worldOf(now);
  const store = await openStore(folder, { now: () => now });
  try {
    step('writing the catalogue, profiles and ten weeks of viewing');
    await fill(store, { ...world, events: inTime(world.events(), BATCH), now, onProgress });
    signal.throwIfAborted();
    step('folding what was watched');
    await settle(store);
  } finally {
    await store.close();
  }
  step('training');
  onProgress(await train(folder, signal, onProgress));
  const marker = { ...making, complete: true, shown: fourOf(world.people) };
  writeMarker(folder, marker);
  return marker;
}

/** What came of it in words. A training that fails costs no more than its models: there are pages without them, and the server tries again. */
async function train(place: string, signal: AbortSignal, onProgress: (text: string) => void): Promise<string> {
  const training = { ...defaults.training, threads: availableParallelism() };
  const task = { place, folder: registryFolder(place, null), training, signals: defaults.signals, force: false };
  try {
    const { snapshot, outcome, gate } = await trainAside({
      task,
      signal,
      onProgress: (text, done) => onProgress(`${text} (${Math.round(100 * done)} %)`),
    });
    return `${snapshot} ${outcome}: ${gate.reasons[0] ?? 'passed'}`;
  } catch (error) {
    signal.throwIfAborted();
    return `failed: ${(error as Error).message}`;
  }
}

/** Three grown-ups who watch much and whose favourite genres have nothing in common, and a child. */
function fourOf(people: readonly Person[]): string[] {
  const busy = people.toSorted((a, b) => b.activity - a.activity);
  const taken = new Set<string>();
  const grown: Person[] = [];
  for (const person of busy) {
    const own = person.taste.favourites.slice(0, 2);
    if (person.child || grown.length === 3 || own.some((genre) => taken.has(genre))) continue;
    for (const genre of own) taken.add(genre);
    grown.push(person);
  }
  const child = busy.find((person) => person.child);
  return [...grown, ...(child ? [child] : [])].map(({ facts }) => facts.id);
}
