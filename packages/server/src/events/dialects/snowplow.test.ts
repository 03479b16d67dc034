// Payloads in the shape that Snowplow's tracker protocol documents, made by us, and the events they must become.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyone, bench, NOW } from '../../../test/intake.ts';
import { translateSnowplow } from './snowplow.ts';

const START = 1_789_990_000_000;
const MEDIA = 'com.snowplowanalytics.snowplow.media';
const iglu = (path: string, version = '1-0-0'): string => `iglu:${path}/jsonschema/${version}`;
const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

interface Media {
  readonly data?: object;
  readonly player?: object;
  readonly session?: object;
  readonly more?: readonly object[];
  readonly row?: object;
}

/** Media event `name` at `atS` seconds, the player standing at `currentTime`. */
function media(
  atS: number,
  name: string,
  currentTime: number,
  { data = {}, player, session, more = [], row }: Media = {},
): object {
  const event = { schema: iglu(`${MEDIA}/${name}_event`), data };
  const entities = [
    {
      schema: iglu('com.snowplowanalytics.snowplow/media_player', '2-0-0'),
      data: {
        currentTime,
        duration: 5400,
        ended: false,
        paused: false,
        muted: false,
        label: 't1',
        playbackRate: 1,
        ...player,
      },
    },
    { schema: iglu(`${MEDIA}/session`), data: { mediaSessionId: 's1', pingInterval: 30, ...session } },
    ...more,
  ];
  return {
    e: 'ue',
    eid: `e-${atS}-${name}`,
    dtm: String(START + atS * 1000),
    uid: 'p1',
    duid: 'cookie-1',
    p: 'tv',
    tv: 'js-4.1.0',
    ue_px: base64({ schema: iglu('com.snowplowanalytics.snowplow/unstruct_event'), data: event }),
    cx: base64({ schema: iglu('com.snowplowanalytics.snowplow/contexts'), data: entities }),
    ...row,
  };
}

const lines = (data: readonly object[]): string[] =>
  translateSnowplow(data, NOW).events.map((event) => {
    const { type, fromS, toS, positionS, reason } = event as Record<string, string | number | undefined>;
    const at = fromS === undefined ? `at ${positionS}` : `${fromS}–${toS}`;
    return [type, at, reason].filter((part) => part !== undefined).join(' ');
  });

const paused = { player: { paused: true } };

test('a play with pings, a pause, a rewind and an end', () => {
  const data = [
    media(0, 'ready', 0, paused),
    media(1, 'play', 0),
    media(31, 'ping', 30),
    media(41, 'pause', 40, paused),
    media(61, 'ping', 40, paused),
    media(70, 'play', 40, { session: { timePlayed: 40, timePaused: 29 } }),
    media(91, 'ping', 61),
    media(95, 'seek_start', 65),
    media(96, 'seek_end', 35),
    media(106, 'percent_progress', 45, { data: { percentProgress: 10 } }),
    media(111, 'end', 50, { player: { ended: true, paused: true } }),
  ];
  assert.deepEqual(lines(data), [
    'play_start at 0',
    'play_progress 0–30',
    'play_progress 30–40',
    'pause at 40',
    'resume at 40',
    'play_progress 40–61',
    'play_progress 61–65',
    'seek 65–35',
    'play_progress 35–45',
    'play_progress 45–50',
    'play_end at 50 ended',
  ]);
});

test('one row, field by field', () => {
  const [event] = translateSnowplow(
    [media(10, 'pause', 12.5, { player: { paused: true, playbackRate: 1.25, fullscreen: true } })],
    NOW,
  ).events;
  assert.deepEqual(event, {
    eventId: 'e-10-pause',
    occurredAt: START + 10_000,
    profileId: 'p1',
    playId: 's1',
    titleId: 't1',
    deviceClass: 'tv',
    clientVersion: 'js-4.1.0',
    durationS: 5400,
    playbackRate: 1.25,
    muted: false,
    fullscreen: true,
    type: 'pause',
    positionS: 12.5,
  });
});

test('JSON that is not in base64 is read as well', () => {
  const row = media(0, 'pause', 3, paused) as { ue_px: string; cx: string };
  const { ue_px, cx, ...rest } = row;
  const plain = {
    ...rest,
    ue_pr: Buffer.from(ue_px, 'base64url').toString(),
    co: Buffer.from(cx, 'base64url').toString(),
  };
  assert.deepEqual(translateSnowplow([plain], NOW), translateSnowplow([row], NOW));
});

