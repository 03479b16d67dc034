// The lease: one holder at a time, renewed while alive, free again when the holder is silent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memorySettings } from '../../test/memory-settings.ts';
import { leaseOf, type Lease } from './lease.ts';

function two(): { one: Lease; other: Lease; clock: { now: number } } {
  const clock = { now: 1_000 };
  const settings = memorySettings();
  const of = (holder: string): Lease => leaseOf({ settings, holder, now: () => clock.now, forMs: 60 });
  return { one: of('one'), other: of('other'), clock };
}

test('one holds it, the other does not, until it is released', async () => {
  const { one, other } = two();
  assert.equal(await one.held(), false);
  assert.equal(await one.take(), true);
  assert.equal(await other.take(), false);
  assert.equal(await other.held(), true);
  await other.release();
  assert.equal(await other.take(), false);
  await one.release();
  assert.equal(await one.held(), false);
  assert.equal(await other.take(), true);
});

test('it is renewed by taking it again, and free when that stops', async () => {
  const { one, other, clock } = two();
  await one.take();
  clock.now += 50;
  assert.equal(await one.take(), true);
  clock.now += 50;
  assert.equal(await other.take(), false);
  clock.now += 10;
  assert.equal(await other.take(), true);
  assert.equal(await one.take(), false);
});

test('of many that find it free at once one gets it', async () => {
  const clock = { now: 5 };
  const settings = memorySettings();
  const leases = Array.from({ length: 10 }, (_, n) =>
    leaseOf({ settings, holder: `${n}`, now: () => clock.now, forMs: 60 }),
  );
  const won = await Promise.all(leases.map((lease) => lease.take()));
  assert.equal(won.filter(Boolean).length, 1);
});

test('a lease that cannot be read is free', async () => {
  const settings = memorySettings({ 'training.lease': 'nonsense' });
  assert.equal(await leaseOf({ settings, holder: 'one', now: () => 1, forMs: 60 }).take(), true);
});
