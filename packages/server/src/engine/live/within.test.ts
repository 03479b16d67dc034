// Waiting with an end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { within } from './within.ts';

test('what comes in time comes as it is, an error too', async () => {
  assert.equal(await within(1_000, Promise.resolve(7)), 7);
  await assert.rejects(within(1_000, Promise.reject(new Error('no'))), /no/);
});

test('what does not come is given up, with how long it was waited for', async () => {
  await assert.rejects(within(1, new Promise(() => {})), /longer than 1 ms/);
});
