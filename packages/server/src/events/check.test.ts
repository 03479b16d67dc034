// Every type of event is let in as it should be, and what is wrong with the others is named.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventTypes, rejections } from '@marquee/protocol';
import fc from 'fast-check';
import { sent, sentAs } from '../../test/intake.ts';
import { refusalOf } from './check.ts';

/** The least that each type needs besides the envelope. */
const least: Record<string, Record<string, unknown>> = {
  impression: { titleId: 't1' },
  row_view: {},
  row_scroll: { maxCol: 3 },
  card_hover: { titleId: 't1', hoverMs: 200 },
  detail_open: { titleId: 't1' },
  preview: { titleId: 't1', previewMs: 900 },
  play_start: { titleId: 't1' },
  play_progress: { titleId: 't1', fromS: 0, toS: 30 },
  pause: { titleId: 't1', positionS: 9 },
  resume: { titleId: 't1', positionS: 9 },
  seek: { titleId: 't1', fromS: 100, toS: 70 },
  rate_change: { titleId: 't1', playbackRate: 2 },
  skip: { titleId: 't1', fromS: 0, toS: 60, kind: 'intro' },
  play_end: { titleId: 't1' },
  rating: { titleId: 't1', value: -1 },
  star_rating: { titleId: 't1', stars: 3.5 },
  list_add: { titleId: 't1' },
  list_remove: { titleId: 't1' },
  not_interested: { titleId: 't1' },
  hide_continue: { titleId: 't1' },
  history_hide: {},
  search: { queryRaw: 'alien' },
  search_click: {},
  onboarding_pick: { titleId: 't1' },
  session_start: {},
  session_end: {},
};

test('every type passes with the least it needs, and lacks something without it', () => {
  assert.deepEqual(Object.keys(least).sort(), [...eventTypes].sort());
  for (const [type, fields] of Object.entries(least)) {
    assert.equal(refusalOf(sentAs(type, 'e1', fields)), undefined, type);
    for (const field of Object.keys(fields)) {
      const refusal = refusalOf(sentAs(type, 'e1', { ...fields, [field]: undefined }));
      assert.equal(refusal?.path, `/${field}`, `${type} without ${field}`);
    }
  }
});

test('an event without its name, time or profile is told which of them is missing', () => {
  for (const field of ['eventId', 'occurredAt', 'profileId', 'type']) {
    const { [field]: _, ...rest } = sent('e1');
    assert.deepEqual(refusalOf(rest), { code: 'missing_field', path: `/${field}`, message: `${field} is missing` });
  }
});

const refused: readonly (readonly [what: string, event: unknown, code: string, path: string])[] = [
  ['null', null, 'not_an_object', ''],
  ['a list', [sent('e1')], 'not_an_object', ''],
  ['a text', 'play_start', 'not_an_object', ''],
  ['an unknown type', sentAs('serve', 'e1'), 'unknown_type', '/type'],
  ['a type named as what objects inherit', sentAs('constructor', 'e1'), 'unknown_type', '/type'],
  ['a type that is no text', { ...sent('e1'), type: ['pause'] }, 'unknown_type', '/type'],
  ['an unknown field', sent('e1', { accountID: 'a1' }), 'unknown_field', '/accountID'],
  ['an unknown field with / and ~ in its name', sent('e1', { 'a/b~c': 1 }), 'unknown_field', '/a~1b~0c'],
  ['an unknown field inside another', sent('e1', { source: { rowPos: 1, seat: 2 } }), 'unknown_field', '/source/seat'],
  ['a field of another type of event', sent('e1', { value: 1 }), 'unknown_field', '/value'],
  ['a number as text', sent('e1', { fromS: '0' }), 'wrong_type', '/fromS'],
  ['null for a number', sent('e1', { fromS: null }), 'wrong_type', '/fromS'],
  ['a negative position', sent('e1', { fromS: -1 }), 'out_of_range', '/fromS'],
  ['a position behind every film', sent('e1', { toS: 360_001 }), 'out_of_range', '/toS'],
  ['a stretch that runs backwards', sent('e1', { fromS: 30, toS: 29 }), 'out_of_range', '/toS'],
  ['a time with a fraction', sent('e1', { occurredAt: 1.5 }), 'wrong_type', '/occurredAt'],
  ['a class of device that there is none of', sent('e1', { deviceClass: 'fridge' }), 'not_allowed', '/deviceClass'],
  ['a thumb that points nowhere', sentAs('rating', 'e1', { titleId: 't1', value: 3 }), 'not_allowed', '/value'],
  ['an id with a space', sent('e 1'), 'not_allowed', '/eventId'],
  ['an id with a line break', sent('e\n1'), 'not_allowed', '/eventId'],
  ['an empty id', sent(''), 'not_allowed', '/eventId'],
  ['an id of 101 characters', sent('e'.repeat(101)), 'not_allowed', '/eventId'],
  ['a source that is neither word nor card', sent('e1', { source: 'tv' }), 'not_allowed', '/source'],
  [
    'a list with something else in it',
    sentAs('search', 'e1', { queryRaw: 'x', results: ['t1', 2] }),
    'wrong_type',
    '/results/1',
  ],
];

