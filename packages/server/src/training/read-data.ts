// From the store to what models learn from: labels as a matrix, the catalogue as features, profiles as traits.
import { createHash } from 'node:crypto';
import {
  contentFeatures,
  filterEntries,
  vocabulary,
  type Features,
  type Interactions,
  type ItemRecord,
  type Vocabulary,
} from '@marquee/recsys';
import type { TrainingData } from '../engine/live/training-data.ts';
import { mayUse, signalOfLabel, traitsOf, type SignalDefaults } from '../engine/live/traits.ts';
import { factsOf, trainingMatrix, type LabelConfig } from '../events/viewing/index.ts';
import type { StoreReader } from '../store/reader.ts';
import type { Title } from '../store/records.ts';
import { itemRecord } from '../engine/live/item-record.ts';
import { oneHot } from './one-hot.ts';

export interface ReadOptions {
  readonly store: Pick<StoreReader, 'states' | 'titles' | 'profiles'>;
  readonly labels: LabelConfig;
  /** What a profile that has not decided lets be used. */
  readonly signals: SignalDefaults;
  readonly now: number;
  /** The name under which models know a profile. */
  nameOf(profileId: string): string;
  onProgress?(text: string): void;
}

const PAGE = 2_000;
/** From here on others' tastes are worth learning from. practice.md names both. */
export const ENOUGH = { interactions: 1_000, users: 25, each: 2 } as const;

export async function readTrainingData(options: ReadOptions): Promise<TrainingData> {
  const { store, labels, signals, now, nameOf, onProgress } = options;
  const cursor = await store.states.cursor();
  onProgress?.('reading the catalogue');
  const titles = new Map<string, Title>();
  for await (const title of listed(store.titles)) titles.set(title.id, title);
  onProgress?.('reading profiles');
  const people = new Map<string, Person>();
  for await (const profile of listed(store.profiles)) {
    if (profile.kids || !profile.profiling) continue;
    const off = [...new Set(Object.values(signalOfLabel))].filter((signal) => !mayUse(profile, signal, signals));
    people.set(profile.id, { traits: traitsOf(profile, signals, now), off });
  }
  onProgress?.('reading what was watched');
  const { interactions, labelVersion } = await trainingMatrix({
    states: store.states,
    config: labels,
    now,
    factsOf: (id) => ((title) => title && factsOf(title))(titles.get(id)),
    learnsFrom: (id) => people.has(id),
    counts: (id, { source }) => !people.get(id)!.off.includes(signalOfLabel[source]),
  });
  const items = vocabulary([...new Set([...titles.keys(), ...idsOf(interactions.items)])].sort());
  const profiles = idsOf(interactions.users);
  const opinions = renamed(interactions, vocabulary(profiles.map(nameOf)), items);
  const records = idsOf(items).map((id) => itemRecord(id, titles.get(id)));
  const traits = profiles.map((id) => people.get(id)!.traits);
  return trainingData({ opinions, records, titles, traits, at: now, cursor, labelVersion });
}

interface Person {
  readonly traits: readonly string[];
  /** Signals that must not be learned from. */
  readonly off: readonly string[];
}

export interface Parts extends Pick<TrainingData, 'opinions' | 'titles' | 'at' | 'cursor' | 'labelVersion'> {
  readonly records: readonly ItemRecord[];
  /** Row u belongs to user u. */
  readonly traits: readonly (readonly string[])[];
}

/** Puts the parts together, with features and hash. */
export function trainingData(parts: Parts): TrainingData {
  const { opinions, records, traits } = parts;
  const userFeatures = oneHot(traits);
  const itemFeatures = contentFeatures(records, opinions.items);
  const liked = likedOf(opinions);
  const { titles, at, cursor, labelVersion } = parts;
  return {
    dataset: { interactions: liked, seen: opinions, userFeatures, itemFeatures },
    opinions,
    records,
    titles,
    ready: isEnough(liked),
    at,
    cursor,
    labelVersion,
    hash: hashOf(opinions, userFeatures, records, labelVersion),
  };
}

export function isEnough({ indptr, indices, users }: Interactions): boolean {
  let several = 0;
  for (let u = 0; u < users.size; u++) if (indptr[u + 1]! - indptr[u]! >= ENOUGH.each) several++;
  return indices.length >= ENOUGH.interactions && several >= ENOUGH.users;
}

const likedOf = (opinions: Interactions): Interactions => filterEntries(opinions, (k) => opinions.values[k]! > 0);

const idsOf = ({ size, id }: Vocabulary): string[] => Array.from({ length: size }, (_, i) => id(i));

/** Both orders of items are by id, so that indices still ascend within a row. */
function renamed(data: Interactions, users: Vocabulary, items: Vocabulary): Interactions {
  const place = Int32Array.from({ length: data.items.size }, (_, i) => items.index(data.items.id(i)));
  return { ...data, users, items, indices: data.indices.map((i) => place[i]!) };
}

async function* listed<R extends { readonly id: string }>(table: {
  list(after: string, limit: number): Promise<readonly R[]>;
}): AsyncGenerator<R> {
  for (let after = ''; ;) {
    const rows = await table.list(after, PAGE);
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}

/** Of everything that models are made of; the moment apart, which is in the confidences. */
function hashOf(opinions: Interactions, traits: Features, records: readonly ItemRecord[], labels: string): string {
  const hash = createHash('sha256').update(labels);
  const { users, items, indptr, indices, values, times } = opinions;
  for (const ids of [users, items, traits.names]) hash.update(JSON.stringify(idsOf(ids)));
  for (const numbers of [indptr, indices, values, times, traits.indptr, traits.indices]) {
    hash.update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  }
  return hash.update(JSON.stringify(records)).digest('hex');
}
