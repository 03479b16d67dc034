// The snapshot that answers: taken up within a look, never half, never mixed, and the last good one whatever is wrong with the next.
import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { after, before, test, type TestContext } from 'node:test';
import type { Kernels } from '@marquee/kernels';
import { mulberry32 } from '@marquee/recsys';
import type { Go, Went } from '../../test/racing-trainer.ts';
import { testRegistry, type TestRegistry } from '../../test/snapshots.ts';
import { tinyKernels, tinyModels } from '../../test/tiny-models.ts';
import type { LiveQuery, Published } from '../engine/live/types.ts';
import { followRegistry, type Current, type CurrentOptions } from './current.ts';
import { loadAside } from './load.ts';

const models = tinyModels();
let kernels: Kernels;
before(async () => void (kernels = await tinyKernels()));
after(() => kernels.close());

interface Following extends TestRegistry {
  readonly current: Current;
  readonly troubles: string[];
  /** Another server on the same folder, as after a restart. */
  again(): Current;
}

/** Reads on this thread unless `aside`. */
function following(t: TestContext, some: Partial<CurrentOptions> = {}): Following {
  const made = testRegistry(t);
  const troubles: string[] = [];
  const again = (): Current =>
    followRegistry({
      registry: made.registry,
      load: async (id) => made.registry.snapshots.read(id, models.schema),
      open: ({ manifest, files }) => models.open(manifest, files, kernels),
      now: () => made.clock.now,
      onTrouble: (error) => troubles.push((error as Error).message),
      ...some,
    });
  return { ...made, troubles, again, current: again() };
}

const query: LiveQuery = {
  user: -1,
  history: Int32Array.of(0),
  values: Float32Array.of(1),
  times: Float64Array.of(1),
  context: new Float32Array(0),
  at: 2,
  traits: [],
};

const damage = ({ folder }: TestRegistry, id: string): void =>
  writeFileSync(join(folder, 'snapshots', id, 'model.safetensors'), 'nonsense');

test('nothing is held before anything is published', async (t) => {
  const { current, troubles } = following(t);
  await current.look();
  assert.equal(current.get(), undefined);
  assert.deepEqual(troubles, []);
});

test('what is published answers after the next look, and whoever asked before keeps what he has', async (t) => {
  const { current, publish } = following(t);
  const first = publish();
  await current.look();
  const held = current.get()!;
  assert.equal(held.id, first);
  const second = publish({}, [3, 2, 1, 0]);
  assert.equal(current.get()!.id, first);
  await current.look();
  assert.equal(current.get()!.id, second);
  assert.equal(held.id, first);
  assert.deepEqual([...held.rank(query).items], [2, 1]);
});

test('a look at an unchanged registry opens nothing', async (t) => {
  let opened = 0;
  const { current, publish } = following(t, {
    open: ({ manifest, files }) => {
      opened++;
      return models.open(manifest, files, kernels);
    },
  });
  publish();
  for (let n = 0; n < 5; n++) await current.look();
  assert.equal(opened, 1);
});

test('a pin and a rollback answer after the next look', async (t) => {
  const { current, publish, registry } = following(t);
  const [first, second, third] = [publish(), publish({}, [1, 1]), publish({}, [2, 1])];
  await current.look();
  assert.equal(current.get()!.id, third);
  registry.rollback();
  await current.look();
  assert.equal(current.get()!.id, second);
  registry.pin(first);
  await current.look();
  assert.equal(current.get()!.id, first);
});

test('one that cannot be used is told of once, and the last good one goes on answering', async (t) => {
  const made = following(t);
  const { current, publish, troubles, clock } = made;
  const good = publish();
  await current.look();
  const bad = publish();
  damage(made, bad);
  for (let n = 0; n < 3; n++) await current.look();
  assert.equal(current.get()!.id, good);
  assert.equal(troubles.length, 1);
  assert.match(troubles[0]!, new RegExp(`E_SNAPSHOT: snapshot ${bad} cannot be used`));
  clock.now += 30_000;
  await current.look();
  assert.equal(troubles.length, 2);
});

test('one whose files arrive late answers once they are there', async (t) => {
  const made = following(t);
  const id = made.publish();
  const path = join(made.folder, 'snapshots', id, 'model.safetensors');
  const bytes = readFileSync(path);
  rmSync(path);
  await made.current.look();
  assert.equal(made.current.get(), undefined);
  writeFileSync(path, bytes);
  made.clock.now += 30_000;
  await made.current.look();
  assert.equal(made.current.get()!.id, id);
});

test('after a restart on a bad one the one before answers', async (t) => {
  const made = following(t);
  const [first, second] = [made.publish(), made.publish()];
  damage(made, second);
  const current = made.again();
  await current.look();
  assert.equal(current.get()!.id, first);
  assert.equal(made.troubles.length, 1);
});

test('after a restart with every record of what is live gone, the newest that passed its gate answers', async (t) => {
  const made = following(t);
  const [, second] = [made.publish(), made.publish()];
  made.save({ gate: { passed: false, reasons: ['worse'], measures: {} } });
  const records = join(made.folder, 'generations');
  for (const name of readdirSync(records)) writeFileSync(join(records, name), 'nonsense');
  const current = made.again();
  await current.look();
  assert.equal(current.get()!.id, second);
  assert.ok(made.troubles.some((trouble) => /the record .* is damaged/.test(trouble)));
});

