// Stills: the series' own address with the episode in it, else the picture of the series, else none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stillOf } from './still.ts';

test('the episode stands in the address of its series, as addresses are written', () => {
  const attributes = { stillUrl: '/art/t1.{episode}.still.svg?v=4', wideUrl: '/art/t1.wide.svg' };
  assert.equal(stillOf({ attributes }, 't1-s1e2'), '/art/t1.t1-s1e2.still.svg?v=4');
  assert.equal(stillOf({ attributes }, 'a b/c'), '/art/t1.a%20b%2Fc.still.svg?v=4');
});

test('without stills the picture of the series stands in, and without that none', () => {
  assert.equal(stillOf({ attributes: { wideUrl: '/w.jpg' } }, 'e'), '/w.jpg');
  assert.equal(stillOf({ attributes: { stillUrl: 7 } }, 'e'), undefined);
});
