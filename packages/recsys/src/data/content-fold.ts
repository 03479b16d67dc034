// Features of titles that came after training, in the columns that training knew: a title put at noon is comparable at once.
import { contentFields, wordsBy, type ContentField, type ContentOptions } from './content-features.ts';
import type { Features, Field } from './dataset.ts';
import type { ItemRecord } from './records.ts';
import { unitRows } from './text/tf-idf.ts';
import { vocabulary, type Vocabulary } from './vocabulary.ts';

/** What is needed of the features of a catalogue to describe one more title. */
export interface ContentTerms {
  /** `genre=Drama` by column. */
  readonly names: Vocabulary;
  /** (columns) ln((1 + items) / (1 + items that have it)) + 1. */
  readonly idf: Float32Array;
}

export function contentTerms({ rows, columns, indices, names }: Features): ContentTerms {
  const counts = new Int32Array(columns);
  for (const column of indices) counts[column]++;
  return { names, idf: Float32Array.from(counts, (df) => Math.log((1 + rows) / (1 + df)) + 1) };
}

/** Terms whose tenth mention tells less than the second, as in `contentFeatures`. */
const sublinear: ReadonlySet<ContentField> = new Set<ContentField>(['text', 'tag']);

/** records × columns, as `contentFeatures` would describe them had they been there; terms that it did not know are left out. */
export function foldContent(
  { names, idf }: ContentTerms,
  records: readonly ItemRecord[],
  options: ContentOptions = {},
): Features {
  const wordsOf = wordsBy(options);
  const indptr = new Int32Array(records.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  records.forEach((record, r) => {
    const words = wordsOf(record);
    for (const field of contentFields) {
      const counts = new Map<number, number>();
      for (const word of words[field]) {
        const column = names.index(`${field}=${word}`);
        if (column >= 0) counts.set(column, (counts.get(column) ?? 0) + 1);
      }
      const weigh = (tf: number): number => (sublinear.has(field) ? 1 + Math.log(tf) : tf);
      const row = unitRows([Array.from(counts, ([column, tf]) => [column, weigh(tf) * idf[column]])], names.size);
      indices.push(...row.indices);
      values.push(...row.values);
    }
    indptr[r + 1] = indices.length;
  });
  return {
    rows: records.length,
    columns: names.size,
    indptr,
    indices: Int32Array.from(indices),
    values: Float32Array.from(values),
    fields: fieldsOf(names),
    names,
  };
}

/** Where each field's columns lie: they stand together, in the order of `contentFields`. */
function fieldsOf(names: Vocabulary): readonly Field[] {
  let start = 0;
  return contentFields.map((name) => {
    let end = start;
    while (end < names.size && names.id(end).startsWith(`${name}=`)) end++;
    const field = { name, start, end };
    start = end;
    return field;
  });
}

/** The same for names read from a file. */
export const termsOf = (names: readonly string[], idf: Float32Array): ContentTerms => ({
  names: vocabulary(names),
  idf,
});