test('models that answer nonsense are refused by their first questions', async (t) => {
  const answers: ((good: Published) => Published)[] = [
    (good) => ({ ...good, rank: () => ({ ...good.rank(query), items: Int32Array.of(99, 1) }) }),
    (good) => ({ ...good, rank: () => ({ ...good.rank(query), items: Int32Array.of(1, 1) }) }),
    (good) => ({ ...good, rank: () => ({ ...good.rank(query), scores: Float32Array.of(NaN, 1) }) }),
    (good) => ({ ...good, rank: () => ({ ...good.rank(query), scores: Float32Array.of(1) }) }),
    (good) => ({ ...good, match: () => 1.5 }),
    (good) => ({
      ...good,
      similar: () => {
        throw new Error('broken');
      },
    }),
  ];
  for (const spoil of answers) {
    const { current, publish, troubles } = following(t, {
      open: async ({ manifest, files }) => spoil(await models.open(manifest, files, kernels)),
    });
    publish();
    await current.look();
    assert.equal(current.get(), undefined);
    assert.equal(troubles.length, 1);
  }
});

test('a registry that cannot be read is told of, and what is held goes on answering', async (t) => {
  let broken = false;
  const made = testRegistry(t);
  const troubles: unknown[] = [];
  const current = followRegistry({
    registry: {
      ...made.registry,
      newest: () => {
        if (broken) throw new Error('stale handle');
        return made.registry.newest();
      },
    },
    load: async (id) => made.registry.snapshots.read(id, 1),
    open: ({ manifest, files }) => models.open(manifest, files, kernels),
    now: () => made.clock.now,
    onTrouble: (error) => troubles.push(error),
  });
  const id = made.publish();
  await current.look();
  broken = true;
  await current.look();
  assert.equal(current.get()!.id, id);
  assert.equal(troubles.length, 1);
});

test('reading on another thread gives the same, and its refusals keep their code', async (t) => {
  const made = following(t);
  const id = made.publish();
  const task = { folder: made.folder, id, schema: 1 };
  const { manifest, files } = await loadAside(task);
  assert.deepEqual(manifest, made.registry.snapshots.manifest(id));
  assert.ok(files.get('model.safetensors')!.buffer instanceof SharedArrayBuffer);
  assert.deepEqual([...(await models.open(manifest, files, kernels)).rank(query).items], [2, 1]);
  damage(made, id);
  await assert.rejects(loadAside(task), { code: 'E_SNAPSHOT' });
});

const PROCESSES = ['one', 'two'] as const;
const ROUNDS = 100;

/** One round: both begin from the same state. */
async function race(children: readonly ChildProcess[], go: Go): Promise<readonly Went[]> {
  const went = children.map(async (child) => {
    const [message] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [Went | number];
    if (typeof message !== 'object') throw new Error(`a trainer died: ${String(message)}`);
    return message;
  });
  for (const child of children) child.send(go);
  return Promise.all(went);
}

test('100 swaps under calls, two trainers racing for each: one winner each time, no error, no answer of two versions', async (t) => {
  const made = following(t);
  const script = join(import.meta.dirname, '../../test/racing-trainer.ts');
  const children = PROCESSES.map((token) => fork(script, [made.folder, token]));
  t.after(() => children.forEach((child) => child.kill()));
  const random = mulberry32(3);
  const done = new AbortController();
  const wrong: string[] = [];
  const served = new Set<string>();
  let calls = 0;
  const caller = async (): Promise<void> => {
    while (!done.signal.aborted) {
      const published = made.current.get();
      // As a handler does: several steps with the same snapshot, and others in between.
      for (let step = 0; published && step < 3; step++) {
        const { scores } = published.rank(query);
        // Every score of a snapshot is a quarter of its cursor, so that a mixture shows.
        if (scores.length !== 19 || scores.some((score) => score * 4 !== published.cursor)) wrong.push(published.id);
        calls++;
        if (random() < 0.5) await setImmediate();
      }
      if (published) served.add(published.id);
      await setImmediate();
    }
  };
  const callers = Array.from({ length: 8 }, caller);
  const winners: string[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const went = await race(children, { round, since: made.registry.newest() });
    const outcomes = went.map(({ outcome }) => outcome).sort();
    assert.deepEqual(outcomes, ['overtaken', 'published']);
    winners.push(went.find(({ outcome }) => outcome === 'published')!.id);
    await made.current.look();
    assert.equal(made.current.get()!.id, winners.at(-1));
  }
  done.abort();
  await Promise.all(callers);
  assert.deepEqual(wrong, []);
  assert.deepEqual(made.troubles, []);
  assert.ok(served.size > 50 && calls > 1_000, `${served.size} snapshots in ${calls} calls`);
  assert.equal(made.registry.newest(), ROUNDS);
  assert.ok(made.registry.snapshots.ids().length <= 7);
});
