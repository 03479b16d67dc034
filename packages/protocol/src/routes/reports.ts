// Routes of reports.
import { Type } from 'typebox';
import { SearchReport } from '../reports.ts';
import { closed } from '../scalars.ts';
import { route } from './route.ts';

export const getSearchReport = route({
  method: 'GET',
  path: '/v1/reports/searches',
  tag: 'Reports',
  summary:
    'What viewers searched for and what they did not find. A query is told of only once enough accounts sent it; the rest is counted as rare.',
  scopes: ['operator'],
  kids: false,
  priority: 4,
  query: closed({
    /** 28 where it is left out. Words are kept 90 days unless the configuration says otherwise. */
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 400 })),
    /** Queries of each list; 100 where it is left out. */
    n: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
  }),
  answers: { 200: SearchReport },
  example: {
    path: '/v1/reports/searches?days=7',
    answer: {
      from: 1_789_400_000_000,
      until: 1_790_000_000_000,
      leastAccounts: 3,
      times: 412,
      told: 380,
      empty: 31,
      top: [{ query: 'spirited away', times: 40, accounts: 22, empty: 0 }],
      wanted: [{ query: 'the seventh seal', times: 9, accounts: 5, empty: 9 }],
      rare: { queries: 120, times: 160, empty: 22 },
    },
  },
});
