// By somebody who made three titles that were liked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aViewer, label, proposed } from '../../../../test/page-world.ts';
import { person } from './person.ts';

// Director 7 made t7, t32, t57, t82 …: every twenty-fifth title.
const likes = (count: number) =>
  aViewer(Object.fromEntries([7, 32, 57].slice(0, count).map((i, k) => [`t${i}`, label(1, 10 - k)])));

test('two liked titles are too few, three are a row of the others', () => {
  assert.ok(!proposed(person, likes(2)).some(({ heading }) => heading.includes('Director 7')));
  const row = proposed(person, likes(3)).find(({ heading }) => heading === 'Directed by Director 7');
  assert.deepEqual(
    [...row!.ids].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))),
    ['t82', 't107', 't132', 't157', 't182', 't207', 't232', 't257', 't282'],
  );
});

test('the reason names the person and the liked title of last', () => {
  const row = proposed(person, likes(3)).find(({ heading }) => heading.includes('Director 7'));
  // t57 was liked 8 days ago, the others before
  const seed = { title: 't57', name: 'A Story 57' };
  assert.deepEqual(row!.evidence(0, 0), [{ type: 'shared', tag: 'Director 7', seed }]);
});
