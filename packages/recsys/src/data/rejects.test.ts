// The log of rejected lines: all are counted, the first of each reason are kept, in the order of the files.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rejectLog } from './rejects.ts';

test('beyond the limit of a reason lines are counted but not kept', () => {
  const log = rejectLog(2);
  for (let line = 5; line > 0; line--) log.add({ file: 'a', line, reason: 'duplicate', text: 'x' });
  log.add({ file: 'a', line: 9, reason: 'empty-id', text: 'y'.repeat(500) });
  assert.deepEqual(log.byReason, { duplicate: 5, 'empty-id': 1 });
  assert.equal(log.total, 6);
  assert.deepEqual(
    log.list().map(({ line, text }) => [line, text.length]),
    [
      [4, 1],
      [5, 1],
      [9, 200],
    ],
  );
});

test('files come in the order they were read, lines ascend within each', () => {
  const log = rejectLog();
  log.add({ file: 'z', line: 2, reason: 'off-scale', text: '' });
  log.add({ file: 'a', line: 1, reason: 'off-scale', text: '' });
  log.add({ file: 'z', line: 1, reason: 'duplicate', text: '' });
  assert.deepEqual(
    log.list().map(({ file, line }) => file + line),
    ['z1', 'z2', 'a1'],
  );
});
