// Reasons are true: the named item is liked and near, the named value is shared and commoner than chance.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queryOf } from '../../test/conformance/recommender.ts';
import { tinyDataset } from '../../test/conformance/index.ts';
import { itemClock } from './popularity.ts';
import { reasonsFor, type Reason } from './reasons.ts';
import { userSimilarity } from './similar.ts';

const data = tinyDataset();
const { interactions, itemFeatures } = data;
const similarity = userSimilarity(interactions);
const clock = itemClock(interactions);

test('a liked item is named only if it is near, with its true similarity', () => {
  const query = queryOf(data, 1);
  const reasons = reasonsFor({ similarity, clock })(query, 7);
  const because = reasons.filter((reason): reason is Reason & { kind: 'because' } => reason.kind === 'because');
  assert.ok(because.length > 0 && because.length <= 2);
  for (const { item, similarity: said } of because) {
    assert.ok(query.history.includes(item));
    assert.equal(said, similarity(item, 7));
  }
});

test('a genre is named where the likes hold it more often than the catalogue', () => {
  const reasons = reasonsFor({ similarity: () => NaN, clock, ...(itemFeatures && { features: itemFeatures }) });
  const query = queryOf(data, 1);
  const comedies = query.history.filter((i) => i < 18 || i === 36).length;
  assert.deepEqual(reasons(query, 36), [{ kind: 'genre', value: 'comedy', likes: comedies }]);
  assert.deepEqual(
    reasons(query, 30).filter(({ kind }) => kind === 'genre'),
    [],
  );
});

test('an item nobody has gives a newcomer no reason rather than an invented one', () => {
  assert.deepEqual(reasonsFor({ similarity, clock })(queryOf(data, -1), 36), []);
});

test('a chart place is said with the true count of users', () => {
  const [reason] = reasonsFor({ similarity, clock })(queryOf(data, -1), 7);
  assert.ok(reason.kind === 'popular' || reason.kind === 'trending');
  if (reason.kind === 'popular') assert.equal(reason.users, interactions.indices.filter((i) => i === 7).length);
});
