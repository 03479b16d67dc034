// Traits of viewers as columns of ones, grouped by what is before the =.
import { vocabulary, type Features, type Field } from '@marquee/recsys';

/** rows × columns; a field's columns stand together, both in code-unit order. */
export function oneHot(rows: readonly (readonly string[])[]): Features {
  const names = [...new Set(rows.flat())].sort((a, b) => order(fieldOf(a), fieldOf(b)) || order(a, b));
  const columns = vocabulary(names);
  const indptr = new Int32Array(rows.length + 1);
  const indices: number[] = [];
  rows.forEach((traits, r) => {
    for (const column of [...new Set(traits.map(columns.index))].sort((a, b) => a - b)) indices.push(column);
    indptr[r + 1] = indices.length;
  });
  return {
    rows: rows.length,
    columns: names.length,
    indptr,
    indices: Int32Array.from(indices),
    values: new Float32Array(indices.length).fill(1),
    fields: fieldsOf(names),
    names: columns,
  };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const fieldOf = (trait: string): string => trait.slice(0, trait.indexOf('='));

function fieldsOf(names: readonly string[]): Field[] {
  const fields: Field[] = [];
  names.forEach((trait, column) => {
    const name = fieldOf(trait);
    const last = fields.at(-1);
    if (last?.name === name) fields[fields.length - 1] = { ...last, end: column + 1 };
    else fields.push({ name, start: column, end: column + 1 });
  });
  return fields;
}
