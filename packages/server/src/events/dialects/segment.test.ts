// Batches in the shape that the Segment spec documents, made by us, and the events they must become.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyone, bench, NOW } from '../../../test/intake.ts';
import { refusalOf } from '../check.ts';
import { translateSegment } from './segment.ts';

const START = Date.parse('2026-09-21T13:33:20.000Z');

/** A track call `atS` seconds after the start. */
const track = (atS: number, event: string, properties: object = {}, rest: object = {}): object => ({
  type: 'track',
  messageId: `m-${atS}-${event.split(' ').at(-1)}`,
  userId: 'p1',
  event,
  timestamp: new Date(START + atS * 1000).toISOString(),
  properties: { session_id: 's1', ...properties },
  ...rest,
});
const content = (atS: number, event: string, position: number): object =>
  track(atS, `Video Content ${event}`, {
    asset_id: 't1',
    pod_id: 'segA',
    position,
    total_length: 360,
    title: 'A talk',
  });
const playback = (atS: number, event: string, position: number, more: object = {}): object =>
  track(atS, `Video Playback ${event}`, { content_asset_id: 't1', position, total_length: 392, sound: 88, ...more });

/** What matters of an event, in one line. */
const lines = (batch: readonly object[]): string[] =>
  translateSegment(batch, NOW).events.map((event) => {
    const { type, fromS, toS, positionS, reason } = event as Record<string, string | number | undefined>;
    const at = fromS === undefined ? `at ${positionS}` : `${fromS}–${toS}`;
    return [type, at, reason].filter((part) => part !== undefined).join(' ');
  });

test('the life of a play as the spec tells it: start, heartbeats, pause, resume, end', () => {
  const batch = [
    track(0, 'Video Playback Started', { content_asset_ids: ['t1'], position: 0, total_length: 392 }),
    content(1, 'Started', 0),
    content(11, 'Playing', 10),
    content(21, 'Playing', 20),
    playback(22, 'Paused', 21),
    playback(95, 'Resumed', 21),
    content(95, 'Playing', 21),
    content(105, 'Playing', 31),
    content(110, 'Completed', 36),
    playback(111, 'Completed', 36),
  ];
  assert.deepEqual(lines(batch), [
    'play_start at 0',
    'play_progress 0–10',
    'play_progress 10–20',
    'play_progress 20–21',
    'pause at 21',
    'resume at 21',
    'play_progress 21–31',
    'play_progress 31–36',
    'play_end at 36 ended',
  ]);
  assert.deepEqual(translateSegment(batch, NOW).ignored, [
    { index: 0, reason: 'told by the content event of the same session' },
    { index: 6, reason: 'nothing was watched since the report before it' },
    { index: 9, reason: 'told by the content event of the same session' },
  ]);
});

test('one call, field by field', () => {
  const { events, sources } = translateSegment(
    [content(0, 'Started', 0), playback(10, 'Paused', 10, { sound: 0, full_screen: true, livestream: false })].map(
      (call) => ({
        ...call,
        anonymousId: 'anon',
        context: { ip: '10.1.2.3', library: { name: 'analytics.js', version: '2.1' } },
      }),
    ),
    NOW,
  );
  const common = {
    occurredAt: START + 10_000,
    profileId: 'p1',
    playId: 's1',
    titleId: 't1',
    clientVersion: 'analytics.js/2.1',
  };
  const paused = { ...common, muted: true, fullscreen: true };
  assert.deepEqual(events.slice(1), [
    { ...paused, eventId: 'm-10-Paused~watched', type: 'play_progress', fromS: 0, toS: 10 },
    { ...paused, eventId: 'm-10-Paused', type: 'pause', positionS: 10 },
  ]);
  assert.deepEqual(sources, [0, 1, 1]);
  assert.equal((events[0] as { durationS: number }).durationS, 360);
  assert.ok(!JSON.stringify(events).includes('10.1.2.3'));
});

test('where the player alone tells of start and end, it is believed', () => {
  const batch = [
    track(0, 'Video Playback Started', { content_asset_ids: ['t1', 't2'], position: 0 }),
    playback(10, 'Interrupted', 10, { method: 'browser redirect' }),
  ];
  assert.deepEqual(lines(batch), ['play_start at 0', 'play_progress 0–10', 'play_end at 10 left']);
  assert.deepEqual(lines([playback(0, 'Completed', 392)]), ['play_end at 392 ended']);
  assert.deepEqual(lines([playback(0, 'Exited', 9)]), ['play_end at 9 left']);
});

test('a seek that tells its goal is one event; no title is watched on the way', () => {
  const batch = [
    content(0, 'Playing', 100),
    playback(5, 'Seek Started', 105, { seek_position: 60 }),
    playback(6, 'Seek Completed', 60),
    content(16, 'Playing', 70),
  ];
  assert.deepEqual(lines(batch), [
    'play_progress 90–100',
    'play_progress 100–105',
    'seek 105–60',
    'play_progress 60–70',
  ]);
});

test('a seek whose goal is told at its end is one event too', () => {
  const batch = [
    content(0, 'Playing', 100),
    playback(5, 'Seek Started', 105),
    playback(6, 'Seek Completed', 300),
    content(16, 'Playing', 310),
  ];
  assert.deepEqual(lines(batch), [
    'play_progress 90–100',
    'play_progress 100–105',
    'seek 105–300',
    'play_progress 300–310',
  ]);
  assert.deepEqual(lines([playback(6, 'Seek Completed', 300)]), []);
});

