// The route of what a newcomer picks from. A pick itself is an event, onboarding_pick, like everything that a viewer says.
import { Type } from 'typebox';
import { Ranked } from '../pages.ts';
import { closed, Id } from '../scalars.ts';
import { route } from './route.ts';

/** Ids with commas between them. */
const Ids = Type.String({ maxLength: 8_000 });

export const getPicks = route({
  method: 'GET',
  path: '/v1/picks',
  tag: 'Recommendations',
  summary:
    'Well-known titles that have little in common, for a newcomer to pick from; after a pick also what is like it. Nothing is kept.',
  scopes: ['viewer', 'operator'],
  kids: true,
  priority: 1,
  query: closed({
    profile: Id,
    n: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
    /** Chosen so far, in order. */
    picked: Type.Optional(Ids),
    /** Shown already: they do not come again. */
    shown: Type.Optional(Ids),
  }),
  answers: { 200: Ranked },
  example: {
    path: '/v1/picks?profile=p1&n=36',
    answer: {
      id: 'r1',
      profile: 'p1',
      snapshot: 's1',
      generatedAt: 1_790_000_000_000,
      servedBy: 'live',
      degraded: false,
      items: [
        {
          title: 't1',
          name: 'Big Buck Bunny',
          kind: 'film',
          year: 2008,
          genres: ['Animation'],
          maturity: 0,
          durationS: 596,
          score: 0,
          reasons: [],
          propensity: 1,
        },
      ],
    },
  },
});
