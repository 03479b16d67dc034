// My List: unwatched first, then what was added last.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aViewer, label, NOW, proposed } from '../../../../test/page-world.ts';
import { myList } from './my-list.ts';

test('unwatched titles come first, each part with the latest addition first', () => {
  const listed = ['t1', 't2', 't3', 't4'].map((title, k) => ({ title, at: NOW + k }));
  const [row] = proposed(myList, aViewer({ t4: label(0.9), t2: label(0.4) }, { listed }));
  assert.deepEqual(row!.ids, ['t3', 't1', 't4', 't2']);
});

test('what is not in the catalogue is not on the row', () => {
  const [row] = proposed(myList, aViewer({}, { listed: [{ title: 'gone', at: NOW }] }));
  assert.deepEqual(row!.ids, []);
});
