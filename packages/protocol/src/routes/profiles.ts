// Routes of profiles: who they are, what they agreed to, all that is known of them, and forgetting it.
import { Type } from 'typebox';
import * as profiles from '../profiles.ts';
import { closed, Id } from '../scalars.ts';
import { route } from './route.ts';

const params = closed({ id: Id });
const about = { tag: 'Profiles', scopes: ['viewer', 'operator'], kids: false, priority: 4 } as const;
const one = { ...about, path: '/v1/profiles/:id', params } as const;
const at = 1_790_000_000_000;
const ada = {
  id: 'p1',
  accountId: 'a1',
  name: 'Ada',
  birthYear: null,
  gender: null,
  country: 'GB',
  region: null,
  postalPrefix: null,
  language: 'en',
  avatar: null,
  favouriteGenres: ['Drama'],
  kids: false,
  maturityLimit: null,
  blocked: [],
  signals: { gender: false },
  profiling: true,
  createdAt: at,
  updatedAt: at,
};
const consent = { purpose: 'disclosure', granted: true, version: '2026-09' } as const;
const path = '/v1/profiles/p1';

export const listProfiles = route({
  ...about,
  method: 'GET',
  path: '/v1/profiles',
  summary: 'Profiles of the account of the key; an operator sees all, page by page, or those of one account.',
  kids: true,
  priority: 1,
  query: closed({
    account: Type.Optional(Id),
    after: Type.Optional(Id),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  answers: { 200: profiles.Profiles },
  example: { answer: { profiles: [ada], next: null } },
});

export const createProfile = route({
  ...about,
  method: 'POST',
  path: '/v1/profiles',
  summary: 'Makes a profile in the account of the key; an operator names the account, and may choose the id.',
  body: profiles.ProfileNew,
  answers: { 201: profiles.Profile },
  example: { body: { name: 'Ada', country: 'GB' }, answer: ada },
});

export const getProfile = route({
  ...one,
  method: 'GET',
  summary: 'One profile.',
  kids: true,
  priority: 1,
  answers: { 200: profiles.Profile },
  example: { path, answer: ada },
});

export const patchProfile = route({
  ...one,
  method: 'PATCH',
  summary: 'Changes the fields that are sent; null takes one back.',
  body: profiles.ProfilePatch,
  answers: { 200: profiles.Profile },
  example: { path, body: { signals: { gender: false } }, answer: ada },
});

export const deleteProfile = route({
  ...one,
  method: 'DELETE',
  summary: 'Erases everything about a profile, for good, and gives a receipt.',
  answers: { 200: profiles.Receipt },
  example: { path },
});

export const exportProfile = route({
  ...one,
  method: 'GET',
  path: '/v1/profiles/:id/export',
  summary: 'Everything that is known of a profile, as a zip of JSON files.',
  answers: { 200: Type.Unsafe<Uint8Array>(Type.String({ format: 'binary' })) },
  answerType: 'application/zip',
  example: { path: `${path}/export` },
});

export const getConsents = route({
  ...one,
  method: 'GET',
  path: '/v1/profiles/:id/consents',
  summary: 'Every answer ever given to a question of privacy, oldest first; the newest per purpose holds.',
  // Whoever sends a child's events has to know what was refused for it.
  kids: true,
  answers: { 200: profiles.Consents },
  example: { path: `${path}/consents`, answer: { consents: [{ ...consent, at, expiresAt: at }] } },
});

export const postConsent = route({
  ...one,
  method: 'POST',
  path: '/v1/profiles/:id/consents',
  summary: 'Gives or withdraws consent to one purpose.',
  body: profiles.ConsentWrite,
  answers: { 201: profiles.Consent },
  example: { path: `${path}/consents`, body: consent, answer: { ...consent, at, expiresAt: at } },
});

export const getReceipt = route({
  ...about,
  method: 'GET',
  path: '/v1/receipts/:id',
  summary: 'The receipt of an erasure. Its id is the only way to it.',
  scopes: ['operator'],
  params,
  answers: { 200: profiles.Receipt },
  example: { path: '/v1/receipts/r1' },
});
