// Turns: in order, one each round of the event loop; each learns how long it waited.
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { test } from 'node:test';
import { createTurns } from './turns.ts';

test('who comes alone does not wait', async () => {
  const turns = createTurns(() => 0);
  assert.equal(await turns.next(), 0);
  await setImmediate();
  assert.equal(await turns.next(), 0);
});

test('a crowd goes in the order of its coming, with a round of the event loop between two', async () => {
  const turns = createTurns(() => 0);
  const seen: string[] = [];
  const crowd = ['a', 'b', 'c', 'd'].map(async (name) => {
    await turns.next();
    seen.push(name);
  });
  for (let round = 0; round < 6; round++) {
    await setImmediate();
    seen.push('.');
  }
  await Promise.all(crowd);
  const order = seen.join('');
  // The first round ends with the turn of the second.
  assert.match(order, /^ab\.+c\.+d/);
});

test('each learns how long it waited', async () => {
  let now = 1_000;
  const turns = createTurns(() => now);
  const first = turns.next();
  const second = turns.next();
  now += 40;
  assert.equal(await first, 0);
  assert.equal(await second, 40);
});
