// Reasons are facts: each one is checked against the history it speaks of.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromTriples, itemRows, userRows } from '../data/interactions.ts';
import { blankItem } from '../data/records.ts';
import { syntheticData } from '../data/synthetic.ts';
import { vocabulary } from '../data/vocabulary.ts';
import { explainer, likenessExplainer } from './reasons.ts';
import { similarTo, type Likeness } from './similar.ts';

const { dataset, items } = syntheticData({ films: 120, viewers: 80, seed: 3 });
const { interactions } = dataset;
const likeness: Likeness = { byUser: userRows(interactions), byItem: itemRows(interactions) };

test('every reason given to ten viewers for twenty films is true', () => {
  let given = 0;
  for (let user = 0; user < 10; user++) {
    const liked = interactions.indices
      .slice(interactions.indptr[user], interactions.indptr[user + 1])
      .filter((_, k) => interactions.values[interactions.indptr[user] + k] >= 4);
    const explain = explainer({ likeness, items }, liked);
    for (let item = 0; item < 20; item++) {
      const reasons = explain(item);
      assert.ok(reasons.length <= 3);
      for (const reason of reasons) {
        given++;
        if (reason.kind === 'because') {
          assert.ok(liked.includes(reason.item) && reason.item !== item);
          const similar = similarTo(likeness, item, 'hybrid');
          assert.equal(similar.filter((value) => value > similar[reason.item]).length + 1, reason.rank);
        } else if (reason.kind === 'popular') {
          assert.equal(likeness.byItem.indptr[item + 1] - likeness.byItem.indptr[item], reason.users);
        } else if (reason.kind === 'shared') {
          const field = { director: 'directors', cast: 'cast', keyword: 'keywords', genre: 'genres' } as const;
          const has = (i: number): boolean => items[i][field[reason.field]].includes(reason.value);
          assert.ok(has(item), `${items[item].name} has ${reason.value}`);
          assert.equal([...liked].filter(has).length, reason.count);
          assert.ok(liked.includes(reason.example) && has(reason.example));
        } else {
          assert.fail(`${reason.kind} is no reason for a viewer`);
        }
      }
    }
  }
  assert.ok(given > 100, `${given} reasons were given`);
});

test('who has liked nothing is told of popularity alone', () => {
  const explain = explainer({ likeness, items }, new Int32Array(0));
  const kinds = new Set(items.flatMap((_, item) => explain(item).map(({ kind }) => kind)));
  assert.deepEqual([...kinds], ['popular']);
});

test('titles like one title share a value with it, or more people than chance gives', () => {
  const explain = likenessExplainer({ likeness, items }, 5);
  const usersOf = (item: number): Set<number> => {
    const { indptr, indices } = likeness.byItem;
    return new Set(indices.subarray(indptr[item], indptr[item + 1]));
  };
  const own = usersOf(5);
  let together = 0;
  for (let item = 0; item < 60; item++) {
    for (const reason of item === 5 ? [] : explain(item)) {
      if (reason.kind === 'shared') assert.deepEqual([reason.count, reason.example], [1, 5]);
      else assert.equal(reason.kind, 'together');
      if (reason.kind !== 'together') continue;
      together++;
      assert.deepEqual([reason.both, reason.of], [own.intersection(usersOf(item)).size, own.size]);
      assert.ok(reason.both / own.size > usersOf(item).size / interactions.users.size);
    }
  }
  assert.ok(together > 5, `${together} were seen together`);
});

test('a film that the same people saw is no reason where nothing else connects the two', () => {
  // All four users have items 0 and 1; item 2 has one of them.
  const triples = { user: [0, 0, 1, 1, 2, 2, 3, 3, 3], item: [0, 1, 0, 1, 0, 1, 0, 1, 2] };
  const seen = fromTriples(vocabulary(['a', 'b', 'c', 'd']), vocabulary(['0', '1', '2']), {
    user: Int32Array.from(triples.user),
    item: Int32Array.from(triples.item),
    value: new Float32Array(9).fill(5),
    time: new Float64Array(9),
  });
  const people = { byUser: userRows(seen), byItem: itemRows(seen) };
  const films = (genre: string) => ['War', genre, 'War'].map((g, n) => ({ ...blankItem(String(n)), genres: [g] }));
  const kinds = (genre: string) =>
    explainer({ likeness: people, items: films(genre) }, Int32Array.of(1))(0).map(({ kind }) => kind);
  assert.deepEqual([kinds('Romance').includes('because'), kinds('War').includes('because')], [false, true]);
});
