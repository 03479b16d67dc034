// Values from JSON schemas for fuzzing: some that fit, some that nearly do, some that are anything.
import fc from 'fast-check';

type Schema = Readonly<Record<string, unknown>>;

/** Texts that have broken servers before. */
export const nasty = fc.constantFrom(
  '',
  ' ',
  '\0',
  '\u001b[31m',
  'a\r\nset-cookie: x=1',
  '../../../../etc/passwd',
  "' or 1=1 --",
  '"; drop table profiles; --',
  '%',
  '%00',
  '_',
  '\ud800',
  '\u202e\u0000',
  '__proto__',
  'constructor',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '=1+1',
  'x'.repeat(5_000),
  '0',
  '-1',
  '1e309',
  '9007199254740993',
  'null',
  'true',
  '[]',
);

export const anything = fc.oneof(
  fc.jsonValue(),
  nasty,
  fc.double(),
  fc.maxSafeInteger(),
  fc.constantFrom(null, [], {}, true),
);

/** A value that fits the schema, nearly always. `defs` are the document's components. */
export function fromSchema(schema: Schema, defs: Readonly<Record<string, Schema>>): fc.Arbitrary<unknown> {
  const inner = (one: unknown): fc.Arbitrary<unknown> => fromSchema(one as Schema, defs);
  const ref = schema.$ref as string | undefined;
  if (ref !== undefined) return inner(defs[ref.split('/').at(-1) ?? ''] ?? {});
  const branches = (schema.anyOf ?? schema.oneOf) as readonly Schema[] | undefined;
  if (branches !== undefined) return fc.oneof(...branches.map(inner));
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  const kinds: Record<string, () => fc.Arbitrary<unknown>> = {
    object: () => objectFrom(schema, inner),
    array: () =>
      fc.array(inner(schema.items ?? {}), { maxLength: 3, minLength: Math.min(1, Number(schema.minItems ?? 0)) }),
    string: () => textFrom(schema),
    integer: () => numberFrom(schema, true),
    number: () => numberFrom(schema, false),
    boolean: () => fc.boolean(),
    null: () => fc.constant(null),
  };
  return (kinds[String(schema.type)] ?? (() => fc.jsonValue()))();
}

function objectFrom(schema: Schema, inner: (one: unknown) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const properties = (schema.properties ?? {}) as Record<string, unknown>;
  const arbitraries = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, inner(one)]));
  return fc.record(arbitraries, { requiredKeys: (schema.required ?? []) as string[] });
}

/** Patterns are few; a text of each is enough to get past the first check. */
const texts = ['t1', 'p1', 'GB', 'en', 'abc', 'https://films.example', 'Drama', '2026-09'];

function textFrom({ pattern, maxLength, minLength }: Schema): fc.Arbitrary<string> {
  const fits = texts.filter((text) => pattern === undefined || new RegExp(pattern as string).test(text));
  const free = fc.string({ maxLength: Math.min(20, Number(maxLength ?? 20)), minLength: Number(minLength ?? 0) });
  return fits.length > 0 ? fc.oneof(fc.constantFrom(...fits), free) : free;
}

function numberFrom({ minimum, maximum, exclusiveMinimum }: Schema, whole: boolean): fc.Arbitrary<number> {
  const [min, max] = [Number(minimum ?? exclusiveMinimum ?? -1e6), Number(maximum ?? 1e6)];
  return whole
    ? fc.integer({ min: Math.max(min, -(2 ** 31)), max: Math.min(max, 2 ** 31 - 1) })
    : fc.double({ min, max, noNaN: true });
}

/** The value with one part of it, chosen by `draw` (0–1), replaced. */
export function withBroken(value: unknown, broken: unknown, draw: number): unknown {
  if (typeof value !== 'object' || value === null) return broken;
  const keys = Object.keys(value);
  const at = Math.floor(draw * (keys.length + 1));
  const key = keys[at];
  if (key === undefined)
    return Array.isArray(value) ? [...(value as unknown[]), broken] : { ...value, [String(broken)]: broken };
  const within = withBroken((value as Record<string, unknown>)[key], broken, (draw * 7919) % 1);
  if (Array.isArray(value)) return value.map((one: unknown, k) => (k === at ? within : one));
  return { ...value, [key]: within };
}
