// Turns: one at a time, in order, those in a hurry first, and nobody is forgotten.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurn, turns } from './turns.ts';

test('works run one after another in order of asking, whatever becomes of them', async () => {
  const acquire = turns();
  const seen: string[] = [];
  let running = 0;
  const work = (name: string) => async (): Promise<void> => {
    assert.equal(++running, 1);
    await Promise.resolve();
    seen.push(name);
    running--;
    if (name === 'b') throw new Error('b fails');
  };
  const all = await Promise.allSettled(['a', 'b', 'c'].map((name) => inTurn(acquire)(work(name))));
  assert.deepEqual(seen, ['a', 'b', 'c']);
  assert.deepEqual(
    all.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
});

test('who is in a hurry waits only for the one at work', async () => {
  const acquire = turns();
  const seen: string[] = [];
  const ask = (name: string, urgent: boolean): Promise<unknown> =>
    inTurn(acquire, urgent)(async () => void seen.push(name));
  const first = await acquire();
  const asked = [ask('patient 1', false), ask('patient 2', false), ask('urgent 1', true), ask('urgent 2', true)];
  first();
  await Promise.all(asked);
  assert.deepEqual(seen, ['urgent 1', 'urgent 2', 'patient 1', 'patient 2']);
});

test('letting go twice does not let two in', async () => {
  const acquire = turns();
  const first = await acquire();
  const second = acquire();
  let third = false;
  void acquire().then(() => (third = true));
  first();
  first();
  const release = await second;
  await Promise.resolve();
  assert.equal(third, false);
  release();
  await new Promise(setImmediate);
  assert.equal(third, true);
});
