// Rows to matrix against a plain map, and two halves put together again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { toTriples, type Interactions } from './interactions.ts';
import { ratingMatrices, union } from './rating-matrix.ts';
import { ratingIds, readRatings, type RatingIds, type RatingRows } from './ratings.ts';
import { rejectLog } from './rejects.ts';

type Row = readonly [user: string, item: string, stars: number, seconds: number];

const scale = { low: 0, high: 5 };
const row: fc.Arbitrary<Row> = fc.tuple(
  fc.constantFrom('1', '2', '10', 'ann', '007'),
  fc.constantFrom('3', '20', '100', 'tt1', 'b'),
  fc.integer({ min: 1, max: 10 }).map((n) => n / 2),
  fc.integer({ min: 1, max: 4 }),
);

function read(rows: readonly Row[], ids: RatingIds = ratingIds()): Promise<RatingRows> {
  const bytes = (async function* () {
    yield new TextEncoder().encode(rows.map((fields) => fields.join(',')).join('\n'));
  })();
  return readRatings({ name: 'r.csv', bytes }, { ids, rejects: rejectLog() });
}

const asMap = (data: Interactions): Map<string, string> => {
  const { user, item, value, time } = toTriples(data);
  return new Map(
    Array.from(user, (u, k) => [`${data.users.id(u)} ${data.items.id(item[k])}`, `${value[k]} ${time[k]}`]),
  );
};

test('entries are the distinct pairs, each with its newest rating, the later line at the same time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
      const rejects = rejectLog();
      const [data] = ratingMatrices([await read(rows)], { rejects, scale }).parts;
      const newest = new Map<string, Row>();
      for (const fields of rows) {
        const pair = `${fields[0]} ${fields[1]}`;
        if ((newest.get(pair)?.[3] ?? 0) <= fields[3]) newest.set(pair, fields);
      }
      const wanted = new Map([...newest].map(([pair, [, , stars, at]]) => [pair, `${stars} ${at * 1000}`]));
      assert.deepEqual(new Map([...asMap(data)].sort()), new Map([...wanted].sort()));
      assert.equal(rejects.byReason.duplicate ?? 0, rows.length - newest.size);
      for (let u = 0; u < data.users.size; u++) {
        const items = [...data.indices.subarray(data.indptr[u], data.indptr[u + 1])];
        assert.deepEqual(
          items,
          [...new Set(items)].toSorted((a, b) => a - b),
        );
      }
    }),
  );
});

test('two sets share their vocabularies, and their union holds the entries of both', async () => {
  const pairs = fc.uniqueArray(row, { selector: ([user, item]) => `${user} ${item}`, minLength: 2, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(pairs, async (rows) => {
      const ids = ratingIds();
      const half = Math.floor(rows.length / 2);
      const sets = [await read(rows.slice(0, half), ids), await read(rows.slice(half), ids)];
      const [a, b] = ratingMatrices(sets, { rejects: rejectLog(), scale }).parts;
      const [whole] = ratingMatrices([await read(rows)], { rejects: rejectLog(), scale }).parts;
      assert.equal(a.users, b.users);
      const both = union(a, b);
      for (const key of ['indptr', 'indices', 'values', 'times'] as const) assert.deepEqual(both[key], whole[key]);
    }),
  );
});

test('ids of rejected rows are not in the vocabulary unless the catalogue has them', async () => {
  const rows = await read([
    ['1', '3', 4, 1],
    ['2', '20', 9, 1],
  ]);
  const options = { rejects: rejectLog(), scale };
  assert.equal(ratingMatrices([rows], options).parts[0].items.size, 1);
  const [data] = ratingMatrices([rows], { ...options, itemIds: ['20', '5'] }).parts;
  assert.deepEqual([data.items.id(0), data.items.id(1), data.items.id(2)], ['3', '5', '20']);
});
