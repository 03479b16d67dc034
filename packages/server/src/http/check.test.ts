// What a caller is told about a part of a request that does not fit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Type } from 'typebox';
import { checkOf, typedTexts, type Part } from './check.ts';
import { HttpProblem } from './problem.ts';

const closed = { additionalProperties: false };
const Shape = Type.Object(
  {
    name: Type.String({ maxLength: 5 }),
    age: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
    list: Type.Optional(Type.Array(Type.Object({ kind: Type.Enum(['film', 'series']) }, closed))),
  },
  closed,
);

function told(value: unknown, part: Part = 'body'): [string, string][] {
  try {
    checkOf(Shape, part)(value);
    return [];
  } catch (error) {
    assert.ok(error instanceof HttpProblem);
    return (error.extra.errors ?? []).map(({ path, message }) => [path, message]);
  }
}

test('what fits passes', () => {
  assert.deepEqual(told({ name: 'a', age: null, list: [{ kind: 'film' }] }), []);
});

test('an unknown field is named, wherever it is', () => {
  assert.deepEqual(told({ name: 'a', nam: 1 }), [['/nam', 'is not a field that is known here']]);
  assert.deepEqual(told({ name: 'a', list: [{ kind: 'film', id: 1 }] }), [
    ['/list/0/id', 'is not a field that is known here'],
  ]);
});

test('a missing field, a wrong kind and a value off the list are named with what is wanted', () => {
  assert.deepEqual(told({}), [['/name', 'is missing']]);
  assert.deepEqual(told({ name: 5 }), [['/name', 'must be string']]);
  assert.deepEqual(told({ name: 'a', list: [{ kind: 'song' }] }), [['/list/0/kind', 'must be one of film, series']]);
  assert.equal(told(undefined).length, 1);
});

test('no value is repeated, because it may be secret', () => {
  assert.ok(!JSON.stringify(told({ name: 'mq_secret', age: 'mq_secret' })).includes('mq_secret'));
});

test('at most eight faults are told, and a name chosen by the caller cannot draw on a terminal', () => {
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, k) => [`x${k}`, 1]));
  assert.equal(told({ name: 'a', ...many }).length, 8);
  const [[path] = ['']] = told({ name: 'a', ['\u001b[31m\r\n']: 1 });
  assert.equal(path, '/\\u001b[31m\\r\\n');
});

test('NUL and half a surrogate pair are refused in bodies, in keys too', () => {
  const Free = checkOf(Type.Record(Type.String(), Type.Unknown()), 'body');
  for (const bad of [{ a: 'x\0' }, { a: ['\ud800'] }, { 'k\0': 1 }, { a: { b: '\udfff' } }]) {
    assert.throws(() => Free(bad), HttpProblem);
  }
  Free({ a: '👍 \u0001' });
});

test('parameters are known by their names alone', () => {
  assert.deepEqual(told({ name: 'a', x: 1 }, 'query'), [['x', 'is not a field that is known here']]);
});

test('texts become numbers and truths only where they are exactly that', () => {
  const schema = Type.Object({ n: Type.Integer(), x: Type.Number(), on: Type.Boolean(), s: Type.String() });
  assert.deepEqual(typedTexts(schema, { n: '12', x: '-0.5', on: 'true', s: '12', other: '1' }), {
    n: 12,
    x: -0.5,
    on: true,
    s: '12',
    other: '1',
  });
  for (const text of ['', ' 1', '1e3', '0x10', 'Infinity', 'NaN', '1'.repeat(16), ['1', '2']]) {
    assert.deepEqual(typedTexts(schema, { n: text }), { n: text });
  }
  assert.deepEqual(typedTexts(schema, { on: 'yes' }), { on: 'yes' });
});
