// Item records to features for content models: overview words by TF-IDF, and genres, keywords, people, tags, decade and language.
import type { Features, Field } from './dataset.ts';
import type { SparseRows } from './interactions.ts';
import { blankItem, type ItemRecord } from './records.ts';
import { fillMissing, textPipeline, textWords, tfIdf, type TextOptions, type TfIdfOptions } from './text/index.ts';
import { vocabulary, type Vocabulary } from './vocabulary.ts';

export interface ContentOptions {
  readonly text?: TextOptions;
  readonly tfIdf?: TfIdfOptions;
  /** How many of the cast count, from the top of the bill. Default 8. */
  readonly cast?: number;
  /** Keywords, people and tags that fewer items share are left out. Default 2. */
  readonly minItems?: number;
}

/** Field names in column order; also the names of the weights in the content model's settings. */
export const contentFields = ['text', 'genre', 'keyword', 'cast', 'director', 'tag', 'decade', 'language'] as const;
export type ContentField = (typeof contentFields)[number];

/**
 * items × columns: within each field an item's entries are idf-weighted and have L2 length 1, so that the
 * weight a model gives to a field means the same for an item with two keywords and one with forty.
 * Rows follow `items`; an item without a record has an empty row. Records of unknown items are passed over.
 */
export function contentFeatures(
  records: readonly ItemRecord[],
  items: Vocabulary,
  options: ContentOptions = {},
): Features {
  const byItem = Array.from({ length: items.size }, (_, i) => blankItem(items.id(i)));
  for (const record of records) {
    const i = items.index(record.id);
    if (i >= 0) byItem[i] = record;
  }
  const { minItems = 2 } = options;
  const wordsOf = wordsBy(options);
  const words = byItem.map(wordsOf);
  const listed = { sublinear: false, minDocuments: minItems, maxShare: 1 };
  const all = { ...listed, minDocuments: 1 };
  const choices: Record<ContentField, TfIdfOptions | undefined> = {
    text: options.tfIdf,
    genre: all,
    keyword: listed,
    cast: listed,
    director: listed,
    tag: { ...listed, sublinear: true },
    decade: all,
    language: all,
  };
  const blockOf = (field: ContentField) =>
    tfIdf(
      words.map((own) => own[field]),
      choices[field],
    );
  const blocks = {
    text: blockOf('text'),
    genre: blockOf('genre'),
    keyword: blockOf('keyword'),
    cast: blockOf('cast'),
    director: blockOf('director'),
    tag: blockOf('tag'),
    decade: blockOf('decade'),
    language: blockOf('language'),
  };
  return concatenate(blocks, items.size);
}

/** What a record says in each field, as the terms that its columns are named by. */
export function wordsBy({
  text,
  cast = 8,
}: ContentOptions): (record: ItemRecord) => Record<ContentField, readonly string[]> {
  const steps = textPipeline(text);
  return (item) => ({
    text: textWords(steps, fillMissing([item.overview], '').texts[0]),
    genre: item.genres,
    keyword: item.keywords.map(plain),
    cast: item.cast.slice(0, cast),
    director: item.directors,
    tag: item.tags.map(plain),
    decade: decades(item.year),
    language: item.language === '' ? [] : [item.language],
  });
}

const plain = (value: string): string => value.normalize('NFKC').trim().toLowerCase();

/** A year speaks for its decade and for the nearer neighbour of that: 1989 is as close to 1991 as to 1985. */
function decades(year: number): string[] {
  if (!Number.isFinite(year)) return [];
  const decade = Math.floor(year / 10) * 10;
  return [`${decade}s`, year % 10 < 5 ? `${decade - 5}–${decade + 4}` : `${decade + 5}–${decade + 14}`];
}

type Blocks = Readonly<Record<ContentField, SparseRows & { readonly terms: Vocabulary }>>;

function concatenate(blocks: Blocks, rows: number): Features {
  const fields: Field[] = [];
  const names: string[] = [];
  for (const name of contentFields) {
    const { terms } = blocks[name];
    fields.push({ name, start: names.length, end: names.length + terms.size });
    for (let t = 0; t < terms.size; t++) names.push(`${name}=${terms.id(t)}`);
  }
  const indptr = new Int32Array(rows + 1);
  const indices: number[] = [];
  const values: number[] = [];
  for (let r = 0; r < rows; r++) {
    for (const { name, start } of fields) {
      const block = blocks[name as ContentField];
      for (let k = block.indptr[r]; k < block.indptr[r + 1]; k++) {
        indices.push(start + block.indices[k]);
        values.push(block.values[k]);
      }
    }
    indptr[r + 1] = indices.length;
  }
  return {
    rows,
    columns: names.length,
    indptr,
    indices: Int32Array.from(indices),
    values: Float32Array.from(values),
    fields,
    names: vocabulary(names),
  };
}
