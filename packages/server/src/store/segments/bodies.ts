// A body as its shape (which fields, in which order) plus the values that no column holds; and back, to the same bytes.

/** What a body that is not exactly what `JSON.stringify` makes of it has for a shape: it is kept whole. */
const WHOLE = '!';

export interface Split {
  /** A line per field: `+name` for one that a column holds, `-name` for one in `rest`. */
  readonly shape: string;
  /** A line of JSON per field that no column holds; for a body kept whole, that text as JSON. */
  readonly rest: string;
}

/** `keep` puts a value into its column, or says false. */
export function splitBody(body: string, keep: (field: string, value: unknown) => boolean): Split {
  const fields = plainFields(body);
  if (!fields) return { shape: WHOLE, rest: JSON.stringify(body) };
  const shape: string[] = [];
  const rest: string[] = [];
  for (const [field, value] of fields) {
    const kept = keep(field, value);
    shape.push((kept ? '+' : '-') + field);
    if (!kept) rest.push(JSON.stringify(value));
  }
  return { shape: shape.join('\n'), rest: rest.join('\n') };
}

/** Undefined for what would not come back equal: spaces, 1.0, the same field twice, a field name with a line end. */
function plainFields(body: string): [string, unknown][] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if (JSON.stringify(value) !== body) return undefined;
  const fields = Object.entries(value);
  return fields.some(([field]) => field === '' || field.includes('\n') || !field.isWellFormed()) ? undefined : fields;
}

/** Whether columns hold every field of bodies of that shape. */
export const isComplete = (shape: string): boolean =>
  shape === '' || shape.split('\n').every((line) => line.startsWith('+'));

/** Makes the body of a row. */
export type BodyMaker = (row: number, rest: string) => string;

/** For bodies of one shape; `column(field)` gives the JSON of a column's value in a row. */
export function bodyMaker(shape: string, column: (field: string) => (row: number) => string): BodyMaker {
  if (shape === WHOLE) return (_row, rest) => String(JSON.parse(rest));
  const fields = (shape === '' ? [] : shape.split('\n')).map((line, index) => {
    const name = line.slice(1);
    const label = `${index > 0 ? ',' : ''}${JSON.stringify(name)}:`;
    return { label, text: line.startsWith('+') ? column(name) : undefined };
  });
  return (row, rest) => {
    const others = rest === '' ? [] : rest.split('\n');
    let [body, other] = ['{', 0];
    for (const { label, text } of fields) body += label + (text ? text(row) : others[other++]);
    return `${body}}`;
  };
}
