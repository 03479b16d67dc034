// Read your own writes: a page waits for the fold of what its profile sent, once, and not for others'.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createCatchingUp } from './catching-up.ts';

/** Folds that end when the test says so. */
function folding(patience = 60_000) {
  const folds: PromiseWithResolvers<void>[] = [];
  const troubles: unknown[] = [];
  const catchUp = (): Promise<void> => {
    const fold = Promise.withResolvers<void>();
    folds.push(fold);
    return fold.promise;
  };
  const gate = createCatchingUp({ catchUp, patience, onTrouble: (error) => troubles.push(error) });
  return { gate, folds, troubles };
}

test('where nothing was stored nobody waits and nothing is folded', async () => {
  const { gate, folds } = folding();
  assert.equal(await gate.wait('p1'), true);
  gate.stored(['p2']);
  assert.equal(await gate.wait('p1'), true);
  assert.equal(folds.length, 0);
});

test('a page whose profile sent something starts a fold and waits for it', async () => {
  const { gate, folds } = folding();
  gate.stored(['p1', 'p2']);
  const waits = [gate.wait('p1'), gate.wait('p2')];
  await setImmediate();
  assert.equal(folds.length, 1);
  folds[0]!.resolve();
  assert.deepEqual(await Promise.all(waits), [true, true]);
  assert.equal(gate.waiting, 0);
  assert.equal(await gate.wait('p1'), true);
  assert.equal(folds.length, 1);
});

test('a fold that began before the event was stored is not enough: the next one is waited for', async () => {
  const { gate, folds } = folding();
  gate.stored(['p1']);
  const first = gate.fold();
  await setImmediate();
  gate.stored(['p1']);
  let done = false;
  const wait = gate.wait('p1').then((given) => {
    done = true;
    return given;
  });
  folds[0]!.resolve();
  await first;
  await setImmediate();
  assert.deepEqual([folds.length, done], [2, false]);
  folds[1]!.resolve();
  assert.equal(await wait, true);
});

test('a fold that is running and has read the event is enough', async () => {
  const { gate, folds } = folding();
  gate.stored(['p1']);
  void gate.fold();
  await setImmediate();
  const wait = gate.wait('p1');
  folds[0]!.resolve();
  assert.equal(await wait, true);
  assert.equal(folds.length, 1);
});

test('calls while a fold runs share the next one', async () => {
  const { gate, folds } = folding();
  const first = gate.fold();
  await setImmediate();
  const others = [gate.fold(), gate.fold(), gate.fold()];
  folds[0]!.resolve();
  await first;
  await setImmediate();
  folds[1]!.resolve();
  await Promise.all(others);
  assert.equal(folds.length, 2);
});

test('a fold that takes too long costs one page its patience, and the others nothing until it has ended', async () => {
  const { gate, folds } = folding(1);
  gate.stored(['p1', 'p2']);
  assert.equal(await gate.wait('p1'), false);
  assert.equal(await gate.wait('p1'), false);
  assert.equal(await gate.wait('p2'), false);
  assert.equal(folds.length, 1);
  folds[0]!.resolve();
  await setImmediate();
  assert.equal(await gate.wait('p1'), true);
});

test('a fold that fails is told, and does not count as one', async () => {
  const { gate, folds, troubles } = folding();
  gate.stored(['p1']);
  const wait = gate.wait('p1');
  await setImmediate();
  folds[0]!.reject(new Error('away'));
  assert.equal(await wait, false);
  assert.deepEqual(troubles.map(String), ['Error: away']);
  const again = gate.wait('p1');
  await setImmediate();
  folds[1]!.resolve();
  assert.equal(await again, true);
});
