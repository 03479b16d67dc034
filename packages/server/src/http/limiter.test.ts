// Rate limits: the burst, the sustained rate over hours, and what the headers say.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createLimiter } from './limiter.ts';

const at = (perSecond: number, burst: number) => {
  const clock = { now: 1_000_000 };
  return { clock, limiter: createLimiter({ perSecond, burst }, () => clock.now) };
};

test('a burst is allowed at once, and one more is not', () => {
  const { limiter } = at(10, 5);
  for (let k = 0; k < 5; k++) assert.ok(limiter.take('a').allowed, String(k));
  const { allowed, remaining, retryAfterS, limit } = limiter.take('a');
  assert.deepEqual([allowed, remaining, retryAfterS, limit], [false, 0, 1, 5]);
});

test('the sustained rate is the one asked for: 10 a second for an hour let 36,000 and the burst through', () => {
  const { limiter, clock } = at(10, 5);
  let through = 0;
  // 100 attempts a second, ten times too many.
  for (let ms = 0; ms < 3_600_000; ms += 10) {
    clock.now = 1_000_000 + ms;
    if (limiter.take('a').allowed) through++;
  }
  assert.ok(Math.abs(through - 36_005) <= 1, String(through));
});

test('whoever keeps to the rate is never refused', () => {
  const { limiter, clock } = at(3, 1);
  for (let k = 0; k < 10_000; k++) {
    clock.now = 1_000_000 + (k * 1000) / 3;
    assert.ok(limiter.take('a').allowed, String(k));
  }
});

test('one name does not take from another', () => {
  const { limiter } = at(1, 1);
  assert.ok(limiter.take('a').allowed);
  assert.ok(limiter.take('b').allowed);
  assert.ok(!limiter.take('a').allowed);
});

test('a refused attempt costs nothing', () => {
  const { limiter, clock } = at(1, 1);
  limiter.take('a');
  for (let k = 0; k < 50; k++) limiter.take('a');
  clock.now += 1_000;
  assert.ok(limiter.take('a').allowed);
});

test('a cost above the burst needs a whole budget and leaves a debt', () => {
  const { limiter, clock } = at(10, 100);
  assert.ok(limiter.take('a', 150).allowed);
  // 150 at 10 a second are paid after 15 s; one more fits from 5 s on.
  clock.now += 5_000;
  assert.ok(!limiter.take('a').allowed);
  clock.now += 101;
  assert.ok(limiter.take('a').allowed);
});

test('retryAfter is long enough, and remaining is what may really come', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 1, max: 20 })), { maxLength: 50 }),
      (perSecond, burst, steps) => {
        const { limiter, clock } = at(perSecond, burst);
        for (const [wait, cost] of steps) {
          clock.now += wait;
          const verdict = limiter.take('a', cost);
          assert.ok(verdict.remaining <= burst);
          if (verdict.allowed) continue;
          clock.now += verdict.retryAfterS * 1000;
          assert.ok(limiter.take('a', cost).allowed);
        }
      },
    ),
  );
});

test('what is remembered is bounded', () => {
  const { limiter } = at(1, 1);
  for (let k = 0; k < 100_001; k++) limiter.take(String(k));
  // The first name was forgotten and starts anew; the newest was not.
  assert.ok(limiter.take('0').allowed);
  assert.ok(!limiter.take('100000').allowed);
});
