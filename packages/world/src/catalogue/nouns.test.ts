// Nouns in patterns: no article before what is not counted, no two words that say which one, no owner of an owner.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describes, fitsInto } from './nouns.ts';

const fits = (pattern: string, noun: string): boolean => fitsInto(pattern)(noun);

test('what is not counted takes no article, no number and no plural', () => {
  for (const pattern of ['A {Adj} {Noun}', 'Like a {Noun}', 'Every {Noun} in {place}', 'The {n} {Nouns}'])
    assert.deepEqual([fits(pattern, 'Snow'), fits(pattern, 'Ferry')], [false, true], pattern);
  assert.ok(fits('The {Noun} of {place}', 'Snow'));
  assert.ok(!fits('Whose {Noun} Is It?', 'Overalls'));
});

test('what says which one it is has nothing before it that says so too', () => {
  for (const pattern of ['The {Adj} {Noun}', 'The Other {Noun}', 'Another {Noun}, Another Tuesday', 'So Many {Nouns}'])
    assert.ok(!fits(pattern, 'Same Morning'), pattern);
  assert.ok(fits('The {Noun}', 'Ninth Victim'));
});

test('what belongs to somebody belongs to nobody else, and phrases do not describe', () => {
  assert.ok(!fits("{first}'s {Noun}", 'Queen’s Glove'));
  assert.ok(!fits("{first}'s Third {Noun}", 'Widow’s Walk'));
  assert.ok(!fits('{Noun} Street', 'House on the Hill'));
  assert.ok(!fits('The {last} {Noun}', 'Village Green'));
  assert.ok(!fits('The {Noun} of {Abstract}', 'Cousin from Naples'));
  assert.ok(!fits('{Adj} {Noun}', 'Night at the Gallery'));
  assert.ok(fits('The {Noun} and the {Noun2}', 'House on the Hill'));
});

test('superlatives stand behind "the"', () => {
  assert.ok(describes('The {Adj} {Noun}')('Smallest'));
  assert.ok(!describes('A {Adj} {Noun}')('Smallest'));
  assert.ok(!describes('{Adj} {Abstract}')('Longest'));
  assert.ok(describes('A {Adj} {Noun}')('Honest'));
});
