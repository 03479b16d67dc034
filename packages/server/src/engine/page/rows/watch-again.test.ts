// Watch again: loved, and long enough ago.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aViewer, label, proposed } from '../../../../test/page-world.ts';
import { watchAgain } from './watch-again.ts';

test('sixty days and 0.8 are enough; the more loved and the later seen comes first', () => {
  const viewer = aViewer({
    t1: label(1, 60),
    t2: label(1.5, 100),
    t3: label(1, 59),
    t4: label(0.7, 100),
    t5: label(1, 500),
  });
  // 1.5 · ½^(100/365) = 1.24; 1 · ½^(60/365) = 0.89; 1 · ½^(500/365) = 0.39
  const [row] = proposed(watchAgain, viewer);
  assert.deepEqual(row!.ids, ['t2', 't1', 't5']);
  assert.ok(Math.abs(Array.from(row!.scores!)[0]! - 1.2406) < 1e-3);
});
