// A training from beginning to end, with a real model: what is published, what is refused, and what is written down.
import assert from 'node:assert/strict';
import { after, before, test, type TestContext } from 'node:test';
import type { Kernels } from '@marquee/kernels';
import { syntheticData } from '@marquee/recsys';
import { folderOf } from '../../test/snapshots.ts';
import { tinyKernels, tinyModels } from '../../test/tiny-models.ts';
import { aTitle } from '../../test/records.ts';
import { defaults } from '../config.ts';
import type { SnapshotModels, TrainingData } from '../engine/live/training-data.ts';
import { trainSnapshot, type JobOptions, type Trained } from './job.ts';
import { trainingData } from './read-data.ts';
import { openRegistry, type Registry } from './registry/registry.ts';

let kernels: Kernels;
before(async () => void (kernels = await tinyKernels()));
after(() => kernels.close());

const { dataset, items } = syntheticData({
  films: 80,
  viewers: 200,
  ratingsPerViewer: 20,
  seed: 5,
  end: Date.UTC(2026, 5, 1),
});
const AT = Date.UTC(2026, 5, 2);

/** Everything up to a moment; all is liked. */
function dataUntil(at: number, some: Partial<TrainingData> = {}): TrainingData {
  const { interactions } = dataset;
  const keep = (k: number): boolean => interactions.times[k]! <= at;
  const opinions = filtered(interactions, keep);
  const made = trainingData({
    opinions,
    records: items,
    traits: Array.from({ length: opinions.users.size }, () => []),
    titles: new Map(items.map(({ id, genres }) => [id, aTitle({ id, genres })])),
    at,
    cursor: opinions.indices.length,
    labelVersion: 'v1',
  });
  return { ...made, ...some };
}

function filtered(data: TrainingData['opinions'], keep: (k: number) => boolean): TrainingData['opinions'] {
  const [indices, values, times]: [number[], number[], number[]] = [[], [], []];
  const indptr = new Int32Array(data.indptr.length);
  for (let u = 0; u < data.users.size; u++) {
    for (let k = data.indptr[u]!; k < data.indptr[u + 1]!; k++) {
      if (!keep(k)) continue;
      indices.push(data.indices[k]!);
      values.push(1);
      times.push(data.times[k]!);
    }
    indptr[u + 1] = indices.length;
  }
  return {
    ...data,
    indptr,
    indices: Int32Array.from(indices),
    values: Float32Array.from(values),
    times: Float64Array.from(times),
  };
}

interface Scene {
  readonly registry: Registry;
  train(data: TrainingData, models?: SnapshotModels, some?: Partial<JobOptions>): Promise<Trained>;
}

function scene(t: TestContext): Scene {
  const registry = openRegistry({ folder: folderOf(t), now: () => AT, token: 'test' });
  return {
    registry,
    train: (data, models = tinyModels('item-knn'), some = {}) =>
      trainSnapshot(data, {
        registry,
        models,
        limits: defaults.training.gate,
        force: false,
        keep: 5,
        seed: 1,
        kernels,
        now: () => AT,
        tick: () => 0,
        signal: new AbortController().signal,
        onProgress: () => undefined,
        ...some,
      }),
  };
}

/** A model that puts the least popular first: sound, and bad. */
const backwards: SnapshotModels = {
  ...tinyModels('popular'),
  async open(name, files, own) {
    const good = await tinyModels('popular').open(name, files, own);
    return {
      ...good,
      rank(query) {
        const { items: best, scores, sources } = good.rank(query);
        return { items: best.toReversed(), scores: scores.map((score) => -score).toReversed(), sources };
      },
    };
  },
};

test('a model that beats popularity is published, with what it learned from', async (t) => {
  const { registry, train } = scene(t);
  const data = dataUntil(AT);
  const { snapshot, gate, outcome, models } = await train(data);
  assert.deepEqual([outcome, gate.passed, models[0]!.name], ['published', true, 'item-knn']);
  assert.match(gate.reasons[0]!, /^nDCG@10 is .* that of popularity/);
  const manifest = registry.snapshots.manifest(snapshot);
  assert.equal(registry.state()!.live, snapshot);
  assert.equal(manifest.data.hash, data.hash);
  assert.deepEqual([manifest.cursor, manifest.parent, manifest.forced], [data.cursor, null, false]);
  const shares = Object.values(manifest.watched).reduce((sum, share) => sum + share, 0);
  assert.ok(Math.abs(shares - 1) < 1e-9);
});

test('the same data gives the same files', async (t) => {
  const { registry, train } = scene(t);
  const [a, b] = [await train(dataUntil(AT)), await train(dataUntil(AT - 1))];
  const [one, two] = [a, b].map(({ snapshot }) => registry.snapshots.manifest(snapshot));
  assert.deepEqual(one!.files, two!.files);
  assert.notEqual(one!.id, two!.id);
});

