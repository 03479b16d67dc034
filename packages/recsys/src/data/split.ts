// Cuts ratings into train and test: at random, into folds, by time, each user's newest, or as two files give it.
import { RecsysError } from '../errors.ts';
import { shuffle, type Rng } from '../rng.ts';
import { filterEntries, ratingCount, type Interactions } from './interactions.ts';
import { lowerBound, upperBound } from './sorted.ts';

export type SplitSpec =
  | { readonly kind: 'random'; readonly share: number }
  | { readonly kind: 'cv'; readonly folds: number }
  | { readonly kind: 'temporal'; readonly share: number }
  | { readonly kind: 'leave-last' }
  | { readonly kind: 'files'; readonly train: string; readonly test: string };

/** Both parts are over the vocabularies of the whole, so some rows of train may be empty. */
export interface Fold {
  /** 'cv 2/5', 'temporal:0.2': as a report prints it. */
  readonly name: string;
  readonly train: Interactions;
  readonly test: Interactions;
}

const FORMS = 'random:0.2, cv:5, temporal:0.2, leave-last or files:TRAIN,TEST';

/** Reads `random:0.2`, `cv:5`, `temporal:0.2`, `leave-last`, `files:TRAIN,TEST`. Throws E_SPLIT. */
export function parseSplit(text: string): SplitSpec {
  const colon = text.indexOf(':');
  const kind = colon < 0 ? text : text.slice(0, colon);
  const rest = colon < 0 ? '' : text.slice(colon + 1).trim();
  switch (kind.trim()) {
    case 'random':
      return { kind: 'random', share: parseShare(text, rest) };
    case 'temporal':
      return { kind: 'temporal', share: parseShare(text, rest) };
    case 'cv':
      return { kind: 'cv', folds: parseFolds(text, rest) };
    case 'leave-last':
      if (colon >= 0) throw refused(text, 'leave-last takes no value');
      return { kind: 'leave-last' };
    case 'files': {
      const names = rest.split(',').map((name) => name.trim());
      const [train, test] = names;
      if (names.length !== 2 || !train || !test) throw refused(text, 'files: wants two names, files:TRAIN,TEST');
      return { kind: 'files', train, test };
    }
    default:
      throw refused(text, `the known forms are ${FORMS}`);
  }
}

export function formatSplit(spec: SplitSpec): string {
  switch (spec.kind) {
    case 'cv':
      return `cv:${spec.folds}`;
    case 'leave-last':
      return spec.kind;
    case 'files':
      return `files:${spec.train},${spec.test}`;
    default:
      return `${spec.kind}:${spec.share}`;
  }
}

/**
 * The folds of a split; every rating is in exactly one test part of a cv, and in train or test otherwise.
 * Shuffles run over compressed-row order (user, then item), so the order of lines in a file does not matter.
 * `files` splits are made by `fileFold`, since the test ratings come from a file of their own.
 */
export function makeFolds(data: Interactions, spec: SplitSpec, rng: Rng): Fold[] {
  const name = formatSplit(spec);
  switch (spec.kind) {
    case 'random':
      return [partition(data, name, randomPart(data, spec.share, rng), 1)];
    case 'cv': {
      const part = foldOfEach(data, spec.folds, rng);
      return Array.from({ length: spec.folds }, (_, f) => partition(data, `cv ${f + 1}/${spec.folds}`, part, f));
    }
    case 'temporal':
      return [partition(data, name, temporalPart(data, spec.share, name), 1)];
    case 'leave-last':
      return [partition(data, name, newestPart(data, rng), 1)];
    default:
      throw refused(name, 'its two files must be read as two sets of ratings');
  }
}

/** One fold from ratings that came as two sets over the same vocabularies. Throws E_SPLIT_LEAK on a shared pair. */
export function fileFold(train: Interactions, test: Interactions, name: string): Fold {
  assertNoLeak(train, test);
  return nonEmpty({ name, train, test });
}

