// From a path to a data set: ratings, films, viewers and features, with everything rejected or missing counted.
import { createHash, type Hash } from 'node:crypto';
import { isAbsolute, join } from 'node:path';
import {
  assertNoLeak,
  RecsysError,
  contentFeatures,
  fileFold,
  matrixStats,
  ratingIds,
  ratingMatrices,
  readRatings,
  rejectLog,
  union,
  userFeatures,
  type ColumnMap,
  type Dataset,
  type Fold,
  type ItemRecord,
  type Reject,
  type RejectLog,
  type Scale,
  type UserRecord,
} from '@marquee/recsys';
import { layoutOf } from './layout.ts';
import { fileEntry, openFiles, type FileEntry, type FileSet } from './open.ts';
import { readSideFiles } from './side-files.ts';
import { watched } from './streams.ts';
import { writeRejects } from './write-rejects.ts';

export interface LoadOptions {
  /** A folder, .zip or .gz of any MovieLens release, or any CSV/TSV. */
  readonly path: string;
  readonly map?: ColumnMap | undefined;
  /** Film metadata to join: MovieLens movies, The Movies Dataset or TMDB columns. */
  readonly items?: string | undefined;
  /** movieId,imdbId,tmdbId; the one beside the ratings is found without being named. */
  readonly links?: string | undefined;
  readonly users?: string | undefined;
  readonly scale?: readonly [low: number, high: number] | undefined;
  /** Names of a train and a test file, relative to `path`. */
  readonly files?: readonly [train: string, test: string] | undefined;
  /**
   * Whether viewers' tags count as metadata; default true. An evaluation leaves them out: they were written at all times,
   * so those from after a split's cut would tell of its test part.
   */
  readonly tags?: boolean | undefined;
  /** Where to write rejected lines, with file, line, reason and text. */
  readonly rejectsFile?: string | undefined;
}

export interface LoadProgress {
  readonly file: string;
  /** Share of the file's bytes, 0 to 1. */
  readonly done: number;
}

export interface LoadedInfo {
  readonly path: string;
  /** Of the bytes of the ratings once unpacked, train before test; of a plain file just what sha256sum says. */
  readonly sha256: string;
  readonly users: number;
  readonly items: number;
  readonly ratings: number;
  /** Lowest and highest rating of the scale; absent where the values show none. */
  readonly scale?: Scale;
  readonly rejected: number;
  readonly rejectsByReason: Readonly<Record<string, number>>;
  /** The first 1,000, by file and line. */
  readonly rejects: readonly Reject[];
  /** Empty fields by file and column, as `movies.csv: title`. */
  readonly missing: Readonly<Record<string, number>>;
}

export interface LoadedDataset {
  readonly dataset: Dataset;
  /** Rows follow the item vocabulary; a blank record where nothing is known. */
  readonly items: readonly ItemRecord[];
  /** Rows follow the user vocabulary. */
  readonly users: readonly UserRecord[];
  /** With `files`: train and test as given. dataset.interactions then holds both. */
  readonly fold?: Fold;
  readonly info: LoadedInfo;
}

const SHOWN = 1000;

/**
 * Loads a data set. Film and user indices follow the ids in order, whole numbers first.
 * A folder or zip brings its whole catalogue, rated or not; a single file only what is rated.
 * Throws RecsysError: E_NO_FILE, E_EMPTY_FILE, E_EMPTY_DATA, E_MISSING_COLUMN, E_ENCODING, E_TRUNCATED, E_FORMAT,
 * E_SPLIT_LEAK, E_ABORTED.
 */
