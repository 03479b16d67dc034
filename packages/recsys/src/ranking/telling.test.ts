// Which keywords may be told as a reason.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTelling } from './telling.ts';

test('themes and places are told', () => {
  for (const keyword of ['time travel', 'mafia', 'New York', 'world war ii', 'prison', 'toy comes to life', 'heist']) {
    assert.ok(isTelling(keyword), keyword);
  }
});

test('facts of production, empty words and intimate matters are not', () => {
  const untold = [
    'duringcreditsstinger',
    'aftercreditsstinger',
    'based on novel',
    'woman director',
    'independent film',
  ];
  for (const keyword of [...untold, '3d', 'sequel', 'single', 'Violence', 'female nudity', 'gay', '1970s', '']) {
    assert.ok(!isTelling(keyword), keyword);
  }
});
