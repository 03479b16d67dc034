// Every event comes back from a segment as it went in, byte for byte.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventTypes } from '@marquee/protocol';
import fc from 'fast-check';
import { loggedEvent, loggedEvents } from '../../../test/arbitrary-events.ts';
import type { LoggedEvent } from '../event.ts';
import { encodeSegment } from './encode.ts';
import { openSegment } from './segment.ts';

const back = (bytes: Uint8Array): LoggedEvent[] => {
  const segment = openSegment(bytes);
  return Array.from({ length: segment.rows }, (_, row) => segment.event(row));
};

const event = (seq: number, body: string): LoggedEvent => ({
  seq,
  id: `e${seq}`,
  type: 'rating',
  profileId: 'p1',
  accountId: 'a1',
  occurredAt: 1000 + seq,
  receivedAt: 2000 + seq,
  body,
});

for (const type of eventTypes) {
  test(`any ${type} event comes back as it was`, () => {
    fc.assert(
      fc.property(loggedEvent(type), (one) => {
        const events = [{ ...one, seq: 7 }];
        assert.deepEqual(back(encodeSegment(events)), events);
      }),
      { numRuns: 60 },
    );
  });
}

test('any mixture of events comes back in order, and the same events make the same bytes', () => {
  fc.assert(
    fc.property(loggedEvents(40), (events) => {
      const bytes = encodeSegment(events);
      assert.deepEqual(back(bytes), events);
      assert.deepEqual(encodeSegment(back(bytes)), bytes);
    }),
    { numRuns: 60 },
  );
});

test('no event makes a segment of no rows that keeps its place in the log', () => {
  const segment = openSegment(encodeSegment([], { first: 5, last: 9 }));
  assert.equal(segment.rows, 0);
  assert.deepEqual([segment.head.first, segment.head.last], [5, 9]);
  assert.equal(segment.numbers('value').length, 0);
  assert.deepEqual(segment.ids('titleId'), { codes: new Int32Array(), ids: [] });
});

test('bodies that JSON would write otherwise come back with every blank', () => {
  const bodies = [
    '{}',
    '{ "value": 1 }',
    '{"value":1.0}',
    '{"value":-0}',
    '{"value":1e400}',
    '{"value":1e21,"pos":1e-7}',
    '{"a":1,"a":2}',
    '{"2":1,"1":2}',
    '{"__proto__":{"x":1},"constructor":null}',
    '{"":1,"value":2}',
    '{"line\\nend":1}',
    '{"\\ud800":"\\udfff","titleId":"\\ud800"}',
    '{"titleId":"a\\u0000b","rest":"\\n"}',
    '{"titleId":5,"value":"five","muted":1,"hidden":"no"}',
    '{"titleId":null,"value":null,"muted":null}',
    '{"muted":true,"hidden":false,"value":0}',
    '{"source":{"surface":"home","rowPos":1},"kind":"intro"}',
    '{"titleId":"\u{1f3ac} 映画 ñ\u0301 \u202e"}',
    '{"titleId":"x","other":"\u{1f3ac}"}',
    '[]',
    '"text"',
    'null',
    '!',
    'no JSON at all \ud800',
    '',
  ];
  const events = bodies.map((body, index) => event(index + 1, body));
  assert.deepEqual(back(encodeSegment(events)), events);
});

test('an id that UTF-8 cannot hold is refused before anything is written', () => {
  assert.throws(() => encodeSegment([{ ...event(1, '{}'), profileId: 'p\ud800' }]), RangeError);
});

test('events out of order are refused', () => {
  assert.throws(() => encodeSegment([event(2, '{}'), event(2, '{}')]), /event 2 comes after 2/);
});

test('more events than a block of texts holds come back', () => {
  const events = Array.from({ length: 9000 }, (_, i) => event(i * 2 + 1, `{"value":${i % 4},"x":"${i}"}`));
  assert.deepEqual(back(encodeSegment(events)), events);
});

test('columns hold what bodies say: −1 and NaN where they say nothing', () => {
  const segment = openSegment(
    encodeSegment([
      event(1, '{"titleId":"t1","value":2,"muted":true}'),
      event(3, '{"titleId":"t2","fromS":0,"toS":9.125}'),
      event(4, '{"titleId":"t1","value":-1,"muted":false,"source":"search"}'),
    ]),
  );
  assert.deepEqual(segment.ids('titleId'), { codes: Int32Array.of(0, 1, 0), ids: ['t1', 't2'] });
  assert.deepEqual(segment.ids('source'), { codes: Int32Array.of(-1, -1, 0), ids: ['search'] });
  assert.deepEqual(segment.ids('episodeId'), { codes: Int32Array.of(-1, -1, -1), ids: [] });
  assert.deepEqual(segment.numbers('value'), Float64Array.of(2, NaN, -1));
  assert.deepEqual(segment.numbers('toS'), Float64Array.of(NaN, 9.125, NaN));
  assert.deepEqual(segment.numbers('muted'), Float64Array.of(1, NaN, 0));
  assert.deepEqual(segment.seq, Float64Array.of(1, 3, 4));
  assert.deepEqual([...segment.head.types], [['rating', 3]]);
});