export async function loadDataset(
  options: LoadOptions,
  onProgress: (progress: LoadProgress) => void = () => {},
  signal?: AbortSignal,
): Promise<LoadedDataset> {
  const files = await openFiles(options.path);
  const layout = layoutOf(files, options.files === undefined);
  const rejects = rejectLog(options.rejectsFile === undefined ? SHOWN : 1_000_000);
  const known = await readSideFiles(layout, options, rejects);
  const sources = options.files === undefined ? [layout.ratings!] : await twoFiles(files, options.files);
  const hash = createHash('sha256');
  const sets = await readSets(sources, { options, rejects, hash, onProgress, signal });
  const whole = files.kind !== 'one';
  const { parts, scale } = ratingMatrices(sets, {
    rejects,
    ...(options.scale === undefined ? {} : { scale: { low: options.scale[0], high: options.scale[1] } }),
    ...(whole ? { itemIds: known.items.map(({ id }) => id), userIds: known.users.map(({ id }) => id) } : {}),
  });
  const dataset = assembled(parts, known);
  if (options.rejectsFile !== undefined) await writeRejects(options.rejectsFile, rejects.list());
  const fold = parts[1] && fileFold(parts[0]!, parts[1], `files:${options.files!.join(',')}`);
  return {
    dataset: dataset.dataset,
    items: dataset.items,
    users: dataset.users,
    ...(fold === undefined ? {} : { fold }),
    info: {
      path: options.path,
      sha256: hash.digest('hex'),
      ...matrixCounts(dataset.dataset),
      ...(scale === undefined ? {} : { scale }),
      rejected: rejects.total,
      rejectsByReason: rejects.byReason,
      rejects: rejects.list().slice(0, SHOWN),
      missing: { ...known.missing, ...missingTimes(sources, sets) },
    },
  };
}

interface Reading {
  readonly options: LoadOptions;
  readonly rejects: RejectLog;
  readonly hash: Hash;
  readonly onProgress: (progress: LoadProgress) => void;
  readonly signal: AbortSignal | undefined;
}

/** One after the other, so that the ids of train come before those of test and the checksum has an order. */
async function readSets(
  sources: readonly FileEntry[],
  { options, rejects, hash, onProgress, signal }: Reading,
): Promise<Awaited<ReturnType<typeof readRatings>>[]> {
  const ids = ratingIds();
  const sets = [];
  for (const source of sources) {
    let read = 0;
    const onBytes = (count: number): void => {
      read += count;
      onProgress({ file: source.name, done: Math.min(1, read / Math.max(1, source.size)) });
    };
    const bytes = watched(source.open(), { hash, signal, onBytes });
    const map = options.map === undefined ? {} : { map: options.map };
    sets.push(await readRatings({ name: source.path, bytes }, { ...map, ids, rejects }));
  }
  return sets;
}

/** Ratings without a readable time, for files that have such a column. */
function missingTimes(
  sources: readonly FileEntry[],
  sets: readonly { missingTimes: number }[],
): Record<string, number> {
  const counted = sources.map((source, n): [string, number] => [`${source.name}: time`, sets[n]!.missingTimes]);
  return Object.fromEntries(counted.filter(([, count]) => count > 0));
}

async function twoFiles(files: FileSet, named: readonly string[]): Promise<FileEntry[]> {
  return Promise.all(
    named.map(async (name) => {
      const inside = files.entries.find((entry) => entry.name === name);
      if (inside !== undefined && files.kind !== 'one') return inside;
      if (files.kind === 'zip') {
        throw new RecsysError('E_NO_FILE', { file: name, why: `${files.path} holds no file of that name` });
      }
      const folder = files.kind === 'one' ? join(files.path, '..') : files.path;
      return fileEntry(isAbsolute(name) ? name : join(folder, name));
    }),
  );
}

type Known = Awaited<ReturnType<typeof readSideFiles>>;

function assembled(
  parts: Awaited<ReturnType<typeof ratingMatrices>>['parts'],
  known: Known,
): { dataset: Dataset; items: ItemRecord[]; users: UserRecord[] } {
  const [train, test] = parts;
  if (test !== undefined) assertNoLeak(train!, test);
  const interactions = test === undefined ? train! : union(train!, test);
  const items = known.itemsOf(interactions.items);
  const users = known.usersOf(interactions.users);
  const dataset: Dataset = {
    interactions,
    ...(known.users.length > 0 ? { userFeatures: userFeatures(users, interactions.users) } : {}),
    ...(known.items.length > 0 ? { itemFeatures: contentFeatures(items, interactions.items) } : {}),
  };
  return { dataset, items, users };
}

function matrixCounts(dataset: Dataset): { users: number; items: number; ratings: number } {
  const { users, items, ratings } = matrixStats(dataset.interactions);
  return { users, items, ratings };
}
