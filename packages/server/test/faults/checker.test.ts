// The checker itself: each kind of wrong must be found, or the fault tests would prove nothing.
import assert from 'node:assert/strict';
import test from 'node:test';
import { check, describe, isClean } from './checker.ts';
import { ledger, type Ledger } from './ledger.ts';

/** Three events of profile p, one of q; all acknowledged but p3. */
function sample(): Ledger {
  const book = ledger();
  book.invoke([
    { id: 'p1', profileId: 'p' },
    { id: 'p2', profileId: 'p' },
  ]);
  book.invoke([{ id: 'q1', profileId: 'q' }]);
  book.invoke([{ id: 'p3', profileId: 'p' }]);
  book.complete(['p1', 'p2', 'q1'], 'ok');
  return book;
}
const kept = (...ids: string[]): { id: string; profileId: string }[] =>
  ids.map((id) => ({ id, profileId: id.slice(0, 1) }));

test('a log that holds what was acknowledged, in order, is clean', () => {
  assert.ok(isClean(check(sample().sent, kept('p1', 'q1', 'p2'))));
});

test('an event without an answer may be there or not', () => {
  assert.ok(isClean(check(sample().sent, kept('q1', 'p1', 'p2', 'p3'))));
});

test('an acknowledged event that is not there is lost', () => {
  assert.deepEqual(check(sample().sent, kept('p1', 'q1')).lost, ['p2']);
});

test('an event that nobody sent is a phantom', () => {
  assert.deepEqual(check(sample().sent, kept('p1', 'p2', 'q1', 'q7')).phantom, ['q7']);
});

test('an event under the wrong profile is a phantom, and the right one is not thereby there', () => {
  const found = check(sample().sent, [...kept('p1', 'q1'), { id: 'p2', profileId: 'q' }]);
  assert.deepEqual(found.phantom, ['p2']);
});

test('an event kept twice is double', () => {
  assert.deepEqual(check(sample().sent, kept('p1', 'p2', 'q1', 'p1')).double, ['p1']);
});

test('events of one profile out of their order are disorder; those of two profiles may mix', () => {
  assert.deepEqual(check(sample().sent, kept('q1', 'p2', 'p1')).disorder, ['p1']);
});

test('an event refused once and acknowledged at the next try counts as acknowledged', () => {
  const book = ledger();
  book.invoke([{ id: 'a', profileId: 'a' }]);
  book.complete(['a'], 'refused');
  book.invoke([{ id: 'a', profileId: 'a' }]);
  book.complete(['a'], 'ok');
  assert.deepEqual(check(book.sent, []).lost, ['a']);
  assert.equal(book.sent.get('a')?.times, 2);
});

test('the line for people counts each kind and names the first', () => {
  assert.equal(describe(check(sample().sent, kept('p1', 'q1'))), 'lost 1 (p2 …), phantom 0, double 0, disorder 0');
});
