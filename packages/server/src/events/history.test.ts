// The consumer: any batches, crashes and rivals give the rows of a rebuild; it wakes at once and survives trouble.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mulberry32 } from '@marquee/recsys';
import { faultDisk, type FaultDisk } from '../../test/fault-disk.ts';
import { memoryStore, type MemoryStore } from '../../test/memory-store.ts';
import { event, folded, randomEvents } from '../../test/viewing-events.ts';
import { folderFiles } from '../store/segments/folder.ts';
import { segmentLog, type SegmentLog } from '../store/segments/log.ts';
import type { EventLog, States } from '../store/store.ts';
import { createHistory, type History, type HistoryOptions } from './history.ts';
import type { FoldedEvent } from './viewing/event.ts';
import { encodeTitle } from './viewing/state.ts';
import { titleStateOf } from './viewing/reduce.ts';

type Settings = Partial<HistoryOptions>;
const strict = (): never => assert.fail('there was trouble');
const historyOf = ({ store }: MemoryStore, settings: Settings = {}): History =>
  createHistory({ store, onTrouble: strict, ...settings });

const isOf = (one: FoldedEvent, profileId: string, titleId: string): boolean =>
  one.profileId === profileId && (one.titleId === titleId || (one.type === 'history_hide' && one.titleId === ''));

const events = randomEvents(3_000, 11, { profiles: 12, titles: 9, plays: 40 });

async function rebuilt(): Promise<ReturnType<MemoryStore['rows']>> {
  const memory = memoryStore();
  memory.log.push(...events);
  await historyOf(memory).rebuild();
  return memory.rows();
}

test('rows are those of the pure reducer, one per profile and title and one per profile', async () => {
  const rows = await rebuilt();
  assert.equal(rows.length, 12 * 9 + 12);
  const all = folded(events);
  for (const { profileId, titleId, state, lastAt } of rows) {
    if (titleId === '') continue;
    const own = all.filter((one) => isOf(one, profileId, titleId));
    assert.equal(state, encodeTitle(titleStateOf(own)));
    assert.equal(lastAt, Math.max(...own.filter((one) => one.titleId === titleId).map(({ at }) => at)));
  }
});

test('random batches, late events and crashes before and after saving give the rows of a rebuild', async () => {
  const expected = await rebuilt();
  for (let seed = 1; seed <= 20; seed++) {
    const rng = mulberry32(seed);
    const whole = (n: number): number => 1 + Math.floor(rng() * n);
    const memory = memoryStore();
    const settings = { batch: whole(90), together: whole(60), keep: whole(40) };
    let history = historyOf(memory, settings);
    let crashes = 0;
    memory.onSave = () => {
      if (rng() < 0.1) throw new Error('killed');
    };
    const waiting = [...events];
    while (waiting.length > 0 || memory.log.length > (await memory.store.states.cursor())) {
      memory.log.push(...waiting.splice(0, whole(400)));
      await history.catchUp().catch(() => {
        crashes++;
        if (rng() < 0.5) history = historyOf(memory, settings);
      });
    }
    assert.deepEqual(memory.rows(), expected);
    assert.ok(crashes > 0, 'the test must crash');
  }
});

test('a rebuild over old rows gives the same rows, and looks none of them up', async () => {
  const expected = await rebuilt();
  const memory = memoryStore();
  memory.log.push(...events);
  const history = historyOf(memory);
  await history.catchUp();
  memory.loads = 0;
  assert.equal(await history.rebuild(), events.length);
  assert.equal(memory.loads, 0);
  assert.deepEqual(memory.rows(), expected);
});

test('a rebuild that cannot keep all states in memory gives the same rows', async () => {
  const memory = memoryStore();
  memory.log.push(...events);
  await historyOf(memory, { keep: 5, batch: 50, together: 10 }).rebuild();
  assert.deepEqual(memory.rows(), await rebuilt());
});

test('two folders at one log: every event counts once', async () => {
  const memory = memoryStore();
  const [a, b] = [historyOf(memory, { batch: 70 }), historyOf(memory, { batch: 110 })];
  for (let at = 0; at < events.length; at += 500) {
    memory.log.push(...events.slice(at, at + 500));
    await Promise.all([a.catchUp(), b.catchUp()]);
  }
  await Promise.all([a.catchUp(), b.catchUp()]);
  assert.deepEqual(memory.rows(), await rebuilt());
});

test('nothing new: nothing is saved', async () => {
  const memory = memoryStore();
  memory.onSave = () => assert.fail('saved');
  assert.equal(await historyOf(memory).catchUp(), 0);
});

