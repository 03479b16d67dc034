// Hidden from history: what was played before counts nowhere, what comes later counts, and no order of arrival matters.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mulberry32, shuffle } from '@marquee/recsys';
import { memoryStore, type MemoryStore } from '../../../test/memory-store.ts';
import { DAY, event, EVENING, folded, randomEvents, watching } from '../../../test/viewing-events.ts';
import { film } from '../../../test/viewing-titles.ts';
import type { LoggedEvent } from '../../store/store.ts';
import { createHistory } from '../history.ts';
import { continueEntry } from './continue-watching.ts';
import { watchedMs } from './coverage.ts';
import { labelConfig } from './label-config.ts';
import { labelContext } from './label-context.ts';
import { labelOf } from './labels.ts';
import { profileStateOf, titleStateOf } from './reduce.ts';
import { all, encodeTitle, type TitleState } from './state.ts';
import { watchedEntries } from './watched.ts';

const hidden = (at: number, fields = { titleId: 't1' } as Record<string, unknown>): LoggedEvent =>
  event('history_hide', at, fields);
const stateOf = (...events: LoggedEvent[]): TitleState => titleStateOf(folded(events));
const hundred = film(104, 100);

const label = (state: TitleState) =>
  labelOf(
    state,
    hundred,
    labelContext(profileStateOf([]), [[state, hundred]], { now: EVENING + 30 * DAY, config: labelConfig() }),
  );

test('what was played before is in no history, not to be gone on with, and worth nothing', () => {
  const state = stateOf(...watching([[0, 3000]]), hidden(4000));
  assert.deepEqual(
    watchedEntries([['t1', state]], () => hundred),
    [],
  );
  assert.equal(continueEntry('t1', state, hundred, EVENING), undefined);
  assert.equal(label(state), undefined);
});

test('what is played afterwards counts again, from nothing', () => {
  const again = watching([[0, 600]], { playId: 'again' }, 5000);
  const state = stateOf(...watching([[600, 5400]]), hidden(5000), ...again);
  const [entry] = watchedEntries([['t1', state]], () => hundred);
  assert.equal(entry?.watchedMs, 600_000);
  assert.equal(entry.firstAt, EVENING + 5_600_000);
  assert.deepEqual([...all(state).plays.map.keys()], ['again']);
});

test('a report of the hidden time that comes late stays out; one of the same moment is hidden too', () => {
  const late = watching([[0, 3000]]);
  assert.equal(encodeTitle(stateOf(hidden(4000), ...late)), encodeTitle(stateOf(...late, hidden(4000))));
  assert.equal(all(stateOf(hidden(3000), ...late)).parts.map.size, 0);
  assert.equal(all(stateOf(hidden(2999), ...late)).parts.map.size, 1);
});

test('words said before are worth nothing any more, though they stand; words said later are', () => {
  const up = event('rating', 10, { titleId: 't1', value: 1 });
  const state = stateOf(up, event('list_add', 11, { titleId: 't1' }), hidden(4000));
  assert.equal(label(state), undefined);
  assert.equal(all(state).thumb?.value, 1);
  assert.equal(all(state).listed?.value, true);
  const later = stateOf(up, hidden(4000), event('rating', 5000, { titleId: 't1', value: -1 }));
  assert.equal(label(later)?.value, -1);
});

test('stars, first picks and "not interested" of before are gone from the labels as well', () => {
  for (const [type, fields] of [
    ['star_rating', { stars: 5 }],
    ['onboarding_pick', { order: 1 }],
    ['not_interested', {}],
    ['hide_continue', {}],
  ] as const) {
    const said = event(type, 10, { titleId: 't1', ...fields });
    assert.notEqual(label(stateOf(said, ...watching([[0, 60]]))), undefined, type);
    assert.equal(label(stateOf(said, hidden(4000))), undefined, type);
  }
});

test('what was watched without profiling is hidden likewise', () => {
  const off = { unprofiled: true };
  const state = stateOf(...watching([[0, 600]], off), ...watching([[0, 60]]), hidden(4000, { titleId: 't1', ...off }));
  assert.equal(all(state).parts.map.size, 0);
});

async function rowsOf(log: readonly LoggedEvent[], batch: number): Promise<ReturnType<MemoryStore['rows']>> {
  const memory = memoryStore();
  const history = createHistory({
    store: memory.store,
    batch,
    keep: 2,
    onTrouble: ({ error }) => assert.fail(String(error)),
  });
  for (const [i, one] of log.entries()) {
    memory.log.push({ ...one, seq: i + 1 });
    if (i % batch === 0) await history.catchUp();
  }
  await history.catchUp();
  return memory.rows();
}

