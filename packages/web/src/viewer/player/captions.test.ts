// The invented words of a drawn film are a WebVTT file.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inventedWords } from './captions.ts';

test('words stand for four seconds of every eight and end with the film', () => {
  assert.equal(
    inventedWords(12),
    [
      'WEBVTT',
      '00:00:02.000 --> 00:00:06.000\n[wind over the hills]',
      '00:00:10.000 --> 00:00:12.000\n[a distant train]',
    ].join('\n\n'),
  );
  assert.match(inventedWords(5000), /\n01:20:02\.000 --> 01:20:06\.000\n/);
});

test('a film of no length has no words', () => assert.equal(inventedWords(0), 'WEBVTT'));
