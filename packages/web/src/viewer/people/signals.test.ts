// Every signal of the protocol has its words, its switch and its place on the pages that tell of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signalNames } from '@marquee/protocol';
import { signalOrder, signalWords } from './signals.ts';

test('every signal is told, and no other', () => {
  assert.deepEqual(signalOrder.toSorted(), [...signalNames].toSorted());
  for (const { label, note } of Object.values(signalWords)) assert.ok(label !== '' && note !== '');
});
