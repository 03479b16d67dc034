// Routes of ranked lists: for a profile, like a title, of the caller's own titles; and why a title stands where it does.
import { Type } from 'typebox';
import { BoostersText, FilterText } from '../filters.ts';
import { Ranked } from '../pages.ts';
import { closed, Id } from '../scalars.ts';
import { Explained, ListLength, RankAnswer, RankAsked, ScenarioName } from '../search.ts';
import { route } from './route.ts';

const about = { tag: 'Recommendations', scopes: ['viewer', 'operator'], kids: true, priority: 1 } as const;
const made = {
  id: 'r1',
  profile: 'p1',
  snapshot: 's1',
  generatedAt: 1_790_000_000_000,
  servedBy: 'live',
  degraded: false,
};
const card = {
  title: 't1',
  name: 'Big Buck Bunny',
  kind: 'film',
  year: 2008,
  genres: ['Animation'],
  maturity: 0,
  durationS: 596,
  score: 1.25,
  reasons: [{ type: 'popular', text: 'Number 3 with viewers here', weight: 1, rank: 3 }],
  propensity: 1,
};
const list = {
  n: Type.Optional(ListLength),
  filter: Type.Optional(FilterText),
  boost: Type.Optional(BoostersText),
};

export const getRecommendations = route({
  ...about,
  method: 'GET',
  path: '/v1/recommendations',
  summary: 'The best titles for a profile now, each with its reasons; filtered, boosted or by a named scenario.',
  query: closed({
    profile: Id,
    ...list,
    scenario: Type.Optional(ScenarioName),
    /** Ids with commas between them. */
    exclude: Type.Optional(Type.String({ maxLength: 4_000 })),
    /** Titles that were seen are left out unless this is include. */
    seen: Type.Optional(Type.Enum(['exclude', 'include'])),
  }),
  answers: { 200: Ranked },
  example: { path: '/v1/recommendations?profile=p1&n=20', answer: { ...made, items: [card] } },
});

export const rankTitles = route({
  ...about,
  method: 'POST',
  path: '/v1/rank',
  summary: 'Puts up to 1,000 titles of the caller’s choice in order for a profile; names those it left out, and why.',
  body: RankAsked,
  answers: { 200: RankAnswer },
  example: {
    body: { profile: 'p1', titles: ['t1', 't2'], filter: 'not genre = "Horror"' },
    answer: { ...made, items: [card], left: [{ id: 't2', why: 'unknown' }] },
  },
});

export const getSimilar = route({
  ...about,
  method: 'GET',
  path: '/v1/titles/:id/similar',
  summary:
    'Titles like one title, by who watches them (cf), by what they are (content) or both; with a profile in its order.',
  params: closed({ id: Id }),
  query: closed({ mode: Type.Optional(Type.Enum(['cf', 'content', 'hybrid'])), profile: Type.Optional(Id), ...list }),
  answers: { 200: Ranked },
  example: { path: '/v1/titles/t1/similar?mode=hybrid&profile=p1', answer: { ...made, items: [] } },
});

export const explainTitle = route({
  ...about,
  method: 'GET',
  path: '/v1/explain',
  summary: 'Why a title is shown to a profile or is not: in words; for operators also every feature of its score.',
  priority: 3,
  query: closed({ profile: Id, title: Id }),
  answers: { 200: Explained },
  example: {
    path: '/v1/explain?profile=p1&title=t1',
    answer: {
      id: 'r1',
      profile: 'p1',
      titleId: 't1',
      name: 'Big Buck Bunny',
      generatedAt: 1_790_000_000_000,
      snapshot: 's1',
      trainedAt: 1_789_990_000_000,
      cursor: 120,
      newestSignalAt: null,
      signals: 0,
      why: ['Number 3 with viewers here'],
      reasons: card.reasons,
      held: [],
      place: 3,
      sources: ['popular'],
      score: 1.25,
      constant: 0.25,
      features: [{ feature: 'popular', value: 2, weight: 0.5, contribution: 1, share: 1 }],
    },
  },
});