test('what is worse than popularity is kept, but not live; --force makes it live and says so', async (t) => {
  const { registry, train } = scene(t);
  const refused = await train(dataUntil(AT), backwards);
  assert.deepEqual([refused.outcome, refused.gate.passed], ['refused', false]);
  assert.match(refused.gate.reasons[0]!, /that of popularity .* the difference lies between/);
  assert.equal(registry.state(), undefined);
  const forced = await train(dataUntil(AT - 1), backwards, { force: true });
  assert.equal(forced.outcome, 'published');
  assert.equal(registry.snapshots.manifest(forced.snapshot).forced, true);
  assert.equal(registry.state()!.why, 'forced');
});

test('what is worse than the published one is refused, by days that neither had seen', async (t) => {
  const { registry, train } = scene(t);
  const early = AT - 120 * 86_400_000;
  const first = await train(dataUntil(early));
  const second = await train(dataUntil(AT), backwards);
  assert.deepEqual([first.outcome, second.outcome], ['published', 'refused']);
  const { gate, parent } = registry.snapshots.manifest(second.snapshot);
  assert.equal(parent, first.snapshot);
  assert.ok(gate.measures['ndcg@10 of the published']! > gate.measures['ndcg@10']!);
  assert.equal(registry.state()!.live, first.snapshot);
});

test('another training on the same days passes: it is not asked what the published one has seen', async (t) => {
  const { train } = scene(t);
  await train(dataUntil(AT));
  const { outcome, gate } = await train(dataUntil(AT - 1));
  assert.equal(outcome, 'published');
  assert.ok(gate.reasons.some((reason) => reason.startsWith('nDCG was not compared with the published snapshot')));
});

test('with too little to learn from it is published unjudged and says so: a fresh install comes up by itself', async (t) => {
  const { registry, train } = scene(t);
  const { outcome, gate, snapshot } = await train(dataUntil(AT, { ready: false }), tinyModels('popular'));
  assert.deepEqual([outcome, gate.passed], ['published', true]);
  assert.match(gate.reasons.join(), /^not judged: there are \d+ interactions of 1000 that it takes/);
  assert.equal(registry.snapshots.manifest(snapshot).data.ready, false);
});

test('a store that lost its history does not take the place of what learned from it', async (t) => {
  const { registry, train } = scene(t);
  const first = await train(dataUntil(AT));
  const { outcome, gate } = await train(dataUntil(AT - 1, { ready: false }), tinyModels('popular'));
  assert.equal(outcome, 'refused');
  assert.match(gate.reasons[0]!, /learned from \d+ interactions; now there is too little/);
  assert.equal(registry.state()!.live, first.snapshot);
});

test('models that answer nonsense end the training, and nothing is kept of it', async (t) => {
  const { registry, train } = scene(t);
  const broken: SnapshotModels = {
    ...tinyModels('popular'),
    async open(...args) {
      const good = await tinyModels('popular').open(...args);
      return {
        ...good,
        rank: () => ({
          ...good.rank({ history: new Int32Array(0) } as never),
          scores: new Float32Array(100).fill(NaN),
        }),
      };
    },
  };
  await assert.rejects(train(dataUntil(AT, { ready: false }), broken), { code: 'E_SNAPSHOT' });
  assert.deepEqual(registry.list(), []);
});

test('nothing to train on is an error of its own', async (t) => {
  const { train } = scene(t);
  const none = {
    ...dataset.interactions,
    users: { ...dataset.interactions.users, size: 0 },
    items: { ...dataset.interactions.items, size: 0 },
  };
  await assert.rejects(train(dataUntil(AT, { opinions: none })), { code: 'E_NOTHING_TO_TRAIN' });
});

test('a training that was overtaken, or finds another one pinned, keeps its snapshot unpublished', async (t) => {
  const { registry, train } = scene(t);
  const first = await train(dataUntil(AT));
  const overtaken = await train(dataUntil(AT - 1), undefined, {
    // Somebody pins and unpins meanwhile.
    onProgress: (text) => {
      if (text !== 'writing') return;
      registry.pin(first.snapshot);
      registry.unpin();
    },
  });
  assert.equal(overtaken.outcome, 'overtaken');
  registry.pin(first.snapshot);
  const pinned = await train(dataUntil(AT - 2));
  assert.equal(pinned.outcome, 'pinned');
  assert.equal(registry.list().length, 3);
  assert.equal(registry.state()!.live, first.snapshot);
});

test('an interrupted training publishes nothing', async (t) => {
  const { registry, train } = scene(t);
  const stop = new AbortController();
  const training = train(dataUntil(AT), undefined, {
    signal: stop.signal,
    onProgress: (text) => text === 'judging' && stop.abort(),
  });
  await assert.rejects(training);
  assert.deepEqual([registry.list(), registry.newest()], [[], 0]);
});
