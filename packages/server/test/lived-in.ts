// A store that real servers can be started on: an invented world that was lived in for weeks, folded, and trained on.
import { join } from 'node:path';
import { randomBytes, randomUUID } from 'node:crypto';
import { createKernels } from '@marquee/kernels';
import type { Event, TitleWrite } from '@marquee/protocol';
import { inventWorld, type World } from '@marquee/world';
import { defaults } from '../src/config.ts';
import { snapshotModels } from '../src/engine/live/published.ts';
import { userName } from '../src/engine/live/training-data.ts';
import { createHistory } from '../src/events/history.ts';
import { labelConfig } from '../src/events/viewing/index.ts';
import { titleOf } from '../src/http/routes/titles.ts';
import { importIntake } from '../src/imports/intake.ts';
import { profileHashOf } from '../src/people/profile-hash.ts';
import { openStore } from '../src/store/index.ts';
import type { Store } from '../src/store/store.ts';
import { readTrainingData } from '../src/training/read-data.ts';
import { openRegistry } from '../src/training/registry/registry.ts';
import { aProfile } from './records.ts';
import { about } from './snapshots.ts';

export interface LivedIn {
  readonly world: World;
  /** Grown-ups, those who watched most first. */
  readonly adults: readonly string[];
  readonly children: readonly string[];
  /** Id of the snapshot that is live. */
  readonly snapshot: string;
  readonly models: string;
}

/** How much of it: enough for charts, neighbours and a learned ranker, and a training of a second or two. */
const SIZE = { titles: 200, profiles: 75, days: 65, seed: 3 };

/** Fills the store at that place and publishes what was learned. Everything has happened before `now`. */
export async function liveIn(place: string, models: string, now: number = Date.now()): Promise<LivedIn> {
  const world = inventWorld({ ...SIZE, now });
  const clock = { now: now - SIZE.days * 86_400_000 };
  const store = await openStore(place, { now: () => clock.now });
  try {
    await people(store, world, now);
    const profileHash = await profileHashOf(store, randomBytes);
    await events(store, world, { clock, profileHash });
    clock.now = now;
    const snapshot = await publish(store, models, { now, profileHash });
    const busy = world.people.toSorted((a, b) => b.activity - a.activity);
    const idsOf = (child: boolean): string[] => busy.filter((one) => one.child === child).map(({ facts }) => facts.id);
    return { world, adults: idsOf(false), children: idsOf(true), snapshot, models };
  } finally {
    await store.close();
  }
}

/** The usual place of models of an embedded store. */
export const liveInFolder = (folder: string): Promise<LivedIn> => liveIn(folder, join(folder, 'models'));

async function people(store: Store, world: World, now: number): Promise<void> {
  await store.titles.put(world.titles.map((title: TitleWrite) => titleOf(title, undefined, now - 400 * 86_400_000)));
  const accounts = world.people.map(({ facts, createdAt }) => ({ id: facts.accountId, createdAt }));
  await store.profiles.ensure(
    world.people.map(({ facts }) => aProfile({ ...facts, signals: {} })),
    accounts,
  );
}

interface Living {
  readonly clock: { now: number };
  readonly profileHash: (id: string) => string;
}

async function events(store: Store, world: World, { clock, profileHash }: Living): Promise<void> {
  const parts = { store, now: () => clock.now, uuid: randomUUID, profileHash };
  const intake = importIntake(parts, 'the invented world', ({ reason }) => {
    throw new Error(`an event is refused: ${reason}`);
  });
  const all: Event[] = [...world.events()].flat().sort((a, b) => a.occurredAt - b.occurredAt);
  for (let from = 0; from < all.length; from += 5_000) {
    const batch = all.slice(from, from + 5_000);
    await intake.done();
    clock.now = batch.at(-1)!.occurredAt;
    await intake.add(batch.map((event, line) => ({ event, line, text: '' })));
  }
  await intake.done();
  const onTrouble = ({ error }: { readonly error: unknown }): never => {
    throw error as Error;
  };
  await createHistory({ store, together: 100_000, keep: 100_000, onTrouble }).catchUp();
}

async function publish(
  store: Store,
  folder: string,
  { now, profileHash }: Omit<Living, 'clock'> & { readonly now: number },
): Promise<string> {
  const { signals } = defaults;
  const nameOf = (id: string): string => userName(profileHash(id));
  const data = await readTrainingData({ store, labels: labelConfig(), signals, now, nameOf });
  if (!data.ready) throw new Error('there is too little to learn from: make the world larger');
  const kernels = await createKernels({ threads: 1, deterministic: true });
  const run = { seed: 1, kernels, signal: new AbortController().signal, tick: () => 0, onProgress: () => {} };
  const { files } = await snapshotModels.train(data, run);
  kernels.close();
  const registry = openRegistry({ folder, now: () => now, token: 'lived-in' });
  const { dataset, cursor, ready, hash, labelVersion } = data;
  const { users, items, indices } = dataset.interactions;
  const manifest = {
    ...about(now),
    schema: snapshotModels.schema,
    cursor,
    data: { hash, labelVersion, users: users.size, items: items.size, interactions: indices.length, ready },
  };
  const { id } = registry.snapshots.save(manifest, files);
  registry.publish(id, registry.newest(), false);
  return id;
}
