// What a title shares with what was liked: a person first, then what is most telling, and always with an example.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aMaking, aViewer, label } from '../../../test/page-world.ts';
import { evidenceOf } from './evidence.ts';

const of = (likes: readonly number[], title: string) => {
  const making = aMaking(aViewer(Object.fromEntries(likes.map((i, k) => [`t${i}`, label(1, k + 1)]))));
  return evidenceOf(making, making.shelf.titles[making.shelf.indexOf(title)]!);
};

test('somebody who made both comes first, with the liked title of last', () => {
  // director 7 made t7, t32 and t57
  assert.deepEqual(of([32, 7], 't57'), [
    { type: 'shared', tag: 'Director 7', seed: { title: 't32', name: 'The Story 32' } },
  ]);
});

test('a theme that is common among what was liked comes before a genre', () => {
  // t20 and t50 are about 'slow burn' (i mod 6 = 2), and so is t14, which nobody else of theirs made
  const [shared] = of([20, 50], 't14');
  assert.equal(shared!.tag, 'slow burn');
});

test('where nothing was liked there is nothing to say', () => {
  assert.deepEqual(of([], 't14'), []);
});

test('a title is no example of itself', () => {
  assert.ok(of([7, 8, 9], 't7').every(({ seed }) => seed?.title !== 't7'));
});
