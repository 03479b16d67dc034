// Words to weights: term frequency times inverse document frequency, one sparse row a document.
import type { SparseRows } from '../interactions.ts';
import { vocabulary, type Vocabulary } from '../vocabulary.ts';

export interface TfIdfOptions {
  /** 1 + ln tf instead of tf: the tenth mention tells less than the second. Default true. */
  readonly sublinear?: boolean;
  /** Terms in fewer documents are left out: they join nothing to nothing. Default 2. */
  readonly minDocuments?: number;
  /** Terms in more than this share of documents are left out. Default 0.5. */
  readonly maxShare?: number;
}

export interface TfIdf extends SparseRows {
  /** Terms by column, in code-unit order. */
  readonly terms: Vocabulary;
  /** (columns) ln((1 + n) / (1 + df)) + 1. */
  readonly idf: Float32Array;
}

/**
 * documents × terms; rows have L2 length 1, or are empty where no term is left.
 * idf is smoothed as if one more document held every term, so that it is never 0 nor infinite.
 * Source: Salton & Buckley 1988, weighting ltc with the smoothed idf that scikit-learn uses.
 */
export function tfIdf(documents: readonly (readonly string[])[], options: TfIdfOptions = {}): TfIdf {
  const { sublinear = true, minDocuments = 2, maxShare = 0.5 } = options;
  const counts = documents.map(countWords);
  const frequency = new Map<string, number>();
  for (const words of counts) for (const word of words.keys()) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const most = Math.max(minDocuments, maxShare * documents.length);
  const terms = vocabulary(
    [...frequency]
      .filter(([, df]) => df >= minDocuments && df <= most)
      .map(([word]) => word)
      .sort(),
  );
  const idf = Float32Array.from({ length: terms.size }, (_, t) => {
    const df = frequency.get(terms.id(t)) ?? 0;
    return Math.log((1 + documents.length) / (1 + df)) + 1;
  });
  const rows = counts.map((words) => {
    const entries: [number, number][] = [];
    for (const [word, tf] of words) {
      const t = terms.index(word);
      if (t >= 0) entries.push([t, (sublinear ? 1 + Math.log(tf) : tf) * idf[t]]);
    }
    return entries;
  });
  return { ...unitRows(rows, terms.size), terms, idf };
}

/** Sparse rows of these (column, weight) entries: columns ascend, each row is scaled to L2 length 1; an all-zero row is empty. */
export function unitRows(entries: readonly (readonly [number, number])[][], columns: number): SparseRows {
  const indptr = new Int32Array(entries.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  entries.forEach((row, r) => {
    const length = Math.hypot(...row.map(([, weight]) => weight));
    for (const [column, weight] of row.toSorted((a, b) => a[0] - b[0])) {
      if (weight === 0) continue;
      indices.push(column);
      values.push(weight / length);
    }
    indptr[r + 1] = indices.length;
  });
  return {
    rows: entries.length,
    columns,
    indptr,
    indices: Int32Array.from(indices),
    values: Float32Array.from(values),
  };
}

function countWords(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
