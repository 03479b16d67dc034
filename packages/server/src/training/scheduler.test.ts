// The scheduler: trains when it is due, one at a time over all processes, and a failure costs nothing but freshness.
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { test, type TestContext } from 'node:test';
import { memorySettings } from '../../test/memory-settings.ts';
import { aTitle } from '../../test/records.ts';
import { testRegistry, type TestRegistry } from '../../test/snapshots.ts';
import { defaults } from '../config.ts';
import { ServerError } from '../errors.ts';
import type { LoggedEvent, Settings } from '../store/store.ts';
import type { Title } from '../store/records.ts';
import type { ChildResult } from './child.ts';
import type { Reason } from './due.ts';
import { leaseOf } from './lease.ts';
import { createScheduler, lastTraining, requestTraining, type Scheduler, type SchedulerOptions } from './scheduler.ts';

interface Scene extends TestRegistry {
  readonly settings: Settings;
  readonly titles: Title[];
  readonly log: LoggedEvent[];
  readonly fold: { cursor: number };
  /** How often a training began, and what came of it. */
  readonly begun: string[];
  readonly done: Reason[];
  readonly troubles: string[];
  scheduler(holder: string, some?: Partial<SchedulerOptions>): Scheduler;
}

const running = new AbortController().signal;

function scene(t: TestContext): Scene {
  const made = testRegistry(t);
  const settings = memorySettings();
  const [titles, log, begun, done, troubles]: [Title[], LoggedEvent[], string[], Reason[], string[]] = [
    [],
    [],
    [],
    [],
    [],
  ];
  const fold = { cursor: 0 };
  const now = (): number => made.clock.now;
  const store = {
    settings,
    states: { cursor: async () => fold.cursor },
    titles: {
      list: async () => titles,
      get: async (id: string) => titles.find((title) => title.id === id),
    },
    events: {
      last: async () => log.length,
      read: async (after: number, limit: number) => log.filter(({ seq }) => seq > after).slice(0, limit),
    },
  } as unknown as SchedulerOptions['store'];
  const trained = (): ChildResult => {
    const snapshot = made.publish({ cursor: fold.cursor, watched: { Drama: 0.5, Crime: 0.5 } });
    return { snapshot, models: [], gate: { passed: true, reasons: [] }, outcome: 'published', peakMB: 1 };
  };
  const scheduler: Scene['scheduler'] = (holder, some = {}) =>
    createScheduler({
      store,
      registry: made.registry,
      lease: leaseOf({ settings, holder, now, forMs: 60_000 }),
      rules: { ...defaults.training, at: null, leastMinutes: 10 },
      now,
      usable: () => true,
      train: async () => {
        begun.push(holder);
        await setImmediate();
        return trained();
      },
      onDone: (_result, why) => done.push(why),
      onTrouble: (error) => troubles.push((error as Error).message),
      ...some,
    });
  return { ...made, settings, titles, log, fold, begun, done, troubles, scheduler };
}

test('nothing is trained on nothing; with the first title something is, and then not again', async (t) => {
  const { scheduler, titles, done, troubles } = scene(t);
  const one = scheduler('one');
  assert.equal(await one.look(running), undefined);
  titles.push(aTitle({ id: 't' }));
  assert.equal(await one.look(running), 'first');
  assert.equal(await one.look(running), undefined);
  assert.deepEqual([done, troubles], [['first'], []]);
});

test('of processes that look at once one trains', async (t) => {
  const { scheduler, titles, begun } = scene(t);
  titles.push(aTitle({ id: 't' }));
  const all = ['a', 'b', 'c', 'd'].map((holder) => scheduler(holder));
  const reasons = await Promise.all(all.map((one) => one.look(running)));
  assert.equal(begun.length, 1);
  assert.equal(reasons.filter((reason) => reason === 'first').length, 1);
});

test('after enough events another one is trained', async (t) => {
  const { scheduler, titles, fold, clock } = scene(t);
  titles.push(aTitle({ id: 't' }));
  const one = scheduler('one');
  await one.look(running);
  fold.cursor += 1_000;
  assert.equal(await one.look(running), undefined);
  clock.now += 10 * 60_000;
  assert.equal(await one.look(running), 'events');
});

test('what was asked for is trained, once', async (t) => {
  const { scheduler, settings, clock } = scene(t);
  const one = scheduler('one', { rules: { ...defaults.training, automatic: false } });
  assert.equal(await one.look(running), undefined);
  clock.now += 1;
  await requestTraining({ settings }, clock.now);
  assert.equal(await one.look(running), 'asked for');
  assert.equal(await one.look(running), undefined);
});