const viewingOf = (rows: readonly { titleId: string; state: string }[], title: string): string =>
  rows.find(({ titleId }) => titleId === title)!.state;

test('a play that went on while the history was hidden is cut in two, though sums cannot be: the log tells', async () => {
  const play = watching([
    [0, 600],
    [600, 1200],
    [1200, 1800],
  ]);
  // Hidden after 700 s; told only when all was folded.
  const rows = await rowsOf([...play, hidden(700)], 1);
  const state = stateOf(...play.slice(1), hidden(700));
  assert.equal(viewingOf(rows, 't1'), encodeTitle(state));
  assert.equal(watchedMs(all(state).parts.map.get('')!.coverage), 1_200_000);
});

test('the whole history is hidden, titles unknown till then too', async () => {
  const [one, two] = [watching([[0, 600]]), watching([[0, 600]], { titleId: 't2', playId: 'play2' })];
  const later = watching([[0, 60]], { titleId: 't3', playId: 'play3' }, 5000);
  const everything = hidden(4000, {});
  const rows = await rowsOf([...one, everything, ...two, ...later], 1);
  for (const title of ['t1', 't2']) assert.match(viewingOf(rows, title), /^\{"hiddenUpTo":\d+,"lastAt":\d+,"v":1\}$/);
  assert.equal(viewingOf(rows, 't3'), encodeTitle(stateOf(everything, ...later)));
});

test('an event that cannot be read is passed over when a history is read again, and its neighbours count', async () => {
  const play = watching([
    [0, 600],
    [600, 1200],
  ]);
  const memory = memoryStore();
  const told: (number | null)[] = [];
  const bad = { ...event('play_progress', 1, { titleId: 't1' }), body: '{"titleId":' };
  memory.log.push(...[...play, bad, hidden(700)].map((one, i) => ({ ...one, seq: i + 1 })));
  await createHistory({ store: memory.store, batch: 2, onTrouble: ({ seq }) => told.push(seq) }).catchUp();
  assert.deepEqual(told, [3], 'once, when the log was read');
  assert.equal(viewingOf(memory.rows(), 't1'), encodeTitle(stateOf(play[1]!, hidden(700))));
});

test('words stay where the log has forgotten what was said', async () => {
  const play = watching([
    [0, 600],
    [600, 1200],
  ]);
  const memory = memoryStore();
  const history = createHistory({ store: memory.store, onTrouble: () => assert.fail() });
  const log = [event('rating', 1, { titleId: 't1', value: 2 }), ...play, hidden(700)];
  memory.log.push(...log.slice(0, 3).map((one, i) => ({ ...one, seq: i + 1 })));
  await history.catchUp();
  memory.log.shift();
  memory.log.push({ ...log[3]!, seq: 4 });
  await history.catchUp();
  assert.equal(viewingOf(memory.rows(), 't1'), encodeTitle(stateOf(...log)));
});

test('more titles than are saved in one breath are all hidden', async () => {
  const log = Array.from(
    { length: 1_200 },
    (_, i) => watching([[0, 60]], { titleId: `t${i}`, playId: `p${i}` }, i)[0]!,
  );
  const rows = await rowsOf([...log, hidden(90_000, {})], 400);
  assert.equal(rows.filter(({ titleId }) => titleId !== '').length, 1_200);
  assert.deepEqual(
    rows.filter(({ state }) => state.includes('parts')),
    [],
  );
});

test('another profile keeps its history', async () => {
  const other = watching([[0, 600]], { profileId: 'p2' });
  const rows = await rowsOf([...watching([[0, 600]]), ...other, hidden(4000, {})], 2);
  const kept = rows.find(({ profileId, titleId }) => profileId === 'p2' && titleId === 't1');
  assert.equal(kept?.state, encodeTitle(stateOf(...other)));
});

test('300 random orders in random batches: the rows are those of the pure reducer', async () => {
  const rng = mulberry32(23);
  for (let set = 0; set < 10; set++) {
    const events = randomEvents(150, 900 + set, { profiles: 2, titles: 2, plays: 40 });
    const everything = folded(events);
    const order = Int32Array.from(events.keys());
    for (let round = 0; round < 30; round++) {
      shuffle(order, rng);
      const rows = await rowsOf(
        Array.from(order, (i) => events[i]!),
        1 + Math.floor(rng() * 40),
      );
      for (const { profileId, titleId, state } of rows.filter((row) => row.titleId !== '')) {
        const own = everything.filter(
          (one) =>
            one.profileId === profileId &&
            (one.titleId === titleId || (one.type === 'history_hide' && one.titleId === '')),
        );
        assert.equal(state, encodeTitle(titleStateOf(own)), `${set} ${round} ${profileId} ${titleId}`);
      }
    }
  }
});