test('seqs may have gaps, and the cursor stands at the newest', async () => {
  const memory = memoryStore();
  memory.log.push({ ...event('rating', 0, { titleId: 't1', value: 1 }), seq: 5 });
  memory.log.push({ ...event('rating', 1, { titleId: 't1', value: 2 }), seq: 90 });
  assert.equal(await historyOf(memory, { batch: 1 }).catchUp(), 2);
  assert.equal(await memory.store.states.cursor(), 90);
});

test('an event whose body is no JSON is told and passed over; its neighbours count', async () => {
  const memory = memoryStore();
  const told: (number | null)[] = [];
  memory.log.push({ ...event('rating', 0, { titleId: 't1' }), seq: 1, body: '{"titleId":' });
  memory.log.push({ ...event('rating', 1, { titleId: 't1', value: 2 }), seq: 2 });
  await historyOf(memory, { onTrouble: ({ seq }) => told.push(seq) }).catchUp();
  assert.deepEqual(told, [1]);
  assert.equal(memory.rows().length, 1);
});

test('woken, it folds without waiting for its next look; it stops on its signal', async () => {
  const memory = memoryStore();
  const history = historyOf(memory, { idleMs: 2 ** 30 });
  const stop = new AbortController();
  const saved = Promise.withResolvers<void>();
  memory.onSave = (moment) => moment === 'after' && saved.resolve();
  const running = history.run(stop.signal);
  await new Promise((resolve) => void setImmediate(resolve));
  memory.log.push({ ...event('rating', 0, { titleId: 't1', value: 1 }), seq: 1 });
  history.wake();
  await saved.promise;
  stop.abort();
  await running;
  assert.equal(memory.rows().length, 1);
});

test('events that were put there while it folded are seen after a wake that came meanwhile', async () => {
  const memory = memoryStore();
  const history = historyOf(memory, { idleMs: 2 ** 30 });
  const stop = new AbortController();
  const both = Promise.withResolvers<void>();
  const rate = (seq: number): void =>
    void memory.log.push({ ...event('rating', seq, { titleId: 't1', value: 1 }), seq });
  memory.onSave = (moment) => {
    if (moment === 'before') return;
    if (memory.log.length === 2) return both.resolve();
    rate(2);
    history.wake();
  };
  rate(1);
  const running = history.run(stop.signal);
  await both.promise;
  stop.abort();
  await running;
  assert.equal(await memory.store.states.cursor(), 2);
});

test('a store that cannot be asked is told and asked again', async () => {
  const memory = memoryStore();
  memory.log.push({ ...event('rating', 0, { titleId: 't1', value: 1 }), seq: 1 });
  let failures = 2;
  memory.onSave = () => {
    if (failures-- > 0) throw new Error('gone');
  };
  const stop = new AbortController();
  const told: unknown[] = [];
  const onTrouble: HistoryOptions['onTrouble'] = ({ seq }) => told.push(seq);
  const running = historyOf(memory, { idleMs: 1, onTrouble }).run(stop.signal);
  while ((await memory.store.states.cursor()) === 0) await new Promise((resolve) => void setImmediate(resolve));
  stop.abort();
  await running;
  assert.deepEqual(told, [null, null]);
});

test('what is removed while nothing is folded stays removed', async () => {
  const memory = memoryStore();
  memory.log.push(...events);
  const history = historyOf(memory);
  await history.catchUp();
  const gone = await history.without('p3', async () => {
    memory.log.splice(0, Infinity, ...memory.log.filter(({ profileId }) => profileId !== 'p3'));
    await memory.store.states.reset();
    return 'receipt';
  });
  assert.equal(gone, 'receipt');
  await history.rebuild();
  assert.ok(memory.rows().every(({ profileId }) => profileId !== 'p3'));
});

/** The first `upTo` events in segments of 100, the others read one by one. */
async function partlySealed(upTo: number): Promise<{ memory: MemoryStore; disk: FaultDisk }> {
  const [memory, disk] = [memoryStore(), faultDisk()];
  memory.log.push(...events.slice(upTo));
  const sealed = segmentLog(folderFiles('./segments', disk), { rows: 100 });
  await sealed.seal([events.slice(0, upTo)]);
  const { read: hot, ofProfile } = memory.store.events;
  const ofAny: EventLog['ofProfile'] = (id, after, limit) =>
    wholeRead({ read: (...span) => sealed.ofProfile(id, ...span) }, (...span) => ofProfile(id, ...span))(after, limit);
  const whole = { ...memory.store.events, sealed, read: wholeRead(sealed, hot), ofProfile: ofAny };
  return { memory: Object.assign(memory, { store: { ...memory.store, events: whole } }), disk };
}

