// Checks what came in against the schemas of the route table, and says in words which field is wrong.
import type { FieldError, ProblemCode } from '@marquee/protocol';
import type { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { HttpProblem } from './problem.ts';

/** Faults that are told of one request. */
const TOLD = 8;

/** 'parts': a body whose elements are judged one by one, later. */
export type Part = 'body' | 'parts' | 'query' | 'path' | 'header';
const problemOfPart = {
  body: 'invalid_body',
  parts: 'invalid_body',
  query: 'invalid_query',
  path: 'invalid_path',
  header: 'invalid_header',
} as const satisfies Record<Part, ProblemCode>;

/** Compiles a schema once; the check throws a problem that names every field at fault. */
export function checkOf(schema: Type.TSchema, part: Part): (value: unknown) => void {
  const compiled = Compile(schema);
  return (value) => {
    if (!compiled.Check(value)) refuse(part, fieldErrors(compiled.Errors(value)));
    if (part !== 'body') return;
    const at = illFormed(value, '');
    if (at !== undefined) refuse(part, [{ path: at, message: 'holds a character that no text may hold' }]);
  };
}

const refuse = (part: Part, faults: readonly FieldError[]): never => {
  const pointers = part === 'body' || part === 'parts';
  // A parameter is known by its name alone.
  const errors = pointers ? faults : faults.map(({ path, message }) => ({ path: path.slice(1), message }));
  const first = errors[0];
  const named = first === undefined || first.path === '' ? '' : `${first.path} `;
  throw new HttpProblem(problemOfPart[part], { detail: `${named}${first?.message ?? 'does not fit'}`, errors });
};

interface Fault {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message: string;
  readonly params: object;
}

/** One line per field, unknown fields by name. Values are never repeated: they may be secret. */
export function fieldErrors(faults: Iterable<Fault>): FieldError[] {
  const found = new Map<string, string>();
  for (const { keyword, instancePath, message, params } of faults) {
    if (keyword === 'additionalProperties') {
      for (const name of (params as { additionalProperties: string[] }).additionalProperties) {
        found.set(`${instancePath}/${shown(name)}`, 'is not a field that is known here');
      }
    } else if (keyword === 'required') {
      for (const name of (params as { requiredProperties: string[] }).requiredProperties) {
        found.set(`${instancePath}/${name}`, 'is missing');
      }
    } else if (!found.has(instancePath)) {
      found.set(shown(instancePath), wordsOf(keyword, message, params));
    }
  }
  return [...found].slice(0, TOLD).map(([path, message]) => ({ path, message }));
}

const wordsOf = (keyword: string, message: string, params: object): string => {
  if (keyword === 'boolean') return 'is not a field that is known here';
  if (keyword !== 'enum') return message;
  return `must be one of ${(params as { allowedValues: unknown[] }).allowedValues.map(String).join(', ')}`;
};

/** A name chosen by the caller, made harmless for logs and terminals and not too long. */
const shown = (name: string): string => JSON.stringify(name.slice(0, 100)).slice(1, -1);

/** Where a text holds NUL or half a surrogate pair, which databases refuse; undefined for nowhere. */
function illFormed(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? shown(path) : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const at = illFormed(key, path) ?? illFormed(inner, `${path}/${key}`);
    if (at !== undefined) return at;
  }
  return undefined;
}

/** Texts of a query or path as the numbers and truths their schema asks for; what cannot be one stays text and fails the check. */
export function typedTexts(schema: Type.TObject, texts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kinds: Record<string, { type?: string } | undefined> = schema.properties;
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, typedText(kinds[name]?.type, text)]));
}

function typedText(type: string | undefined, text: unknown): unknown {
  if (typeof text !== 'string') return text;
  if (type === 'integer' || type === 'number') return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : text;
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}
