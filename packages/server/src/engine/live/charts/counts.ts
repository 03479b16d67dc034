// What charts are counted from: time played by title, person and quarter of a day, ratings, impressions.
import { createPairTable, pairOf, personIn, type PairTable } from './pair-table.ts';
import { starsOfThumb } from './measures.ts';

/** Length of a bucket: windows of charts are so many of them. */
export const BUCKET_MS = 6 * 3_600_000;
/** Buckets kept: the widest window (7 days) and the 28 days before it. */
export const BUCKETS = 35 * 4;
/** What was received this long after it happened is old news, as from an import: it tells nothing of a trend. */
const LATE_MS = BUCKET_MS;

export interface Bucket {
  /** ms played that were told in time, by pair. */
  readonly live: PairTable;
  /** The same of what came late. */
  readonly late: PairTable;
}

export interface Counted {
  readonly title: number;
  readonly person: number;
  readonly at: number;
  readonly receivedAt: number;
}

/**
 * People are numbers that only the directory can lead back to a profile (see people.ts). Each counts for himself, not merely
 * in a sum, because charts tell of a title only from so many accounts on, and because an erased one must come out again.
 */
export interface Counts {
  readonly buckets: ReadonlyMap<number, Bucket>;
  /** 0.5–5 by pair; what was taken back is 0. */
  readonly stars: PairTable;
  /** Impressions by title. */
  readonly impressions: readonly number[];
  played(what: Counted, ms: number): void;
  thumb(title: number, person: number, value: number): void;
  starred(title: number, person: number, stars: number): void;
  seen(title: number): void;
  /** The table of that kind, made where there is none: for counts of an earlier run. `bucket` counts for nothing with stars. */
  table(kind: 'stars' | keyof Bucket, bucket: number): PairTable;
  /** Impressions of an earlier run. */
  sawBefore(title: number, count: number): void;
  /** Buckets that have fallen out of every window are dropped. */
  trim(now: number): void;
  /** Takes out whatever one person did; impressions are sums of nobody in particular. */
  forget(person: number): void;
  readonly bytes: number;
}

export const bucketOf = (at: number): number => Math.floor(at / BUCKET_MS);

export function createCounts(): Counts {
  const buckets = new Map<number, Bucket>();
  const stars = createPairTable();
  const impressions: number[] = [];
  let oldest = -Infinity;

  const bucketAt = (bucket: number): Bucket => {
    let own = buckets.get(bucket);
    if (own === undefined) buckets.set(bucket, (own = { live: createPairTable(), late: createPairTable() }));
    return own;
  };
  const tables = (): PairTable[] => [stars, ...[...buckets.values()].flatMap(({ live, late }) => [live, late])];
  return {
    buckets,
    stars,
    impressions,
    played({ title, person, at, receivedAt }, ms) {
      const bucket = bucketOf(at);
      if (bucket < oldest) return;
      const own = bucketAt(bucket);
      (receivedAt - at > LATE_MS ? own.late : own.live).add(pairOf(title, person), ms);
    },
    thumb: (title, person, value) => stars.set(pairOf(title, person), starsOfThumb(value)),
    starred: (title, person, value) => stars.set(pairOf(title, person), Math.max(0.5, value)),
    seen: (title) => void (impressions[title] = (impressions[title] ?? 0) + 1),
    table: (kind, bucket) => (kind === 'stars' ? stars : bucketAt(bucket)[kind]),
    sawBefore: (title, count) => void (impressions[title] = (impressions[title] ?? 0) + count),
    trim(now) {
      oldest = bucketOf(now) - BUCKETS + 1;
      for (const bucket of buckets.keys()) if (bucket < oldest) buckets.delete(bucket);
    },
    forget(person) {
      for (const table of tables()) {
        const own: number[] = [];
        table.each((pair) => void (personIn(pair) === person && own.push(pair)));
        for (const pair of own) table.set(pair, 0);
      }
    },
    get bytes() {
      return tables().reduce((sum, { bytes }) => sum + bytes, 8 * impressions.length);
    },
  };
}
