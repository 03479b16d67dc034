// Popular joins the suite; its counts are checked by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run, testRecommender, tinyDataset } from '../../test/conformance/index.ts';
import { popular } from './popular.ts';

testRecommender(popular, { impersonal: 'the same list for everyone is the point' });

test('popular counts each user once per item', async () => {
  const data = tinyDataset();
  const model = await popular.train(data, {}, await run('preference'));
  const expected = data.interactions.indices.filter((item) => item === 3).length;
  assert.equal(model.tensors.counts.data[3], expected);
  assert.equal(model.tensors.counts.data[36], 0);
});