for (const [what, event, code, path] of refused) {
  test(`${what} is refused with the place`, () => {
    const refusal = refusalOf(event);
    assert.deepEqual({ code: refusal?.code, path: refusal?.path }, { code, path });
    assert.ok(refusal!.message.length > 0);
  });
}

test('fields named __proto__ and constructor are unknown fields and change nothing', () => {
  for (const name of ['__proto__', 'constructor', 'toString']) {
    const event = JSON.parse(`{"${name}":{"polluted":true},${JSON.stringify(sent('e1')).slice(1)}`) as unknown;
    assert.deepEqual(refusalOf(event), {
      code: 'unknown_field',
      path: `/${name}`,
      message: `${name} is not a field of play_progress`,
    });
  }
  assert.equal(({} as { polluted?: unknown }).polluted, undefined);
});

test('what the sender wrote is not repeated in the message, and a name of his is made harmless', () => {
  const refusal = refusalOf(sent('e1', { fromS: 'secret' }));
  assert.ok(!JSON.stringify(refusal).includes('secret'));
  const named = refusalOf(sent('e1', { ['\u001b[31m\n'.repeat(100)]: 1 }));
  // oxlint-disable-next-line no-control-regex
  assert.match(named!.path, /^[^\u0000-\u001f]{1,1200}$/);
});

test('whatever JSON comes, there is a verdict with a code of the table', () => {
  const fields = fc.record(
    {
      eventId: fc.anything(),
      occurredAt: fc.anything(),
      profileId: fc.anything(),
      titleId: fc.anything(),
      fromS: fc.anything(),
    },
    { requiredKeys: [] },
  );
  const typed = fc.tuple(fields, fc.constantFrom(...eventTypes)).map(([rest, type]) => ({ ...rest, type }));
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), typed), (value) => {
      const refusal = refusalOf(value);
      if (refusal) assert.ok(refusal.code in rejections && /^(\/|$)/.test(refusal.path));
    }),
    { numRuns: 2_000 },
  );
});

test('a ping may say where the playhead stands and nothing more, but half a stretch is refused', () => {
  assert.equal(refusalOf(sentAs('play_progress', 'e1', { titleId: 't1', positionS: 30 })), undefined);
  assert.equal(refusalOf(sentAs('play_progress', 'e1', { titleId: 't1' }))?.path, '/fromS');
  assert.equal(refusalOf(sentAs('play_progress', 'e1', { titleId: 't1', fromS: 3, positionS: 9 }))?.path, '/toS');
  assert.equal(refusalOf(sentAs('play_progress', 'e1', { titleId: 't1', toS: 3 }))?.path, '/fromS');
});

test('what other players say besides is let in: how far a seek went, how long a pause was', () => {
  assert.equal(refusalOf(sentAs('seek', 'e1', { titleId: 't1', fromS: 100, toS: 70, deltaS: -30 })), undefined);
  assert.equal(refusalOf(sentAs('pause', 'e1', { titleId: 't1', positionS: 30, pauseS: 20 })), undefined);
});