/** Throws E_SPLIT_LEAK with the count and the first (user, item) pair that both sides hold. O(nnz). */
export function assertNoLeak(train: Interactions, test: Interactions): void {
  let count = 0;
  let first: { user: string; item: string } | undefined;
  for (let u = 0; u < train.users.size; u++) {
    let a = train.indptr[u];
    let b = test.indptr[u];
    while (a < train.indptr[u + 1] && b < test.indptr[u + 1]) {
      const gap = train.indices[a] - test.indices[b];
      if (gap === 0) {
        count++;
        first ??= { user: train.users.id(u), item: train.items.id(train.indices[a]) };
      }
      if (gap <= 0) a++;
      if (gap >= 0) b++;
    }
  }
  if (first !== undefined) throw new RecsysError('E_SPLIT_LEAK', { count, ...first });
}

/** `part` says for each entry which part it is in; the given one is test, the others are train. */
function partition(data: Interactions, name: string, part: Uint8Array, tested: number): Fold {
  const train = filterEntries(data, (k) => part[k] !== tested);
  const test = filterEntries(data, (k) => part[k] === tested);
  assertNoLeak(train, test);
  return nonEmpty({ name, train, test });
}

function nonEmpty(fold: Fold): Fold {
  const sides = [`${ratingCount(fold.train)} for train`, `${ratingCount(fold.test)} for test`];
  if (ratingCount(fold.train) > 0 && ratingCount(fold.test) > 0) return fold;
  throw refused(fold.name, `it leaves ${sides.join(' and ')}; both need at least one rating`);
}

function randomPart(data: Interactions, share: number, rng: Rng): Uint8Array {
  const order = shuffledEntries(data, rng);
  const part = new Uint8Array(order.length);
  const tested = Math.round(share * order.length);
  for (let n = 0; n < tested; n++) part[order[n]] = 1;
  return part;
}

function foldOfEach(data: Interactions, folds: number, rng: Rng): Uint8Array {
  const order = shuffledEntries(data, rng);
  if (order.length < folds) throw refused(`cv:${folds}`, `there are only ${order.length} ratings`);
  const part = new Uint8Array(order.length);
  for (let n = 0; n < order.length; n++) part[order[n]] = n % folds;
  return part;
}

function shuffledEntries(data: Interactions, rng: Rng): Int32Array {
  return shuffle(
    Int32Array.from({ length: ratingCount(data) }, (_, k) => k),
    rng,
  );
}

/** Test is the newest share. Ratings of one moment stay on one side, on the one that comes nearer to the share. */
function temporalPart(data: Interactions, share: number, name: string): Uint8Array {
  const sorted = data.times.slice().sort();
  const n = sorted.length;
  if (n === 0 || sorted[0] === sorted[n - 1]) throw refused(name, 'all ratings carry the same time, or none');
  const want = n - Math.round(share * n);
  const cut = sorted[Math.min(want, n - 1)];
  const before = lowerBound(sorted, cut);
  const after = upperBound(sorted, cut);
  const testFromCut = before > 0 && (after === n || want - before <= after - want);
  return Uint8Array.from(data.times, (time) => ((testFromCut ? time >= cut : time > cut) ? 1 : 0));
}

/** Each user's newest rating; where several are newest, the seed picks one, for item order would favour new films. */
function newestPart(data: Interactions, rng: Rng): Uint8Array {
  if (data.times.every((time) => time === 0)) throw refused('leave-last', 'the ratings carry no times');
  const part = new Uint8Array(data.indices.length);
  for (let u = 0; u < data.users.size; u++) {
    const [start, end] = [data.indptr[u], data.indptr[u + 1]];
    if (end - start < 2) continue;
    const newest = data.times.subarray(start, end).reduce((a, b) => Math.max(a, b));
    const places: number[] = [];
    for (let k = start; k < end; k++) if (data.times[k] === newest) places.push(k);
    part[places[Math.floor(rng() * places.length)]] = 1;
  }
  return part;
}

function parseShare(text: string, rest: string): number {
  const share = Number(rest);
  if (rest === '' || !(share > 0 && share < 1))
    throw refused(text, 'the test share must be between 0 and 1, as in :0.2');
  return share;
}

function parseFolds(text: string, rest: string): number {
  const folds = Number(rest);
  if (!Number.isInteger(folds) || folds < 2 || folds > 100) throw refused(text, 'cv takes 2 to 100 folds, as in cv:5');
  return folds;
}

const refused = (got: string, why: string): RecsysError => new RecsysError('E_SPLIT', { got, why });
