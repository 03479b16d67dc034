// The constant joins the suite; its value is checked by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queryOf } from '../../test/conformance/recommender.ts';
import { run, testRecommender, tinyDataset } from '../../test/conformance/index.ts';
import { fromTriples, vocabulary } from '../data/index.ts';
import { globalMean } from './global-mean.ts';

testRecommender(globalMean, { impersonal: 'one number for everyone is the point' });

test('5, 3 and 4 have the mean 4, whoever asks and for whatever item', async () => {
  const interactions = fromTriples(vocabulary(['a', 'b']), vocabulary(['x', 'y', 'z']), {
    user: Int32Array.of(0, 0, 1),
    item: Int32Array.of(0, 1, 0),
    value: Float32Array.of(5, 3, 4),
    time: new Float64Array(3),
  });
  const model = await globalMean.train({ interactions }, {}, await run('rating'));
  const out = new Float32Array(2);
  globalMean.scorer(model, (await run('rating')).kernels)(queryOf(tinyDataset(), -1), Int32Array.of(2, 0), out);
  assert.deepEqual(out, Float32Array.of(4, 4));
});