test('a failure is told and waited after, what is live stays, and success ends the waiting', async (t) => {
  const made = scene(t);
  const live = made.publish({ trainedAt: 1_000, cursor: 0 });
  made.fold.cursor = 1_000;
  let fails = true;
  const one = made.scheduler('one', {
    train: async () => {
      made.begun.push('one');
      if (fails) throw new Error('E_TRAINING_DIED: killed');
      return { snapshot: live, models: [], gate: { passed: true, reasons: [] }, outcome: 'refused', peakMB: 1 };
    },
  });
  assert.equal(await one.look(running), 'events');
  assert.deepEqual(made.troubles, ['E_TRAINING_DIED: killed']);
  assert.equal((await lastTraining(made))!.failures, 1);
  assert.equal(await one.look(running), undefined);
  made.clock.now += 10 * 60_000;
  assert.equal(await one.look(running), 'events');
  assert.equal((await lastTraining(made))!.failures, 2);
  made.clock.now += 10 * 60_000;
  fails = false;
  await one.look(running);
  assert.equal((await lastTraining(made))!.failures, 0);
  assert.equal(made.registry.state()!.live, live);
  assert.equal(made.begun.length, 3);
});

test('that there is nothing to train on yet is told to who asked, and else waited out', async (t) => {
  const made = scene(t);
  made.fold.cursor = 100;
  const one = made.scheduler('one', {
    train: () => Promise.reject(new ServerError('E_NOTHING_TO_TRAIN', undefined)),
  });
  assert.equal(await one.look(running), 'first');
  assert.deepEqual(made.troubles, []);
  assert.match((await lastTraining(made))!.failure, /no titles and no events/);
  // Ten times as many events, or a title, may be something.
  made.clock.now += 60_000;
  made.fold.cursor = 999;
  assert.equal(await one.look(running), undefined);
  made.fold.cursor = 1_000;
  assert.equal(await one.look(running), 'first');
  made.clock.now += 120_000;
  assert.equal(await one.look(running), undefined);
  made.titles.push(aTitle({ id: 't' }));
  assert.equal(await one.look(running), 'first');
  assert.deepEqual(made.troubles, []);
  made.clock.now += 1;
  await requestTraining(made, made.clock.now);
  assert.equal(await one.look(running), 'asked for');
  assert.equal(made.troubles.length, 1);
});

test('a process that died in the middle is in nobody’s way for longer than its lease', async (t) => {
  const { scheduler, titles, settings, clock, begun } = scene(t);
  titles.push(aTitle({ id: 't' }));
  await settings.put('training.lease', JSON.stringify({ holder: 'dead', until: clock.now + 60_000 }));
  const one = scheduler('one');
  assert.equal(await one.look(running), undefined);
  clock.now += 60_000;
  assert.equal(await one.look(running), 'first');
  assert.deepEqual(begun, ['one']);
});

test('a stop is no failure', async (t) => {
  const { scheduler, titles, settings, troubles } = scene(t);
  titles.push(aTitle({ id: 't' }));
  const stop = new AbortController();
  const one = scheduler('one', {
    train: async () => {
      stop.abort();
      throw new Error('E_TRAINING_STOPPED');
    },
  });
  await one.look(stop.signal);
  assert.deepEqual(troubles, []);
  assert.equal(await lastTraining({ settings }), undefined);
});

test('a database that cannot be asked is told of and asked again later', async (t) => {
  const { scheduler, troubles } = scene(t);
  const away = async (): Promise<never> => Promise.reject(new Error('E_STORE_UNAVAILABLE'));
  const one = scheduler('one', { store: { settings: { get: away }, states: { cursor: async () => 0 } } as never });
  assert.equal(await one.look(running), undefined);
  assert.deepEqual(troubles, ['E_STORE_UNAVAILABLE']);
});

const play = (seq: number, titleId: string): LoggedEvent => ({
  seq,
  id: `e${seq}`,
  type: 'play_start',
  profileId: `p${seq}`,
  accountId: 'a',
  occurredAt: seq,
  receivedAt: seq,
  body: JSON.stringify({ titleId }),
});

test('what is watched has moved: another one is trained; little has been watched, or it has not moved: none', async (t) => {
  for (const [dramas, plays, expected] of [
    [0.5, 600, undefined],
    [0.95, 600, 'drift'],
    [0.95, 400, undefined],
  ] as const) {
    const { scheduler, titles, log, clock } = scene(t);
    titles.push(aTitle({ id: 'd', genres: ['Drama'] }), aTitle({ id: 'c', genres: ['Crime'] }));
    const one = scheduler('one');
    await one.look(running);
    for (let n = 0; n < plays; n++) log.push(play(n + 1, n < dramas * plays ? 'd' : 'c'));
    clock.now += 10 * 60_000;
    assert.equal(await one.look(running), expected, `${dramas} of ${plays}`);
  }
});
