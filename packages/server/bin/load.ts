// Reads the data a verb was pointed at, with progress, and cuts it into the folds it asked for.
import { formatSplit, makeFolds, mulberry32, seedFor, type Fold, type SplitSpec } from '@marquee/recsys';
import { loadDataset, type LoadedDataset, type LoadedInfo } from '../src/files/index.ts';
import type { CommonOptions, DataOptions } from './options.ts';
import type { Session } from './session.ts';

/** What is rejected is told on stderr, whatever becomes of the rest. */
export async function load(
  path: string,
  options: DataOptions & { readonly files?: readonly [string, string]; readonly tags?: boolean },
  session: Session,
): Promise<LoadedDataset> {
  const loaded = await loadDataset(
    { ...options, path, rejectsFile: options.rejects },
    ({ file, done }) => session.progress(`reading ${file}`, done),
    session.signal,
  );
  if (loaded.info.rejected > 0) session.note(rejectsInWords(loaded.info, options.rejects));
  return loaded;
}

function rejectsInWords({ rejected, rejectsByReason }: LoadedInfo, file: string | undefined): string {
  const reasons = Object.entries(rejectsByReason).map(([reason, count]) => `${count} ${reason.replaceAll('-', ' ')}`);
  const where = file === undefined ? '--rejects FILE writes them down' : `listed in ${file}`;
  return `${rejected} ${rejected === 1 ? 'line was' : 'lines were'} not used: ${reasons.join(', ')} (${where})`;
}

export interface LoadedFolds {
  readonly loaded: LoadedDataset;
  readonly folds: readonly Fold[];
  /** As the report prints it. */
  readonly split: Readonly<Record<string, unknown>>;
}

/** The data and its folds, without tags, which know of the future; a files: split is read as two sets of ratings, any other is cut from one. */
export async function loadFolds(
  path: string,
  options: DataOptions & CommonOptions & { readonly split: SplitSpec },
  session: Session,
): Promise<LoadedFolds> {
  const spec = options.split;
  const files = spec.kind === 'files' ? { files: [spec.train, spec.test] as const } : {};
  const loaded = await load(path, { ...options, ...files, tags: false }, session);
  const rng = mulberry32(seedFor(options.seed, 'split'));
  const folds = loaded.fold ? [loaded.fold] : makeFolds(loaded.dataset.interactions, spec, rng);
  return { loaded, folds, split: { ...spec, name: formatSplit(spec), seed: options.seed } };
}
