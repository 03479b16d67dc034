// The engine's own models within the registry: what they train opens from shared memory and passes its first questions.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createKernels, type Kernels } from '@marquee/kernels';
import { mulberry32, syntheticData } from '@marquee/recsys';
import { mutated } from '../../test/mutate.ts';
import { runOf } from '../../test/training-data.ts';
import { snapshotModels } from '../engine/live/published.ts';
import type { TrainingData } from '../engine/live/training-data.ts';
import { trainingData } from './read-data.ts';
import { warmUp } from './warm.ts';

let kernels: Kernels;
before(async () => void (kernels = await createKernels({ threads: 1, deterministic: true })));
after(() => kernels.close());

const { dataset, items } = syntheticData({ films: 40, viewers: 60, ratingsPerViewer: 12, seed: 5 });
const name = { id: '20260921T141321-00000000', trainedAt: 5, cursor: 9 };

const data = (ready: boolean): TrainingData => ({
  ...trainingData({
    opinions: dataset.interactions,
    records: items,
    traits: Array.from({ length: dataset.interactions.users.size }, (_, u) => [`country=${u % 2 ? 'GB' : 'SE'}`]),
    titles: new Map(),
    at: Date.UTC(2026, 6, 1),
    cursor: 9,
    labelVersion: 'v',
  }),
  ready,
});

/** In memory that threads share, as a server reads them. */
function shared(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  return new Map(
    [...files].map(([file, bytes]) => {
      const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
      copy.set(bytes);
      return [file, copy];
    }),
  );
}

test('what was trained opens from shared memory and answers, also with too little to learn from', async () => {
  for (const ready of [true, false]) {
    const { files } = await snapshotModels.train(data(ready), runOf(kernels));
    await warmUp(await snapshotModels.open(name, shared(files), kernels), 1);
  }
});

test('a catalogue that nobody has watched anything of makes a snapshot too', async () => {
  const { interactions } = dataset;
  const none = { ...interactions, indptr: new Int32Array(1), users: { ...interactions.users, size: 0 } };
  const opinions = { ...none, indices: new Int32Array(0), values: new Float32Array(0), times: new Float64Array(0) };
  const empty = trainingData({
    opinions,
    records: items,
    traits: [],
    titles: new Map(),
    at: Date.UTC(2026, 6, 1),
    cursor: 0,
    labelVersion: 'v',
  });
  const { files } = await snapshotModels.train(empty, runOf(kernels));
  await warmUp(await snapshotModels.open(name, shared(files), kernels), 1);
});

test('files that were changed under a fitting manifest are refused or answer; none is read for ever', async () => {
  const { files } = await snapshotModels.train(data(true), runOf(kernels));
  const rng = mulberry32(4);
  const names = [...files.keys()];
  let refused = 0;
  for (let n = 0; n < 150; n++) {
    const file = names[Math.floor(rng() * names.length)]!;
    const changed = new Map(files).set(file, mutated(files.get(file)!, rng));
    try {
      await warmUp(await snapshotModels.open(name, changed, kernels), 1);
    } catch {
      refused++;
    }
  }
  assert.ok(refused > 75, `${refused} of 150 refused`);
});