const wholeRead =
  (sealed: Pick<SegmentLog, 'read'>, hot: EventLog['read']): EventLog['read'] =>
  async (after, limit) => {
    const early = await sealed.read(after, limit);
    return [...early, ...(await hot(after, limit - early.length))];
  };

test('sealed events are folded from columns, in any spans: the rows are those of events read one by one', async () => {
  const expected = await rebuilt();
  for (const [upTo, batch, together] of [
    [1_000, 7, 30],
    [2_950, 90, 3],
    [3_000, 2_000, 20_000],
  ] as const) {
    const { memory } = await partlySealed(upTo);
    let from = Infinity;
    const { read } = memory.store.events;
    const store = {
      ...memory.store,
      events: { ...memory.store.events, read: noting((after) => (from = Math.min(from, after)), read) },
    };
    const history = createHistory({ store, onTrouble: strict, batch, together, keep: 25 });
    assert.equal(await history.rebuild(), events.length);
    assert.deepEqual(memory.rows(), expected);
    assert.equal(from, upTo, 'sealed events must not be read one by one');
  }
});

const noting =
  (note: (after: number) => void, read: EventLog['read']): EventLog['read'] =>
  (after, limit) => {
    note(after);
    return read(after, limit);
  };

test('killed again and again while it folds segments, it goes on from the last save to the same rows', async () => {
  const expected = await rebuilt();
  for (let seed = 1; seed <= 10; seed++) {
    const rng = mulberry32(seed);
    const { memory } = await partlySealed(2_500);
    const settings = { batch: 40, together: 20, keep: 30 };
    let crashes = 0;
    let history = createHistory({ store: memory.store, onTrouble: strict, ...settings });
    memory.onSave = () => {
      if (rng() < 0.1) throw new Error('killed');
    };
    while ((await memory.store.states.cursor()) < events.length) {
      await history.catchUp().catch(() => {
        crashes++;
        history = createHistory({ store: memory.store, onTrouble: strict, ...settings });
      });
    }
    assert.deepEqual(memory.rows(), expected);
    assert.ok(crashes > 0, 'the test must crash');
  }
});

test('a segment that rotted is passed over: every other event counts, and the cursor reaches the end', async () => {
  const { memory, disk } = await partlySealed(3_000);
  const last = [...disk.contents().keys()].sort().at(-1)!;
  disk.damage(last, (bytes) => bytes.slice(0, 99));
  const history = createHistory({ store: memory.store, onTrouble: strict });
  assert.equal(await history.rebuild(), 2_900);
  assert.equal(await memory.store.states.cursor(), 2_900);
  assert.equal(await history.catchUp(), 0);
});

test('the next span is folded while the last one is saved; nothing is lost when that save fails', async () => {
  const memory = memoryStore();
  memory.log.push(...events);
  const { save } = memory.store.states;
  let [pending, overlapped, failing] = [0, 0, true];
  const read: EventLog['read'] = (after, limit) => {
    overlapped += pending;
    return memory.store.events.read(after, limit);
  };
  const states: States = {
    ...memory.store.states,
    async save(rows, from, to) {
      pending++;
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => void setImmediate(resolve));
      pending--;
      if (from > 0 && failing) {
        failing = false;
        throw new Error('disk full');
      }
      return save(rows, from, to);
    },
  };
  const store = { events: { ...memory.store.events, read }, states };
  const history = createHistory({ store, onTrouble: strict, batch: 50, together: 20, keep: 10 });
  await assert.rejects(history.catchUp(), /disk full/);
  await history.catchUp();
  assert.deepEqual(memory.rows(), await rebuilt());
  assert.ok(overlapped > 0);
});

test('each save is told once it is committed, with its rows; one that another folder won is not', async () => {
  const memory = memoryStore();
  memory.log.push(...events.slice(0, 500));
  const told: [string, string][] = [];
  let committed = 0;
  memory.onSave = (moment) => {
    if (moment === 'after') committed++;
  };
  const history = historyOf(memory, {
    onSaved: (rows) => {
      assert.equal(committed, 1);
      told.push(...rows.map(({ profileId, titleId }): [string, string] => [profileId, titleId]));
    },
  });
  await history.catchUp();
  assert.deepEqual(
    told,
    memory.rows().map(({ profileId, titleId }) => [profileId, titleId]),
  );
  const rival = historyOf(memory);
  memory.log.push(...events.slice(500, 600));
  await rival.catchUp();
  told.length = 0;
  await history.catchUp();
  assert.deepEqual(told, []);
});
