// The route table holds together: names, paths, examples and the types made from it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { routeNames, routes, type AnswerOf, type BodyOf, type ParamsOf, type QueryOf, type Route } from '../index.ts';

const rows = routeNames.map((name) => [name, routes[name] as Route] as const);
const fits = (schema: Type.TSchema, value: unknown): string =>
  [...Compile(schema).Errors(value)].map((e) => `${e.instancePath} ${e.message}`).join('; ');

test('no two routes share a method and a path', () => {
  const seen = rows.map(([, { method, path }]) => `${method} ${path}`);
  assert.deepEqual(seen.toSorted(), [...new Set(seen)].toSorted());
});

test('every parameter in a path is described, and no other', () => {
  for (const [name, { path, params }] of rows) {
    const inPath = [...path.matchAll(/:(\w+)/g)].map((match) => match[1]);
    assert.deepEqual(Object.keys(params?.properties ?? {}), inPath, name);
  }
});

test('everything that comes in is closed: a field that is not named is an error', () => {
  for (const [name, { params, query, body }] of rows) {
    for (const schema of [params, query, body]) {
      if (schema === undefined || ['postSegment', 'postSnowplow'].includes(name)) continue;
      assert.equal((schema as { additionalProperties?: boolean }).additionalProperties, false, name);
    }
  }
});

test('every example fits its schema', () => {
  for (const [name, { body, answers, example }] of rows) {
    assert.equal(example.body === undefined, body === undefined, `${name} needs an example of its body`);
    if (body) assert.equal(fits(body, example.body), '', name);
    const success = Object.values(answers)[0];
    if (success && example.answer !== undefined) assert.equal(fits(success, example.answer), '', name);
  }
});

test('only health needs no key, and a child may change nothing but its thumbs and its list', () => {
  const open = rows.filter(([, { scopes }]) => scopes === 'anyone').map(([name]) => name);
  assert.deepEqual(open, ['getHealth', 'getReady']);
  // What ranks the caller's own list is asked by POST and changes nothing.
  const asks = ['rankTitles'];
  const writes = rows
    .filter(([name, { kids, method }]) => kids && method !== 'GET' && !asks.includes(name))
    .map(([name]) => name);
  assert.deepEqual(writes.toSorted(), [
    'deleteListed',
    'postEvents',
    'postSegment',
    'postSnowplow',
    'putListed',
    'putRating',
  ]);
});

test('types follow from the table', () => {
  const params: ParamsOf<typeof routes.putRating> = { id: 'p', title: 't' };
  const body: BodyOf<typeof routes.putRating> = { value: 2 };
  const query: QueryOf<typeof routes.getHistory> = { limit: 3 };
  const none: BodyOf<typeof routes.getHistory> = undefined;
  const answer: AnswerOf<typeof routes.getList> = { items: [{ title: 't', name: 'T', at: 1 }], next: null };
  // @ts-expect-error a thumb is −1, 0, 1 or 2
  const wrong: BodyOf<typeof routes.putRating> = { value: 3 };
  assert.ok(params && body && query && answer && wrong && none === undefined);
});
