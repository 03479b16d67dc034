// The cuts themselves: groups of equal size, blocks that never meet, and nothing lost on the way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawRound, planOf, PLAN_WORDS } from './bpr-plan.ts';
import { blocksOf } from './sgd-plan.ts';
import { deal, groupBy, permutation, rowOfEach, strataFor, type Draw } from './strata.ts';

function generator(seed: number): Draw {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** 500 users × 400 items, every third pair: 66,667 ratings, so 3 strata. The value names the pair. */
function thirds() {
  const indptr = new Int32Array(501);
  const indices: number[] = [];
  const values: number[] = [];
  for (let u = 0; u < 500; u++) {
    for (let i = 0; i < 400; i++) {
      if ((u + i) % 3 !== 0) continue;
      indices.push(i);
      values.push(u * 400 + i);
    }
    indptr[u + 1] = indices.length;
  }
  return { items: 400, indptr, indices: Int32Array.from(indices), values: Float32Array.from(values) };
}

const shared = (a: Iterable<number>, b: Iterable<number>): boolean => {
  const held = new Set(a);
  return Array.from(b).some((value) => held.has(value));
};

test('the number of strata follows the data alone: 1 below 40,000 ratings, at most 16', () => {
  assert.deepEqual([0, 39_999, 40_000, 100_000, 320_000, 20_000_000].map(strataFor), [1, 1, 2, 5, 16, 16]);
});

test('a deal gives groups whose sizes differ by one at most', () => {
  const sizes = new Int32Array(4);
  for (const group of deal(30, 4, generator(1))) sizes[group]++;
  assert.deepEqual(sizes.sort(), Int32Array.of(7, 7, 8, 8));
});

test('a permutation holds every number once, and grouping keeps the order among equals', () => {
  assert.deepEqual(
    permutation(50, generator(2)).sort(),
    Int32Array.from({ length: 50 }, (_, i) => i),
  );
  const { starts, order } = groupBy(Int32Array.of(1, 0, 2, 1, 0), 4);
  assert.deepEqual(
    [Array.from(starts), Array.from(order)],
    [
      [0, 2, 4, 5, 5],
      [1, 4, 0, 3, 2],
    ],
  );
});

test('rows without ratings do not appear among the users of ratings', () => {
  assert.deepEqual(rowOfEach(Int32Array.of(0, 2, 2, 3)), Int32Array.of(0, 0, 2));
});

test('blocks of one diagonal share neither user nor item, and every rating is in one block', () => {
  const ratings = thirds();
  const { strata, starts, user, item, value } = blocksOf(ratings, generator(3));
  assert.equal(strata, 3);
  const part = (values: Int32Array, block: number): Int32Array => values.subarray(starts[block], starts[block + 1]);
  for (let diagonal = 0; diagonal < 3; diagonal++) {
    for (let s = 1; s < 3; s++) {
      const [a, b] = [diagonal * 3 + s - 1, diagonal * 3 + s];
      assert.ok(!shared(part(user, a), part(user, b)), 'users');
      assert.ok(!shared(part(item, a), part(item, b)), 'items');
    }
  }
  assert.ok(value.every((name, k) => name === user[k] * 400 + item[k]));
  assert.deepEqual(value.toSorted(), ratings.values);
});

test('blocks of one BPR round share no group of items, and each positive lies in its own groups', () => {
  const plan = planOf(thirds(), generator(4));
  assert.deepEqual([plan.userGroups, plan.itemGroups], [3, 6]);
  for (let round = 0; round < 5; round++) {
    const words = drawRound(plan, generator(round));
    const groups = [0, 1, 2].flatMap((s) => [words[s * PLAN_WORDS], words[s * PLAN_WORDS + 1]]);
    assert.equal(new Set(groups).size, 6);
  }
  const inGroup = (g: number): Int32Array => plan.grouped.subarray(plan.groupStarts[g], plan.groupStarts[g + 1]);
  for (let s = 0; s < 3; s++) {
    for (let g = 0; g < 6; g++) {
      const at = s * 6 + g;
      const items = plan.item.subarray(plan.starts[at], plan.starts[at + 1]);
      assert.ok(items.every((item) => inGroup(g).includes(item)));
    }
  }
});
