// Routes in which the server says what it is and how it recommends.
import { Type } from 'typebox';
import { About, HowItWorks } from '../about.ts';
import { closed, Id } from '../scalars.ts';
import { route } from './route.ts';

const about = { method: 'GET', tag: 'About', scopes: ['viewer', 'operator'], kids: true, priority: 3 } as const;

export const getAbout = route({
  ...about,
  path: '/v1/about',
  summary: 'Its version, and whether everything it shows is invented.',
  answers: { 200: About },
  example: { answer: { version: '1.0.0', simulated: true } },
});

export const getHowItWorks = route({
  ...about,
  path: '/v1/about/recommendations',
  summary:
    'How recommendations are made, read from what is in force: signals and switches, rows, models and their gate, exploration, limits.',
  query: closed({ profile: Type.Optional(Id) }),
  answers: { 200: HowItWorks },
  example: {
    path: '/v1/about/recommendations?profile=p1',
    answer: {
      profile: 'p1',
      personal: true,
      policy: 'home-2',
      signals: [
        { name: 'gender', used: false, byDefault: false },
        { name: 'history', used: true, byDefault: true, lastAt: 1_790_000_000_000 },
      ],
      rows: [
        {
          type: 'popular',
          selection: 'what was watched most in the last 7 days',
          order: 'views',
          appears: '6 are left',
          evidence: 'its place on the chart',
          personal: false,
          least: 6,
          most: 20,
          times: 1,
        },
      ],
      worth: { thumbUp: 1, thumbDown: -1 },
      sources: ['als', 'content'],
      snapshot: {
        id: 's1',
        trainedAt: 1_790_000_000_000,
        models: ['als'],
        data: { users: 900, items: 1_600, interactions: 90_000 },
        gate: { passed: true, findings: [], measures: { 'ndcg@10': 0.21 } },
      },
      exploration: { swap: 0.05, anchored: 2, trialPlace: 5, trialImpressions: 200 },
      limits: {
        leastAccounts: 3,
        leastLocalAccounts: 20,
        matchSignals: 5,
        matchFrom: 50,
        tired: 5,
        hidden: 10,
        kidsMaturity: 7,
      },
      keptDays: { events: 395, searches: 90, pages: 90 },
      neverUsed: ['Your address on the network'],
    },
  },
});
