// Which purposes hold: by the newest answer, by its end, and by what is asked for first.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Consent } from '@marquee/protocol';
import { purposes, stands } from './purposes.ts';

const NOW = 1_790_000_000_000;
const said = (purpose: Consent['purpose'], granted: boolean, expiresAt: number | null = null): Consent => ({
  purpose,
  granted,
  version: 'v',
  at: 1,
  expiresAt,
});

test('without any answer only what the service is made of holds', () => {
  assert.deepEqual(
    purposes.filter(({ purpose }) => stands([], purpose, NOW)).map(({ purpose }) => purpose),
    ['personalization', 'measurement'],
  );
});

test('the newest answer holds', () => {
  const answers = [said('research', true), said('research', false), said('measurement', false)];
  assert.deepEqual([stands(answers, 'research', NOW), stands(answers, 'measurement', NOW)], [false, false]);
});

test('what was agreed to until a moment ends with it', () => {
  const answers = [said('disclosure', true, NOW)];
  assert.deepEqual([stands(answers, 'disclosure', NOW - 1), stands(answers, 'disclosure', NOW)], [true, false]);
});
