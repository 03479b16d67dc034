// When the app says that it cannot reach the server, and when it no longer does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReach } from './reach.ts';

function stage() {
  const connection = new EventTarget();
  let online = true;
  const reach = createReach(() => online, connection);
  const seen: boolean[] = [];
  const stop = reach.subscribe(() => seen.push(reach.here()));
  return {
    reach,
    seen,
    stop,
    goes(to: 'online' | 'offline') {
      online = to === 'online';
      connection.dispatchEvent(new Event(to));
    },
  };
}

test('a request that finds nobody says away, the next answer says here; each once', () => {
  const { reach, seen } = stage();
  reach.failed('no_answer');
  reach.failed('timeout');
  reach.answered();
  reach.answered();
  assert.deepEqual(seen, [false, true]);
});

test('an answer that says no is an answer', () => {
  const { reach, seen } = stage();
  reach.failed('not_found');
  assert.deepEqual(seen, []);
  reach.failed('no_answer');
  reach.failed('forbidden');
  assert.deepEqual(seen, [false, true]);
});

test('a connection that goes and comes is told of, whatever the last request found', () => {
  const { reach, seen, goes } = stage();
  goes('offline');
  goes('online');
  assert.deepEqual(seen, [false, true]);
  reach.failed('no_answer');
  goes('online');
  assert.deepEqual(seen, [false, true, false, false]);
});

test('nothing is told to who left', () => {
  const { reach, seen, stop, goes } = stage();
  stop();
  goes('offline');
  reach.failed('no_answer');
  assert.deepEqual(seen, []);
});
