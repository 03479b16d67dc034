// One training from beginning to end: read, train without the newest, judge, train on everything, publish.
import { createHash } from 'node:crypto';
import type { Kernels } from '@marquee/kernels';
import type { ModelRun, SnapshotModels, TrainedFiles, TrainingData } from '../engine/live/training-data.ts';
import type { Published } from '../engine/live/types.ts';
import { ServerError } from '../errors.ts';
import { listsOf, ndcgOf, popularLists, spreadOf, type Asking } from './ask.ts';
import { genreShares, type Shares } from './drift.ts';
import { judge, type Evidence, type GateLimits, type Verdict } from './gate.ts';
import { holdOut, sample, type HoldOut } from './holdout.ts';
import { ENOUGH } from './read-data.ts';
import { LAYOUT, type Manifest } from './registry/manifest.ts';
import type { Registry } from './registry/registry.ts';
import { warmUp } from './warm.ts';

export interface JobOptions {
  readonly registry: Registry;
  readonly models: SnapshotModels;
  readonly limits: GateLimits;
  /** Publishes against the gate, and writes down that it did. */
  readonly force: boolean;
  /** Snapshots kept beside those that are needed. */
  readonly keep: number;
  readonly seed: number;
  readonly kernels: Kernels;
  readonly now: () => number;
  readonly tick: () => number;
  readonly signal: AbortSignal;
  onProgress(text: string, done: number): void;
}

export interface Trained {
  readonly snapshot: string;
  readonly models: TrainedFiles['models'];
  readonly gate: { readonly passed: boolean; readonly reasons: readonly string[] };
  /** 'refused': its gate says no. 'pinned': another stays whatever is trained. 'overtaken': another was published meanwhile. */
  readonly outcome: 'published' | 'refused' | 'pinned' | 'overtaken';
}

/** Viewers whose lists are judged. */
const JUDGED = 1_000;
const MONTH = 28 * 86_400_000;

interface Live {
  readonly manifest: Manifest;
  readonly published: Published;
}

/**
 * Throws E_NOTHING_TO_TRAIN without titles, E_SNAPSHOT where the new models give no sound answers, and what models throw.
 * Nothing of what is live changes then.
 */
export async function trainSnapshot(data: TrainingData, options: JobOptions): Promise<Trained> {
  const { registry, models, kernels, seed, now, tick, signal, force, keep } = options;
  if (data.opinions.items.size === 0) throw new ServerError('E_NOTHING_TO_TRAIN', undefined);
  const since = registry.newest();
  const notes: string[] = [];
  const live = await liveOf(options, notes);
  const run = (from: number, to: number): ModelRun => ({
    seed: seedOf(seed, data.hash),
    kernels,
    signal,
    tick,
    onProgress: (text, done) => options.onProgress(text, from + (to - from) * done),
  });
  const quality = await qualityOf(data, { ...options, live, notes, run: run(0.05, 0.45) });
  const trained = await models.train(data, run(0.5, 0.9));
  const about = { id: 'new', trainedAt: data.at, cursor: data.cursor };
  const published = await models.open(about, trained.files, kernels);
  await warmUp(published, now());
  options.onProgress('judging', 0.92);
  const verdict = judge(
    {
      ...quality,
      spread: await spreadsOf(data, published, live),
      nameOf: (item) => data.opinions.items.id(item),
      wasKnown: (item) => (live?.published.items.index(data.opinions.items.id(item)) ?? -1) >= 0,
      notes,
      faults: shrunk(data, live),
    },
    options.limits,
    seed,
  );
  signal.throwIfAborted();
  options.onProgress('writing', 0.97);
  const forced = force && !verdict.passed;
  const manifest = registry.snapshots.save(
    {
      ...described(data, verdict),
      schema: models.schema,
      seed,
      models: [...trained.models],
      forced,
      parent: live?.manifest.id ?? null,
    },
    trained.files,
  );
  const outcome = verdict.passed || force ? registry.publish(manifest.id, since, forced) : 'refused';
  registry.prune(keep);
  const { passed, reasons } = verdict;
  return { snapshot: manifest.id, models: trained.models, gate: { passed, reasons }, outcome };
}

/** The seed of what is random in a training, other for other data. */
const seedOf = (seed: number, hash: string): number =>
  createHash('sha256').update(`${seed} ${hash}`).digest().readUInt32LE();

function described(
  data: TrainingData,
  { passed, reasons, measures }: Verdict,
): Omit<Manifest, 'id' | 'files' | 'schema' | 'seed' | 'models' | 'forced' | 'parent'> {
  const { dataset, opinions, hash, labelVersion, ready, at, cursor } = data;
  const { users, items, indices } = opinions;
  return {
    layout: LAYOUT,
    trainedAt: at,
    cursor,
    data: { hash, labelVersion, users: users.size, items: items.size, interactions: indices.length, ready },
    gate: { passed, reasons: reasons.slice(0, 100), measures: { ...measures } },
    watched: watchedIn(data, dataset.interactions.times),
  };
}

