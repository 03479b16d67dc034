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

/** Makes bodies of one shape. `text(field, row)` is the JSON of a column's value. */
export type BodyMaker = (row: number, rest: string, text: (field: string, row: number) => string) => string;

export function bodyMaker(shape: string): BodyMaker {
  if (shape === WHOLE) return (_row, rest) => String(JSON.parse(rest));
  const fields = (shape === '' ? [] : shape.split('\n')).map((line) => ({
    name: line.slice(1),
    kept: line.startsWith('+'),
    label: `${JSON.stringify(line.slice(1))}:`,
  }));
  return (row, rest, text) => {
    const others = rest === '' ? [] : rest.split('\n');
    let [body, other] = ['{', 0];
    for (const { name, kept, label } of fields) {
      if (body.length > 1) body += ',';
      body += label + (kept ? text(name, row) : others[other++]);
    }
    return `${body}}`;
  };
}
