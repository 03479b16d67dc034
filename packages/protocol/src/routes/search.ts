// The route of search as one types.
import { Type } from 'typebox';
import { FilterText } from '../filters.ts';
import { closed, Id } from '../scalars.ts';
import { ListLength, PopularSearches, SearchAnswer, SearchText } from '../search.ts';
import { route } from './route.ts';

export const searchTitles = route({
  method: 'GET',
  path: '/v1/search',
  tag: 'Recommendations',
  summary:
    'Titles, people and genres for what was typed so far. The words are not kept: a search event is what tells of them.',
  scopes: ['viewer', 'operator'],
  kids: true,
  priority: 1,
  query: closed({
    q: SearchText,
    profile: Type.Optional(Id),
    n: Type.Optional(ListLength),
    filter: Type.Optional(FilterText),
  }),
  answers: { 200: SearchAnswer },
  example: {
    path: '/v1/search?q=big%20buk&profile=p1',
    answer: {
      id: 'r1',
      profile: 'p1',
      snapshot: null,
      generatedAt: 1_790_000_000_000,
      servedBy: 'popular',
      degraded: false,
      items: [],
      corrected: 'Big Buck',
      people: [{ name: 'Ton Roosendaal', titles: 1 }],
      genres: [],
      unavailable: null,
      didYouMean: null,
      instead: [],
    },
  },
});

export const getPopularSearches = route({
  method: 'GET',
  path: '/v1/search/popular',
  tag: 'Recommendations',
  summary:
    'What was searched for lately by enough accounts to be nobody’s own, and leads this profile somewhere. Nothing for children.',
  scopes: ['viewer', 'operator'],
  kids: true,
  priority: 3,
  query: closed({ profile: Id }),
  answers: { 200: PopularSearches },
  example: { path: '/v1/search/popular?profile=p1', answer: { queries: ['spirited away', 'science fiction'] } },
});
