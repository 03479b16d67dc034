// Reads the data a verb was pointed at, with progress, and cuts it into the folds it asked for.
import { formatSplit, makeFolds, mulberry32, parseSplit, seedFor, type Fold } from '@marquee/recsys';
import { loadDataset, type LoadedDataset } from '../src/files/index.ts';
import type { CommonOptions, DataOptions } from './options.ts';
import type { Session } from './session.ts';

export function load(
  path: string,
  options: DataOptions & { readonly files?: readonly [string, string] },
  session: Session,
): Promise<LoadedDataset> {
  return loadDataset(
    { ...options, path, rejectsFile: options.rejects },
    ({ file, done }) => session.progress(`reading ${file}, ${Math.round(100 * done)} %`),
    session.signal,
  );
}

export interface LoadedFolds {
  readonly loaded: LoadedDataset;
  readonly folds: readonly Fold[];
  /** As the report prints it. */
  readonly split: Readonly<Record<string, unknown>>;
}

/** The data and its folds; a files: split is read as two sets of ratings, any other is cut from one. */
export async function loadFolds(
  path: string,
  options: DataOptions & CommonOptions & { readonly split: string },
  session: Session,
): Promise<LoadedFolds> {
  const spec = parseSplit(options.split);
  const files = spec.kind === 'files' ? { files: [spec.train, spec.test] as const } : {};
  const loaded = await load(path, { ...options, ...files }, session);
  const rng = mulberry32(seedFor(options.seed, 'split'));
  const folds = loaded.fold ? [loaded.fold] : makeFolds(loaded.dataset.interactions, spec, rng);
  return { loaded, folds, split: { ...spec, name: formatSplit(spec), seed: options.seed } };
}
