// Routes of the catalogue.
import { Type } from 'typebox';
import { closed, Id } from '../scalars.ts';
import * as titles from '../titles.ts';
import { route } from './route.ts';

const params = closed({ id: Id });
const film = {
  id: 't1',
  kind: 'film',
  name: 'Big Buck Bunny',
  year: 2008,
  genres: ['Animation'],
  maturity: 0,
  durationS: 596,
};
const stored = {
  ...film,
  keywords: [],
  cast: [],
  directors: [],
  countries: [],
  language: null,
  synopsis: '',
  creditsStartS: null,
  seasons: [],
  attributes: {},
  addedAt: 1_790_000_000_000,
  availableFrom: null,
  availableUntil: null,
  withdrawn: false,
  updatedAt: 1_790_000_000_000,
};

export const putTitles = route({
  method: 'PUT',
  path: '/v1/titles',
  tag: 'Titles',
  summary: 'Stores up to 500 titles, all or none; each replaces what was there under its id.',
  scopes: ['catalog:write', 'operator'],
  kids: false,
  priority: 4,
  body: titles.TitlesWrite,
  answers: { 200: titles.TitlesStored },
  example: { body: { titles: [film] }, answer: { stored: 1 } },
});

export const getTitle = route({
  method: 'GET',
  path: '/v1/titles/:id',
  tag: 'Titles',
  summary: 'One title with its seasons and episodes. With a profile, its maturity limit holds.',
  scopes: ['viewer', 'catalog:write', 'operator'],
  kids: true,
  priority: 1,
  params,
  query: closed({ profile: Type.Optional(Id) }),
  answers: { 200: titles.Title },
  example: { path: '/v1/titles/t1', answer: stored },
});

export const deleteTitle = route({
  method: 'DELETE',
  path: '/v1/titles/:id',
  tag: 'Titles',
  summary: 'Removes a title for good. To take it off the pages only, put it with withdrawn: true.',
  scopes: ['catalog:write', 'operator'],
  kids: false,
  priority: 4,
  params,
  answers: { 204: null },
  example: { path: '/v1/titles/t1' },
});
