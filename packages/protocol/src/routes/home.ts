// Routes of pages.
import { Type } from 'typebox';
import { Page } from '../pages.ts';
import { closed, Id } from '../scalars.ts';
import { route } from './route.ts';

const card = {
  title: 't7',
  name: 'Sintel',
  kind: 'film',
  year: 2010,
  genres: ['Animation', 'Fantasy'],
  maturity: 12,
  durationS: 888,
  score: 0.63,
  match: 91,
  reasons: [
    {
      type: 'watched',
      text: 'Because you watched Big Buck Bunny',
      weight: 1,
      seed: { title: 't1', name: 'Big Buck Bunny' },
    },
  ],
  propensity: 0.975,
};

const tag = 'Pages';

export const getHome = route({
  method: 'GET',
  path: '/v1/home',
  tag,
  summary: 'The home page of a profile: rows of titles, each with its reason and the chance that it stands there.',
  scopes: ['viewer', 'operator'],
  kids: true,
  priority: 1,
  query: closed({
    profile: Id,
    /** Names the visit: inside it the page stays the same until the viewer does something. Without one an hour is a visit. */
    session: Type.Optional(Id),
    /** Rows of the answer at most; 8 without it, which is more than a screen shows. */
    rows: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    /** `next` of an earlier answer of this visit: the rows below those. */
    after: Type.Optional(Id),
  }),
  answers: { 200: Page },
  example: {
    path: '/v1/home?profile=p1&session=s1&rows=6',
    answer: {
      id: '01999b7e-5a10-7c1e-8f5b-2f1de3a4c5d6',
      profile: 'p1',
      snapshot: 'a1b2c3',
      generatedAt: 1_790_000_000_000,
      servedBy: 'live',
      degraded: false,
      policy: 'home-1',
      rows: [
        {
          id: 'because_watched:t1',
          type: 'because_watched',
          heading: 'Because you watched Big Buck Bunny',
          seed: { title: 't1', name: 'Big Buck Bunny' },
          items: [card],
        },
      ],
      next: 'because_watched:t1',
    },
  },
});

export const browseTitles = route({
  method: 'GET',
  path: '/v1/browse',
  tag,
  summary: 'Films or series alone, in rows of genres: those a profile likes first, each in the order that suits it.',
  scopes: ['viewer', 'operator'],
  kids: true,
  priority: 1,
  query: closed({ profile: Id, kind: Type.Enum(['film', 'series']) }),
  answers: { 200: Page },
  example: {
    path: '/v1/browse?profile=p1&kind=film',
    answer: {
      id: '01999b7e-5a10-7c1e-8f5b-2f1de3a4c5d7',
      profile: 'p1',
      snapshot: 'a1b2c3',
      generatedAt: 1_790_000_000_000,
      servedBy: 'live',
      degraded: false,
      policy: 'browse-1',
      rows: [{ id: 'genre:Animation', type: 'genre', heading: 'Animation', items: [card] }],
      next: null,
    },
  },
});
