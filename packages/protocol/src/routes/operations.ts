// Routes of whoever runs the server: keys, health.
import { Type } from 'typebox';
import * as keys from '../keys.ts';
import { closed, Id } from '../scalars.ts';
import { route } from './route.ts';

const about = { tag: 'Keys', scopes: ['operator'], kids: false, priority: 4 } as const;
const params = closed({ id: Id });
const made = {
  id: '3fK9sLq2Zx7B',
  label: 'web player',
  scopes: ['events:write'],
  origins: ['https://films.example'],
  accountId: null,
  profileId: null,
  createdAt: 1_790_000_000_000,
  expiresAt: null,
  revokedAt: null,
};

export const listKeys = route({
  ...about,
  method: 'GET',
  path: '/v1/keys',
  summary: 'Keys without their secrets, revoked ones too.',
  query: closed({
    after: Type.Optional(Id),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  answers: { 200: keys.Keys },
  example: { answer: { keys: [made], next: null } },
});

export const createKey = route({
  ...about,
  method: 'POST',
  path: '/v1/keys',
  summary: 'Makes a key. Its secret is in this answer and nowhere else.',
  body: keys.KeyNew,
  answers: { 201: keys.KeyMade },
  example: {
    body: { label: 'web player', scopes: ['events:write'], origins: ['https://films.example'] },
    answer: { key: made, secret: 'mq_…' },
  },
});

export const rotateKey = route({
  ...about,
  method: 'POST',
  path: '/v1/keys/:id/rotate',
  summary: 'Makes a second key with the same rights; the first one ends after the hours of grace (24 unless told).',
  params,
  body: keys.KeyRotate,
  answers: { 201: keys.KeyMade },
  example: { path: '/v1/keys/3fK9sLq2Zx7B/rotate', body: { graceHours: 24 }, answer: { key: made, secret: 'mq_…' } },
});

export const revokeKey = route({
  ...about,
  method: 'DELETE',
  path: '/v1/keys/:id',
  summary: 'Ends a key: within ten seconds no process takes it any more.',
  params,
  answers: { 200: keys.Key },
  example: { path: '/v1/keys/3fK9sLq2Zx7B', answer: { ...made, revokedAt: 1_790_000_100_000 } },
});

const health = { method: 'GET', tag: 'Health', scopes: 'anyone', kids: true, priority: 1 } as const;
export const getHealth = route({
  ...health,
  path: '/healthz',
  summary: 'The process lives.',
  answers: { 200: closed({ status: Type.Literal('alive') }) },
  example: { answer: { status: 'alive' } },
});
export const getReady = route({
  ...health,
  path: '/readyz',
  summary: 'Ready for requests: the database answers and every stored event has been folded. 503 until then.',
  answers: { 200: closed({ status: Type.Literal('ready') }) },
  example: { answer: { status: 'ready' } },
});

export const getMetrics = route({
  method: 'GET',
  path: '/metrics',
  tag: 'Health',
  summary: 'Counts and measures of this process for Prometheus.',
  scopes: ['operator'],
  kids: false,
  priority: 4,
  answers: { 200: Type.String() },
  answerType: 'text/plain; version=0.0.4; charset=utf-8',
  example: { path: '/metrics' },
});
