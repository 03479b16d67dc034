// When it is time to train: each reason alone, and what holds it back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaults } from '../config.ts';
import { dueBy, rested, type Situation } from './due.ts';

const MINUTE = 60_000;
/** 21 September 2026, 14:13:20 UTC. */
const NOW = 1_790_000_000_000;
const rules = { ...defaults.training, at: null };
const usual: Situation = {
  now: NOW,
  requestedAt: undefined,
  last: undefined,
  newest: { trainedAt: NOW - 60 * MINUTE, cursor: 1_000_000 },
  cursor: 1_000_100,
  usable: true,
  anything: true,
};

test('nothing is due while little has changed', () => {
  assert.equal(dueBy(usual, rules), undefined);
});

test('what was asked for is due once, whatever failed before and though nothing is automatic', () => {
  const last = { at: NOW - 10, failures: 9, failure: 'x' };
  const asked = { ...usual, requestedAt: NOW - 5, last };
  assert.equal(dueBy(asked, { ...rules, automatic: false }), 'asked for');
  assert.equal(dueBy({ ...asked, last: { ...last, at: NOW } }, rules), undefined);
});

test('where nothing is trained yet it is due as soon as there is anything', () => {
  const fresh = { ...usual, newest: undefined };
  assert.equal(dueBy(fresh, rules), 'first');
  assert.equal(dueBy({ ...fresh, anything: false }, rules), undefined);
  assert.equal(dueBy(fresh, { ...rules, automatic: false }), undefined);
});

test('where what is live cannot be opened another is due, once the minutes between two are over', () => {
  const unusable = { ...usual, usable: false };
  assert.equal(dueBy(unusable, rules), 'first');
  assert.equal(dueBy({ ...unusable, newest: { trainedAt: NOW - MINUTE, cursor: 1 } }, rules), undefined);
});

test('each day at its time, UTC', () => {
  const at = { ...rules, at: '03:30' };
  const trained = (trainedAt: number): Situation => ({ ...usual, newest: { trainedAt, cursor: 1_000_000 } });
  assert.equal(dueBy(trained(Date.UTC(2026, 8, 21, 3, 31)), at), undefined);
  assert.equal(dueBy(trained(Date.UTC(2026, 8, 21, 3, 29)), at), 'daily');
  // Before the hour it is that of the day before that counts.
  const early = { ...trained(Date.UTC(2026, 8, 20, 3, 31)), now: Date.UTC(2026, 8, 21, 3, 0) };
  assert.equal(dueBy(early, at), undefined);
  assert.equal(dueBy({ ...early, now: Date.UTC(2026, 8, 21, 3, 30) }, at), 'daily');
});

test('after so many new events, but not sooner than the minutes between two', () => {
  const many = { ...usual, cursor: 1_050_000 };
  assert.equal(dueBy(many, rules), 'events');
  assert.equal(dueBy({ ...many, newest: { trainedAt: NOW - 29 * MINUTE, cursor: 1_000_000 } }, rules), undefined);
  assert.equal(dueBy(many, { ...rules, afterEvents: 0 }), undefined);
});

test('a young store is trained on as it grows', () => {
  const young = (cursor: number, now: number): Situation => ({
    ...usual,
    newest: { trainedAt: NOW - 60 * MINUTE, cursor },
    cursor: now,
  });
  assert.equal(dueBy(young(10, 1_009), rules), undefined);
  assert.equal(dueBy(young(10, 1_010), rules), 'events');
  assert.equal(dueBy(young(10_000, 14_999), rules), undefined);
  assert.equal(dueBy(young(10_000, 15_000), rules), 'events');
});

test('after failures it waits a minute, two, four … six hours', () => {
  const failed = (failures: number, minutes: number): Situation => ({
    ...usual,
    newest: undefined,
    last: { at: NOW - minutes * MINUTE, failures, failure: 'x' },
  });
  for (const [failures, wait] of [
    [1, 1],
    [2, 2],
    [3, 4],
    [9, 256],
    [10, 360],
    [99, 360],
  ] as const) {
    assert.equal(dueBy(failed(failures, wait - 0.1), rules), undefined, `${failures}`);
    assert.equal(dueBy(failed(failures, wait), rules), 'first', `${failures}`);
  }
});

test('drift is looked at only where another training may begin', () => {
  assert.equal(rested(usual, rules), true);
  assert.equal(rested({ ...usual, newest: undefined }, rules), false);
  assert.equal(rested(usual, { ...rules, automatic: false }), false);
  assert.equal(rested({ ...usual, last: { at: NOW - MINUTE, failures: 0, failure: '' } }, rules), false);
});
