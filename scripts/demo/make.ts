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
  readonly size: Size;
  /** Another seed, another world; 1 where it is left out. */
  readonly seed?: number;
}

const BATCH = 5_000;

export type Size = 'whole' | 'small';
/** Small is enough to see that a start works. */
const sizes = { whole: {}, small: { titles: 200, profiles: 24, days: 25 } } as const;

/** The demo's world, as it was made at that moment: the same again. */
export const worldOf = (madeAt: number, size: Size = 'whole', seed = 1): World =>
  inventWorld({ now: madeAt, seed, also: realFilms(madeAt), ...sizes[size] });

/** Rejects with the signal's reason as soon as what is under way can be left. What was made by then is cleared by the next start. */
export async function makeDemo(making: Making): Promise<Marker> {
  const { folder, now, signal } = making;
  clear(folder);
  const begun = { version: WORLD_VERSION, complete: false, madeAt: now, shown: [] };
  writeMarker(folder, begun);
  const world = await fillDemo(making);
  const filled = { ...begun, filled: true, shown: fourOf(world.people) };
  writeMarker(folder, filled);
  signal.throwIfAborted();
  return trainDemo(making, filled);
}

async function fillDemo({ folder, now, step, onProgress, signal, size, seed }: Making): Promise<World> {
  step('inventing films, series and the people who watch them');
  const world = worldOf(now, size, seed);
  await pause(signal);
  // A signal is heard between two pieces of work: every piece begins with a look.
  const heard = (text: string): void => {
    signal.throwIfAborted();
    onProgress(text);
  };
  const store = await openStore(folder, { now: () => now });
  try {
    step('writing the catalogue, profiles and ten weeks of viewing');
    await fill(store, { ...world, events: heeding(inTime(world.events(), BATCH), signal), now, onProgress: heard });
    signal.throwIfAborted();
    step('folding what was watched');
    await settle(store);
  } finally {
    await store.close();
  }
  return world;
}

/** Goes on where everything is filled. */
export async function trainDemo({ folder, signal, step, onProgress }: Making, filled: Marker): Promise<Marker> {
  step('training');
  onProgress(await train(folder, signal, onProgress));
  const marker = { ...filled, complete: true };
  writeMarker(folder, marker);
  return marker;
}

const pause = async (signal: AbortSignal): Promise<void> => {
  await new Promise((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
};

function* heeding<T>(batches: Iterable<T>, signal: AbortSignal): Generator<T> {
  for (const batch of batches) {
    signal.throwIfAborted();
    yield batch;
  }
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