test('an entity of the site’s own names title and episode; else the label of the player does', () => {
  const own = [{ schema: iglu('com.example/video'), data: { titleId: 'series-7', episodeId: 's1e2' } }];
  const [event] = translateSnowplow([media(0, 'pause', 3, { more: own })], NOW).events as Record<string, unknown>[];
  assert.deepEqual([event!.titleId, event!.episodeId], ['series-7', 's1e2']);
});

test('without a user the cookie is the profile', () => {
  const [event] = translateSnowplow([media(0, 'pause', 3, { row: { uid: undefined } })], NOW).events as Record<
    string,
    unknown
  >[];
  assert.equal(event!.profileId, 'cookie-1');
});

test('a ping alone stands for its interval at the player’s rate, and for nothing while the player stands', () => {
  assert.deepEqual(lines([media(0, 'ping', 100)]), ['play_progress 70–100']);
  assert.deepEqual(lines([media(0, 'ping', 100, { session: { pingInterval: 10 } })]), ['play_progress 90–100']);
  assert.deepEqual(lines([media(0, 'ping', 100, { player: { playbackRate: 2 } })]), ['play_progress 40–100']);
  assert.deepEqual(lines([media(0, 'ping', 100, paused)]), []);
});

test('a change of speed is told, with what was watched before it', () => {
  const data = [
    media(0, 'play', 0),
    media(10, 'playback_rate_change', 10, { data: { previousRate: 1, newRate: 2 }, player: { playbackRate: 2 } }),
    media(20, 'ping', 30, { player: { playbackRate: 2 } }),
  ];
  assert.deepEqual(lines(data), ['play_start at 0', 'play_progress 0–10', 'rate_change at 10', 'play_progress 10–30']);
  const change = translateSnowplow(data, NOW).events[2] as Record<string, unknown>;
  assert.deepEqual([change.playbackRate, change.fromRate], [2, 1]);
});

test('waiting for data is not watching', () => {
  const data = [
    media(0, 'play', 0),
    media(5, 'buffer_start', 5),
    media(60, 'buffer_end', 5),
    media(65, 'pause', 10, paused),
  ];
  assert.deepEqual(lines(data), ['play_start at 0', 'play_progress 0–5', 'play_progress 5–10', 'pause at 10']);
});

test('what is not about watching is passed over with the reason', () => {
  const data = [
    { e: 'pv', eid: 'x', url: 'https://example.org' },
    media(0, 'volume_change', 3, { data: { newVolume: 3 } }),
    media(0, 'ad_start', 3),
    {
      e: 'ue',
      ue_px: base64({
        schema: iglu('com.snowplowanalytics.snowplow/unstruct_event'),
        data: { schema: iglu('com.example/click'), data: {} },
      }),
    },
    { e: 'ue', ue_px: '!!!' },
    7,
  ];
  assert.deepEqual(translateSnowplow(data, NOW).events, []);
  assert.deepEqual(
    translateSnowplow(data, NOW).ignored.map(({ reason }) => reason),
    [
      'not a self-describing event',
      'volume_change says nothing about watching',
      'ad_start says nothing about watching',
      'not a media event of version 2',
      'not a media event of version 2',
      'a row is a JSON object',
    ],
  );
});

test('whatever comes, nothing throws, and every row is translated or passed over', () => {
  const names = fc.constantFrom(
    'play',
    'pause',
    'ping',
    'seek_start',
    'seek_end',
    'end',
    'playback_rate_change',
    'constructor',
    'x',
  );
  const odd = fc.record(
    { player: fc.object(), session: fc.object(), data: fc.object(), row: fc.object({ maxDepth: 1 }) },
    { requiredKeys: [] },
  );
  const row = fc
    .tuple(fc.nat(100), names, fc.double(), odd)
    .map(([at, name, time, rest]) => media(at, name, time, rest as Media));
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.jsonValue(), row), { maxLength: 8 }), (data) => {
      const { sources, ignored } = translateSnowplow(data, NOW);
      assert.deepEqual(
        [...new Set([...sources, ...ignored.map(({ index }) => index)])].sort((a, b) => a - b),
        [...data.keys()],
      );
    }),
  );
});

test('posted twice, a payload is counted once', async (context) => {
  const { ingest, log } = await bench(context);
  const data = [media(0, 'play', 0), media(30, 'ping', 30), media(41, 'pause', 41, paused)];
  assert.deepEqual(await ingest.snowplow(data, anyone), { accepted: 4, duplicates: 0, rejected: [] });
  assert.deepEqual(await ingest.snowplow(data, anyone), { accepted: 0, duplicates: 4, rejected: [] });
  assert.deepEqual(
    (await log()).map(({ id }) => id),
    ['e-0-play', 'e-30-ping', 'e-41-pause~watched', 'e-41-pause'],
  );
});