test('time that the player waited for data is not watched', () => {
  const batch = [
    content(0, 'Playing', 10),
    playback(2, 'Buffer Started', 12),
    playback(30, 'Buffer Completed', 12),
    content(32, 'Playing', 14),
  ];
  assert.deepEqual(lines(batch), ['play_progress 0–10', 'play_progress 10–12', 'play_progress 12–14']);
});

test('a heartbeat by itself stands for the ten seconds before it', () => {
  assert.deepEqual(lines([content(0, 'Playing', 50)]), ['play_progress 40–50']);
  assert.deepEqual(lines([content(0, 'Playing', 4)]), ['play_progress 0–4']);
  assert.deepEqual(lines([content(0, 'Playing', 0)]), []);
});

test('a playhead that ran ahead of the clock has jumped', () => {
  assert.deepEqual(lines([content(0, 'Playing', 50), content(10, 'Playing', 200)]), ['play_progress 40–50']);
});

test('two plays in one batch do not mix', () => {
  const other = (atS: number, position: number): object => ({
    ...content(atS, 'Playing', position),
    userId: 'p2',
    messageId: `o-${atS}`,
  });
  assert.deepEqual(lines([content(0, 'Playing', 50), other(1, 20), content(10, 'Playing', 60), other(11, 30)]), [
    'play_progress 40–50',
    'play_progress 10–20',
    'play_progress 50–60',
    'play_progress 20–30',
  ]);
});

test('what is not about watching is passed over with the reason, never refused', () => {
  const batch = [
    { type: 'identify', userId: 'p1', traits: {} },
    { type: 'page', name: 'Home' },
    track(0, 'Order Completed'),
    track(0, 'Video Ad Started', { asset_id: 'ad1' }),
    track(0, 'Video Quality Updated'),
    { type: 'track', userId: 'p1' },
    null,
    'text',
  ];
  const { events, ignored } = translateSegment(batch, NOW);
  assert.deepEqual(events, []);
  assert.deepEqual(ignored, [
    { index: 0, reason: 'only track calls tell of watching' },
    { index: 1, reason: 'only track calls tell of watching' },
    { index: 2, reason: 'not an event of the video spec' },
    { index: 3, reason: 'video ad started says nothing about watching' },
    { index: 4, reason: 'video quality updated says nothing about watching' },
    { index: 5, reason: 'a track call names its event' },
    { index: 6, reason: 'a call is a JSON object' },
    { index: 7, reason: 'a call is a JSON object' },
  ]);
});

test('a call without messageId or time has a name made of its text and the time of receipt', () => {
  const call = {
    type: 'track',
    anonymousId: 'a-1',
    event: 'Video Playback Paused',
    properties: { content_asset_id: 't1', position: 3 },
  };
  const [event] = translateSegment([call], NOW).events as Record<string, unknown>[];
  assert.match(String(event!.eventId), /^[0-9a-f]{64}$/);
  assert.deepEqual([event!.occurredAt, event!.profileId], [NOW, 'a-1']);
  assert.deepEqual(translateSegment([call], NOW).events, [event]);
});

test('a name too long to be lengthened is hashed for the second event', () => {
  const messageId = 'm'.repeat(100);
  const batch = [content(0, 'Started', 0), { ...playback(5, 'Paused', 5), messageId }];
  for (const event of translateSegment(batch, NOW).events) assert.equal(refusalOf(event), undefined);
});

test('whatever comes, nothing throws, and every call is translated or passed over', () => {
  const names = [
    'Video Content Playing',
    'Video Playback Paused',
    'Video Playback Seek Completed',
    'Video Content Completed',
  ];
  const call = fc.record(
    {
      type: fc.constantFrom('track', 'page', 3),
      event: fc.constantFrom(...names, 'x', null),
      userId: fc.jsonValue(),
      messageId: fc.jsonValue(),
      timestamp: fc.jsonValue(),
      properties: fc.jsonValue(),
      context: fc.jsonValue(),
    },
    { requiredKeys: ['event'] },
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.jsonValue(), call), { maxLength: 8 }), (batch) => {
      const { events, sources, ignored } = translateSegment(batch, NOW);
      assert.deepEqual(events.length, sources.length);
      assert.deepEqual(
        [...new Set([...sources, ...ignored.map(({ index }) => index)])].sort((a, b) => a - b),
        [...batch.keys()],
      );
    }),
  );
});

test('posted twice, a batch is counted once; a call that does not fit is told by its place in the batch', async (context) => {
  const { ingest, log } = await bench(context);
  const batch = [{ type: 'page' }, content(0, 'Started', 0), playback(10, 'Paused', 10), playback(11, 'Paused', -5)];
  const first = await ingest.segment(batch, anyone);
  assert.deepEqual(
    [first.accepted, first.duplicates, first.rejected.map(({ index, id, path }) => [index, id, path])],
    [3, 0, [[3, 'm-11-Paused', '/positionS']]],
  );
  assert.deepEqual(first.ignored, [{ index: 0, reason: 'only track calls tell of watching' }]);
  const second = await ingest.segment(batch, anyone);
  assert.deepEqual([second.accepted, second.duplicates], [0, 3]);
  assert.deepEqual(
    (await log()).map(({ type }) => type),
    ['play_start', 'play_progress', 'pause'],
  );
});
