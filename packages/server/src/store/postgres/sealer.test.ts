// Sealing aside: what goes wrong there is told here in the same words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sealAside } from './sealer.ts';

test('a server that is away is told of as such by the thread that seals', async () => {
  const task = { url: 'postgres://127.0.0.1:1/none', statementMs: 1_000, upTo: 9 };
  await assert.rejects(sealAside(task), { name: 'ServerError', code: 'E_STORE_UNAVAILABLE', message: /ECONNREFUSED/ });
});
