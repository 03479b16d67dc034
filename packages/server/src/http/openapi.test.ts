// The OpenAPI document follows from the route table and is whole.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventTypes, problems, routeNames, routes, type Route } from '@marquee/protocol';
import { openApi, problemsOf } from './openapi.ts';

const document = JSON.parse(JSON.stringify(openApi('1.0.0'))) as ReturnType<typeof openApi>;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

test('every route of the table is there once, with its words and an example', () => {
  assert.deepEqual(operations.map(({ operation }) => operation.operationId).toSorted(), [...routeNames].toSorted());
  for (const { operation } of operations) {
    assert.ok(operation.summary.endsWith('.'), operation.operationId);
    assert.ok(operation.tags.length === 1);
  }
});

test('every parameter of a path is declared, and required', () => {
  for (const { path, operation } of operations) {
    const declared = operation.parameters.filter((parameter) => parameter.in === 'path');
    assert.deepEqual(
      declared.map(({ name }) => name),
      [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]),
    );
    assert.ok(declared.every(({ required }) => required === true));
  }
});

test('every reference leads somewhere', () => {
  const text = JSON.stringify(document);
  const schemas = (document.components as { schemas: Record<string, unknown> }).schemas;
  for (const [, name = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
    assert.ok(name in schemas, name);
  assert.equal(Object.keys(schemas).filter((name) => /^Event./.test(name)).length, eventTypes.length);
});

test('a key is asked for wherever the table asks for a scope', () => {
  for (const { operation } of operations) {
    const route = routes[operation.operationId as keyof typeof routes] as Route;
    assert.equal(operation.security.length === 0, route.scopes === 'anyone');
    assert.equal('401' in operation.responses, route.scopes !== 'anyone');
  }
});

test('every problem a route may give is declared under its status', () => {
  for (const name of routeNames) {
    const operation = operations.find(({ operation }) => operation.operationId === name)?.operation;
    for (const code of problemsOf(routes[name])) assert.ok(String(problems[code].status) in operation!.responses, code);
  }
});
