// Routes that take events in, and those that show what was refused.
import { Type } from 'typebox';
import * as batches from '../batches.ts';
import { closed } from '../scalars.ts';
import { route } from './route.ts';

const exampleEvent = {
  eventId: '0192f0c1-7c5e-7b3a-9d0e-5a4f3b2c1d0e',
  type: 'play_progress',
  occurredAt: 1_790_000_000_000,
  profileId: 'p1',
  playId: 'play-1',
  titleId: 't1',
  fromS: 0,
  toS: 30,
};
const answer = { accepted: 1, duplicates: 0, rejected: [] };
const intake = {
  method: 'POST',
  tag: 'Events',
  kids: true,
  priority: 2,
  answers: { 202: batches.EventAnswer },
} as const;
const senders = ['events:write', 'viewer', 'operator'] as const;

export const postEvents = route({
  ...intake,
  path: '/v1/events',
  summary: 'Takes up to 500 events. 202 means on disk; each is counted once, however often it is sent.',
  scopes: senders,
  body: batches.EventBatch,
  outer: batches.EventBatchOuter,
  example: { body: { events: [exampleEvent] }, answer },
});

export const postSegment = route({
  ...intake,
  path: '/v1/events/segment',
  summary: 'Takes a batch of the Segment and RudderStack video spec.',
  scopes: senders,
  body: batches.SegmentBatch,
  example: {
    body: {
      batch: [
        {
          type: 'track',
          messageId: 'm-1',
          userId: 'p1',
          event: 'Video Content Playing',
          timestamp: '2026-09-21T13:33:20.000Z',
          properties: { session_id: 'play-1', content_asset_id: 't1', position: 30, total_length: 5400 },
        },
      ],
    },
    answer,
  },
});

export const postSnowplow = route({
  ...intake,
  path: '/v1/events/snowplow',
  summary: 'Takes a payload of the Snowplow tracker protocol with media events of version 2.',
  scopes: senders,
  body: batches.SnowplowBatch,
  example: {
    body: { schema: 'iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4', data: [] },
    answer: { accepted: 0, duplicates: 0, rejected: [] },
  },
});

export const listQuarantine = route({
  method: 'GET',
  path: '/v1/quarantine',
  tag: 'Events',
  summary: 'Events that were refused, whole, with the reason, oldest first.',
  scopes: ['operator'],
  kids: false,
  priority: 4,
  query: closed({
    after: Type.Optional(Type.Integer({ minimum: 0 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  answers: { 200: batches.QuarantineList },
  example: { answer: { items: [], next: null } },
});

export const replayQuarantine = route({
  method: 'POST',
  path: '/v1/quarantine/replay',
  tag: 'Events',
  summary: 'Judges refused events again; those that pass are counted once and leave quarantine.',
  scopes: ['operator'],
  kids: false,
  priority: 4,
  body: batches.Replay,
  answers: { 200: batches.Replayed },
  example: { body: { seqs: [1, 2] }, answer: { accepted: 2, duplicates: 0, rejected: [] } },
});
