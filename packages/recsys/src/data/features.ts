// Records to plain 0/1 columns: viewers by age band, gender, job and region, films by genre, years, language and people.
import type { Features, Field } from './dataset.ts';
import type { ItemRecord, UserRecord } from './records.ts';
import { vocabulary, type Vocabulary } from './vocabulary.ts';

interface FieldSource<R> {
  readonly name: string;
  /** No value: no column is set, so that "not said" is not a trait of its own. */
  valuesOf(record: R): readonly string[];
  /** Values that fewer records share get no column. Default 1. */
  readonly minRecords?: number;
}

/** users × columns: bands of five years, gender, occupation, first character of the postal code. Rows follow `users`. */
export function userFeatures(records: readonly UserRecord[], users: Vocabulary): Features {
  return oneHot(records, users, [
    { name: 'age', valuesOf: ({ age }) => band(age, 5) },
    { name: 'gender', valuesOf: ({ gender }) => said(gender) },
    { name: 'occupation', valuesOf: ({ occupation }) => said(occupation) },
    { name: 'postal', valuesOf: ({ postal }) => said(postal.slice(0, 1)) },
  ]);
}

export interface ItemFieldOptions {
  /** People and keywords that fewer films share are left out. Default 3. */
  readonly minItems?: number;
  /** How many of the cast count, from the top of the bill. Default 8. */
  readonly cast?: number;
}

/** items × columns: genre, five years, decade, language, country, cast, director, keyword. Rows follow `items`. */
export function itemFields(
  records: readonly ItemRecord[],
  items: Vocabulary,
  { minItems = 3, cast = 8 }: ItemFieldOptions = {},
): Features {
  return oneHot(records, items, [
    { name: 'genre', valuesOf: ({ genres }) => genres },
    { name: 'years', valuesOf: ({ year }) => band(year, 5) },
    { name: 'decade', valuesOf: ({ year }) => band(year, 10) },
    { name: 'language', valuesOf: ({ language }) => said(language) },
    { name: 'country', valuesOf: ({ countries }) => countries },
    { name: 'cast', valuesOf: (item) => item.cast.slice(0, cast), minRecords: minItems },
    { name: 'director', valuesOf: ({ directors }) => directors, minRecords: minItems },
    { name: 'keyword', valuesOf: ({ keywords }) => keywords.map((word) => word.toLowerCase()), minRecords: minItems },
  ]);
}

const said = (value: string): string[] => (value === '' ? [] : [value]);

/** 24 in fives is `20–24`; nothing for NaN. */
const band = (value: number, width: number): string[] => {
  const low = Math.floor(value / width) * width;
  return Number.isFinite(low) ? [`${low}–${low + width - 1}`] : [];
};

/** Columns of a field stand in code-unit order; values are 1; records of ids outside the vocabulary are passed over. */
function oneHot<R extends { readonly id: string }>(
  records: readonly R[],
  rows: Vocabulary,
  sources: readonly FieldSource<R>[],
): Features {
  const names: string[] = [];
  const fields: Field[] = [];
  const known = records.filter((record) => rows.index(record.id) >= 0);
  for (const source of sources) {
    const start = names.length;
    for (const value of sharedValues(known, source)) names.push(`${source.name}=${value}`);
    fields.push({ name: source.name, start, end: names.length });
  }
  const columns = vocabulary(names);
  const ofRow = new Map(known.map((record) => [rows.index(record.id), record]));
  const indptr = new Int32Array(rows.size + 1);
  const indices: number[] = [];
  for (let r = 0; r < rows.size; r++) {
    const record = ofRow.get(r);
    if (record !== undefined) indices.push(...columnsOf(record, sources, columns));
    indptr[r + 1] = indices.length;
  }
  const values = new Float32Array(indices.length).fill(1);
  return {
    rows: rows.size,
    columns: names.length,
    indptr,
    indices: Int32Array.from(indices),
    values,
    fields,
    names: columns,
  };
}

function sharedValues<R>(records: readonly R[], source: FieldSource<R>): string[] {
  const counts = new Map<string, number>();
  for (const record of records) {
    for (const value of new Set(source.valuesOf(record))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const shared = [...counts].filter(([, count]) => count >= (source.minRecords ?? 1)).map(([value]) => value);
  return shared.sort();
}

function columnsOf<R>(record: R, sources: readonly FieldSource<R>[], columns: Vocabulary): number[] {
  const set = new Set<number>();
  for (const source of sources) {
    for (const value of source.valuesOf(record)) set.add(columns.index(`${source.name}=${value}`));
  }
  set.delete(-1);
  return [...set].sort((a, b) => a - b);
}
