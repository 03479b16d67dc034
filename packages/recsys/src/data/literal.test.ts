// Lists in fields: JSON and Python literals come back as they were written, and nothing else is taken for one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { literalNames, parseLiteral, type Literal } from './literal.ts';

/** What Python's repr writes, by its rule: single quotes unless the text holds one and no double quote. */
function repr(value: Literal): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
    const escaped = value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll(quote, `\\${quote}`);
    return quote + escaped + quote;
  }
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, entry]) => `${repr(key)}: ${repr(entry)}`)
    .join(', ')}}`;
}

const text = fc.string({ unit: fc.constantFrom("'", '"', '\\', '\n', 'a', 'é', '🎬', ',', '}', ']'), maxLength: 12 });
const values: fc.Arbitrary<Literal> = fc.letrec<{ value: Literal }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.integer(),
    fc.constantFrom<Literal>(null, true, false, -2.5),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

test('what JSON writes is read', () => {
  fc.assert(fc.property(values, (value) => assert.deepEqual(parseLiteral(JSON.stringify(value)), value)));
});

test('what Python writes is read', () => {
  fc.assert(fc.property(values, (value) => assert.deepEqual(parseLiteral(repr(value)), value)));
});

test('any text gives an answer and never an exception', () => {
  const noise = fc.string({ unit: fc.constantFrom(...`[]{}(),:'"\\uN1- `.split('')), maxLength: 30 });
  fc.assert(fc.property(noise, (junk) => void parseLiteral(junk)));
});

test('a list that is cut off is no list', () => {
  fc.assert(
    fc.property(fc.array(values, { minLength: 1 }), fc.nat(), (list, at) => {
      const whole = repr(list);
      assert.equal(parseLiteral(whole.slice(0, at % whole.length)), undefined);
    }),
  );
});

test('names in single quotes with apostrophes in double quotes', () => {
  const field = `[{'id': 15101, 'name': "based on children's book"}, {'id': 1, 'name': 'new "home"'}, {'name': None}]`;
  assert.deepEqual(literalNames(field), ["based on children's book", 'new "home"']);
});

test('characters beyond the plane are read from JSON halves and from Python escapes', () => {
  assert.equal(parseLiteral('"\\ud83c\\udfac"'), '🎬');
  assert.equal(parseLiteral("'\\U0001f3ac \\xe9'"), '🎬 é');
});

test('an empty list is a list, an empty field is none', () => {
  assert.deepEqual(literalNames('[]'), []);
  assert.equal(literalNames(''), undefined);
});

test('a line of brackets is refused instead of exhausting the stack', () => {
  assert.equal(parseLiteral('['.repeat(100_000)), undefined);
});
