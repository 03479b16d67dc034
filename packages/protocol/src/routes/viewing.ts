// Routes of what a profile watched, thumbed and keeps on its list. Writes are events, so the log stays the one truth.
import { Type } from 'typebox';
import { IdempotencyKey } from '../batches.ts';
import * as profiles from '../profiles.ts';
import { closed, Id } from '../scalars.ts';
import { route } from './route.ts';

const about = { tag: 'Viewing', scopes: ['viewer', 'operator'], kids: true } as const;
const read = { ...about, method: 'GET', priority: 1, params: closed({ id: Id }) } as const;
const headers = Type.Object({ 'idempotency-key': Type.Optional(IdempotencyKey) });
const write = { ...about, method: 'PUT', priority: 2, params: closed({ id: Id, title: Id }), headers } as const;
const at = 1_790_000_000_000;
const seen = { title: 't1', name: 'Big Buck Bunny' };
const path = '/v1/profiles/p1';

export const getHistory = route({
  ...read,
  path: '/v1/profiles/:id/history',
  summary: 'What the profile played, the latest first.',
  query: closed({
    after: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  answers: { 200: profiles.History },
  example: {
    path: `${path}/history`,
    answer: {
      items: [{ ...seen, lastAt: at, episode: null, positionS: 120, playedS: 150, watchedS: 120, completed: false }],
      next: null,
    },
  },
});

/** Children may not: what they watched is for their parents to see. */
const forget = { ...write, method: 'DELETE', kids: false, answers: { 204: null } } as const;

export const hideHistory = route({
  ...forget,
  path: '/v1/profiles/:id/history',
  summary: 'Hides all that was played until now from the history: it counts for nothing any more. Nothing is erased.',
  params: closed({ id: Id }),
  example: { path: `${path}/history` },
});

export const hideTitle = route({
  ...forget,
  path: '/v1/profiles/:id/history/:title',
  summary: 'Hides what was played of one title until now, likewise. What is played later counts again.',
  example: { path: `${path}/history/t1` },
});

export const getRatings = route({
  ...read,
  path: '/v1/profiles/:id/ratings',
  summary: 'Thumbs that hold now, the latest first.',
  answers: { 200: profiles.Ratings },
  example: { path: `${path}/ratings`, answer: { items: [{ ...seen, value: 1, at }] } },
});

export const putRating = route({
  ...write,
  path: '/v1/profiles/:id/ratings/:title',
  summary: '−1 down, 1 up, 2 two thumbs up, 0 takes it back.',
  body: profiles.RatingWrite,
  answers: { 200: profiles.Rating },
  example: { path: `${path}/ratings/t1`, body: { value: 1 }, answer: { ...seen, value: 1, at } },
});

export const getList = route({
  ...read,
  path: '/v1/profiles/:id/list',
  summary: 'My List, the latest first.',
  answers: { 200: profiles.List },
  example: { path: `${path}/list`, answer: { items: [{ ...seen, at }] } },
});

export const putListed = route({
  ...write,
  path: '/v1/profiles/:id/list/:title',
  summary: 'Puts a title on My List.',
  answers: { 200: profiles.Listed },
  example: { path: `${path}/list/t1`, answer: { ...seen, at } },
});

export const deleteListed = route({
  ...write,
  method: 'DELETE',
  path: '/v1/profiles/:id/list/:title',
  summary: 'Takes a title off My List.',
  answers: { 204: null },
  example: { path: `${path}/list/t1` },
});
