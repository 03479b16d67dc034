// The route table is whole: every route has a handler and a test that calls it by name of its path.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { routeNames, routes } from '@marquee/protocol';
import { handlersOf } from './handlers.ts';
import { createKeyRing } from './keys/ring.ts';
import type { Pins } from './pin.ts';
import type { Services } from './services.ts';

test('every route has a handler, and there is no handler without a route', () => {
  const services = { store: { keys: {} } } as Services;
  const ring = createKeyRing(services.store.keys, () => 0);
  const handlers = handlersOf(services, ring, {} as Pins);
  assert.deepEqual(Object.keys(handlers).toSorted(), [...routeNames].toSorted());
});

test('every route is called by a test of what it does, besides those that are made from the table', () => {
  const made = ['matrix', 'fuzz', 'openapi', 'handlers'].map((name) => `${name}.test.ts`);
  const text = globSync('*.test.ts', { cwd: import.meta.dirname })
    .filter((file) => !made.includes(file))
    .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
    .join('\n');
  for (const name of routeNames) {
    const { path } = routes[name];
    const called = path.replaceAll('/', '\\/').replaceAll(/:\w+/g, '[^/\'"`]+');
    assert.match(text, new RegExp(`['"\`]${called}[?'"\`$]`), `no test calls ${name}, ${path}`);
  }
});