/** Of the last four weeks. */
function watchedIn({ dataset, titles, at }: TrainingData, times: Float64Array): Shares {
  const { items, indices } = dataset.interactions;
  return genreShares(
    Array.from(indices, (item, k) => (times[k]! > at - MONTH ? titles.get(items.id(item)) : undefined)),
  );
}

async function liveOf({ registry, models, kernels }: JobOptions, notes: string[]): Promise<Live | undefined> {
  const id = registry.state()?.live;
  if (id === undefined) return undefined;
  try {
    const { manifest, files } = registry.snapshots.read(id, models.schema);
    return { manifest, published: await models.open(manifest, files, kernels) };
  } catch (error) {
    notes.push(`not compared with the published snapshot, which cannot be opened: ${(error as Error).message}`);
    return undefined;
  }
}

interface Judging extends JobOptions {
  readonly live: Live | undefined;
  readonly notes: string[];
  readonly run: ModelRun;
}

async function qualityOf(data: TrainingData, judging: Judging): Promise<Pick<Evidence, 'quality' | 'published'>> {
  const { live, notes, models, kernels, run, seed } = judging;
  const nothing = { quality: undefined, published: undefined };
  if (!data.ready) {
    notes.push(tooLittle(data));
    return nothing;
  }
  const liveAt = live?.manifest.data.ready === true ? live.manifest.trainedAt : undefined;
  const held = holdOut(data, { users: JUDGED, seed, ...(liveAt !== undefined && { liveAt }) });
  if (held === undefined) {
    notes.push('quality was not judged: no viewer liked something both before and after the newest tenth');
    return nothing;
  }
  const { files } = await models.train(held.train, run);
  const candidate = await models.open({ id: 'held-out', trainedAt: held.cut, cursor: data.cursor }, files, kernels);
  const asking = askingOf(held.train, held.users, held.cut);
  const quality = {
    candidate: ndcgOf(await listsOf(candidate, asking), held.test, held.users),
    popular: ndcgOf(popularLists(asking), held.test, held.users),
  };
  return { quality, published: await publishedQuality(held, { ...judging, asking }) };
}

async function publishedQuality(
  held: HoldOut,
  { live, notes, asking }: Judging & { readonly asking: Asking },
): Promise<Float64Array | undefined> {
  if (live === undefined) return undefined;
  if (live.manifest.trainedAt > held.cut) {
    notes.push('nDCG was not compared with the published snapshot: it has seen nearly all there is to be asked');
    return undefined;
  }
  return ndcgOf(await listsOf(live.published, asking), held.test, held.users);
}

const askingOf = (data: TrainingData, users: Int32Array, at: number): Asking => ({
  data,
  users,
  at,
  may: onOffer(data),
});

/** Titles of the catalogue that were not withdrawn; without a catalogue all. */
function onOffer({ titles, opinions }: TrainingData): (item: number) => boolean {
  const may = Uint8Array.from({ length: opinions.items.size }, (_, item) => {
    const title = titles.get(opinions.items.id(item));
    return titles.size === 0 || title?.withdrawn === false ? 1 : 0;
  });
  return (item) => may[item] === 1;
}

/** Compared only where both learned from viewers: what content alone brings spreads in another way. */
async function spreadsOf(
  data: TrainingData,
  published: Published,
  live: Live | undefined,
): Promise<Evidence['spread']> {
  if (live === undefined || !data.ready || !live.manifest.data.ready) return undefined;
  const { indptr, users, items } = data.dataset.interactions;
  const active = Array.from({ length: users.size }, (_, u) => u).filter((u) => indptr[u + 1]! > indptr[u]!);
  const asking = askingOf(data, sample(active, JUDGED, 1), data.at);
  const [candidate, before] = [await listsOf(published, asking), await listsOf(live.published, asking)];
  return { candidate: spreadOf(candidate, items.size), published: spreadOf(before, items.size) };
}

/** A store that lost its history must not take the place of what learned from it. */
function shrunk(data: TrainingData, live: Live | undefined): string[] {
  if (live === undefined || data.ready || !live.manifest.data.ready) return [];
  return [
    `the published snapshot learned from ${live.manifest.data.interactions} interactions; now there is too little`,
  ];
}

function tooLittle({ dataset: { interactions } }: TrainingData): string {
  const { indptr, users, indices } = interactions;
  let several = 0;
  for (let u = 0; u < users.size; u++) if (indptr[u + 1]! - indptr[u]! >= ENOUGH.each) several++;
  const { interactions: want, users: viewers } = ENOUGH;
  return `not judged: there are ${indices.length} interactions of ${want} that it takes, and ${several} viewers of ${viewers} with two or more; content and popularity answer until then`;
}
