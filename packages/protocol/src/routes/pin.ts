// Routes of an account's PIN, reached by any of its profiles.
import { PinGiven, PinGrant, PinState, PinWrite } from '../pins.ts';
import { closed, Id } from '../scalars.ts';
import { route } from './route.ts';

const about = {
  tag: 'Profiles',
  path: '/v1/profiles/:id/pin',
  scopes: ['viewer', 'operator'],
  params: closed({ id: Id }),
} as const;
const path = '/v1/profiles/p1/pin';
const grant = { set: true, grant: '1790043200000.c2lnbmVk', until: 1_790_043_200_000 };

export const getPin = route({
  ...about,
  method: 'GET',
  summary: 'Says whether the account of this profile has a PIN.',
  kids: true,
  priority: 1,
  answers: { 200: PinState },
  example: { path, answer: { set: true } },
});

export const givePin = route({
  ...about,
  method: 'POST',
  summary:
    'Gives the PIN, for a grant of 12 hours. Where an account has one, its profiles that are not for kids, and every change, need the grant in the header marquee-grant. Five tries, then one in two minutes.',
  kids: false,
  priority: 1,
  body: PinGiven,
  problems: ['pin_wrong'],
  answers: { 200: PinGrant },
  example: { path, body: { pin: '2468' }, answer: grant },
});

export const putPin = route({
  ...about,
  method: 'PUT',
  summary: 'Sets, changes or takes away the PIN of the account; grants that were given before end with it.',
  kids: false,
  priority: 4,
  body: PinWrite,
  answers: { 200: PinGrant },
  example: { path, body: { pin: '2468' }, answer: grant },
});
