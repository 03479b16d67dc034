// Sessions: new after thirty idle minutes, shared by tabs, and harmless where storage is blocked.
import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import { fakeBrowser } from '../../test/fake-browser.ts';
import { keepSession, session, touchSession as touchAs } from './session.ts';

after(() => mock.timers.reset());
const start = 1_790_000_000_000;
/** By one viewer, to whom it does not matter what ended. */
const touchSession = (at: number) => touchAs(at, 'p1', () => undefined);
const minutes = (n: number): number => start + n * 60_000;

test('a session lives on while something happens at least every thirty minutes', () => {
  fakeBrowser();
  const [id, began] = touchSession(minutes(0));
  assert.equal(began, true);
  assert.deepEqual(touchSession(minutes(30)), [id, false]);
  assert.deepEqual(touchSession(minutes(59)), [id, false]);
  const [next, again] = touchSession(minutes(90));
  assert.equal(again, true);
  assert.notEqual(next, id);
});

test('another tab keeps it alive', () => {
  const { storage } = fakeBrowser();
  const [id] = touchSession(minutes(0));
  storage.setItem('mq-session', `${id} ${minutes(25)}`);
  assert.deepEqual(touchSession(minutes(50)), [id, false]);
});

test('before a session gives way its end is told, and then it is still there to be told of', () => {
  fakeBrowser();
  keepSession('');
  const ended: string[][] = [];
  const over = (): void => void ended.push(session());
  const [id] = touchAs(minutes(0), 'p1', over);
  touchAs(minutes(10), 'p2', over);
  touchAs(minutes(40), 'p2', over);
  assert.deepEqual(ended, [['']], 'there was none before the first');
  touchAs(minutes(71), 'p1', over);
  assert.deepEqual(ended[1], [id, String(minutes(40)), 'p2'], 'when something last happened, and who did it');
});

test('an event of the past does not turn the session back', () => {
  fakeBrowser();
  const [id] = touchSession(minutes(20));
  touchSession(minutes(1));
  assert.deepEqual(touchSession(minutes(45)), [id, false]);
});

test('blocked storage: a session of the page alone', () => {
  fakeBrowser({ blocked: true });
  keepSession('');
  const [id, began] = touchSession(minutes(0));
  assert.deepEqual([began, touchSession(minutes(5))], [true, [id, false]]);
});

test('rubbish in storage begins a new session', () => {
  const { storage } = fakeBrowser();
  storage.setItem('mq-session', 'rubbish');
  assert.equal(touchSession(minutes(0))[1], true);
});
