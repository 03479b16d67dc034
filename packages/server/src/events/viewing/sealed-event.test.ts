// Events read from columns fold as their parsed bodies do: every type, every field of the protocol, and bodies no sender makes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventTypes } from '@marquee/protocol';
import fc from 'fast-check';
import { loggedEvent, loggedEvents } from '../../../test/arbitrary-events.ts';
import { event, randomEvents } from '../../../test/viewing-events.ts';
import type { LoggedEvent } from '../../store/store.ts';
import { encodeSegment } from '../../store/segments/encode.ts';
import { flagFields, idFields, numberFields, type EventColumns } from '../../store/segments/event-columns.ts';
import { openSegment } from '../../store/segments/segment.ts';
import { tailOf } from '../../store/segments/tail.ts';
import { parsed, type FoldedEvent } from './event.ts';
import { profileStateOf, titleStateOf } from './reduce.ts';
import { sealedEvents } from './sealed-event.ts';
import { encodeProfile, encodeTitle } from './state.ts';

const inOrder = (events: readonly LoggedEvent[]): LoggedEvent[] => events.map((one, i) => ({ ...one, seq: i + 1 }));
const sealed = (events: readonly LoggedEvent[]): EventColumns => openSegment(encodeSegment(events));

function read(columns: EventColumns): FoldedEvent[] {
  const eventOf = sealedEvents(columns);
  return Array.from({ length: columns.rows }, (_, row) => eventOf(row));
}

const columnFields = [...idFields, ...numberFields, ...flagFields];

/** What a fold may ask of an event. */
function asked({ body, ...stamp }: FoldedEvent): unknown {
  const fields = body as unknown as Readonly<Record<string, unknown>>;
  return [stamp, fields.unprofiled, fields.stars, ...columnFields.map((name) => fields[name])];
}

const states = (events: readonly FoldedEvent[]): string[] => [
  encodeTitle(titleStateOf(events)),
  encodeProfile(profileStateOf(events)),
];

function same(events: readonly LoggedEvent[]): void {
  const [columns, bodies] = [read(sealed(events)), events.map(parsed)];
  assert.deepEqual(columns.map(asked), bodies.map(asked));
  assert.deepEqual(states(columns), states(bodies));
}

for (const type of eventTypes) {
  test(`${type}: any body the protocol allows is read and folded the same`, () => {
    fc.assert(
      fc.property(fc.array(loggedEvent(type), { minLength: 1, maxLength: 6 }), (events) => same(inOrder(events))),
      { numRuns: 40 },
    );
  });
}

test('all types together, some fields present in few rows', () => {
  fc.assert(fc.property(loggedEvents(30), same), { numRuns: 60 });
  same(randomEvents(2_000, 7));
});

test('bodies with fields in no column, of another type, empty, or not as JSON.stringify writes them', () => {
  const bodies = [
    '{}',
    '{"titleId":"t1","value":null}',
    '{"titleId":5,"value":"2"}',
    '{"titleId":"t1","value":1,"unprofiled":true}',
    '{"titleId":"t1","value":1,"extra":{"value":2}}',
    '{ "titleId" : "t1", "value": 2 }',
    '{"titleId":"t1","titleId":"t2","value":2.0}',
    '{"titleId":"","value":-0}',
    '{"titleId":"\\ud800","value":1e3}',
    '{"titleId":"t1","value":-1,"muted":false,"hidden":true,"source":"search"}',
    '{"titleId":"t1","value":0,"source":{"rowPos":1}}',
    '{"__proto__":{"titleId":"t9"},"value":1}',
    '[]',
    '7',
  ];
  same(bodies.map((body, i) => ({ ...event('rating', i, {}), seq: i + 1, body })));
});

test('what cannot be parsed throws, as it does where it is read from the hot log; its neighbours are read', () => {
  const bodies = ['{"value":1}', '{"value":', 'null', '{"value":2}'];
  const eventOf = sealedEvents(sealed(bodies.map((body, i) => ({ ...event('rating', i), seq: i + 1, body }))));
  assert.throws(() => eventOf(1), SyntaxError);
  assert.throws(() => eventOf(2), TypeError);
  assert.deepEqual(
    [0, 3].map((row) => (eventOf(row).body as { value?: number }).value),
    [1, 2],
  );
});

test('a segment read from its middle', () => {
  const events = randomEvents(300, 3);
  const columns = tailOf(sealed(events), 120);
  assert.deepEqual(read(columns).map(asked), events.slice(120).map(parsed).map(asked));
});

test('a body that columns hold is read field by field; what it lacks is undefined', () => {
  const columns = sealed([event('play_progress', 0, { titleId: 't1', playId: 'a', fromS: 0, toS: 30, muted: false })]);
  assert.equal(columns.isComplete(0), true);
  const { body } = sealedEvents(columns)(0) as unknown as { body: Readonly<Record<string, unknown>> };
  assert.deepEqual([body.playId, body.toS, body.muted, body.hidden], ['a', 30, false, undefined]);
});
