// Because you picked: what a newcomer chose, until it was watched.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aViewer, label, newcomer, proposed } from '../../../../test/page-world.ts';
import { picks } from './picks.ts';

test('each pick of another cluster of genres has its row, which names it', () => {
  const rows = proposed(picks, newcomer(['t3', 't20', 't45']));
  assert.equal(rows.length, 3);
  for (const { heading, seed, ids } of rows) {
    assert.equal(heading, `Because you picked ${seed!.name}`);
    assert.ok(ids.length >= 6 && !ids.includes(seed!.title));
  }
});

test('without a snapshot a pick still finds its like, by what both are tagged with', () => {
  const [row] = proposed(picks, newcomer(['t3']), { published: null });
  const { titles } = row!.making.catalogue;
  const tags = (id: string): string[] => {
    const { genres, keywords, countries, directors, cast, year } = titles.get(id)!;
    return [...genres, ...keywords, ...countries, ...directors, ...cast, `${Math.floor(year! / 10)}`];
  };
  assert.ok(row!.ids.every((id) => tags(id).some((tag) => tags('t3').includes(tag))));
});

test('a pick that was watched since is no pick any more', () => {
  assert.deepEqual(proposed(picks, aViewer({ t3: label(0.9, 1, 'watch') })), []);
});
