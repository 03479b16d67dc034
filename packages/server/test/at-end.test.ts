// Clearing up after a test that failed: in the right order, whole, and with the failure still told.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { atEnd } from './at-end.ts';

/** A test as its context sees it, and what runs at its end. */
function someTest() {
  const hooks: (() => Promise<void>)[] = [];
  const t = { after: (hook: () => Promise<void>) => void hooks.push(hook) } as unknown as TestContext;
  return { t, hooks };
}

test('what was made last goes first, by one hook', async () => {
  const { t, hooks } = someTest();
  const gone: string[] = [];
  for (const name of ['folder', 'store', 'server']) atEnd(t, () => gone.push(name));
  assert.equal(hooks.length, 1);
  await hooks[0]!();
  assert.deepEqual(gone, ['server', 'store', 'folder']);
});

test('one that fails is told of, and the rest goes all the same', async () => {
  const { t, hooks } = someTest();
  const gone: string[] = [];
  atEnd(t, () => gone.push('folder'));
  atEnd(t, () => Promise.reject(new Error('busy')));
  await assert.rejects(hooks[0]!(), { name: 'AggregateError', errors: [new Error('busy')] });
  assert.deepEqual(gone, ['folder']);
});
