// Routes of snapshots: what was trained, what answers, and going back.
import { Type } from 'typebox';
import { Snapshot, Snapshots } from '../models.ts';
import { closed, Id } from '../scalars.ts';
import { route } from './route.ts';

const about = { tag: 'Models', scopes: ['operator'], kids: false, priority: 4 } as const;
const id = '20261123T033000-1a2b3c4d';
const snapshot = {
  id,
  live: true,
  pinned: false,
  refused: false,
  damaged: '',
  trainedAt: 1_790_000_000_000,
  cursor: 120_000,
  parent: null,
  forced: false,
  data: {
    users: 812,
    items: 300,
    interactions: 40_113,
    ready: true,
    hash: '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
    labelVersion: '3b82103a36be',
  },
  models: [{ name: 'ranker', seconds: 12.5 }],
  gate: {
    passed: true,
    reasons: ['nDCG@10 is 0.312 on what was held out, that of popularity 0.117 (121 viewers)'],
    measures: { 'ndcg@10': 0.312 },
  },
  bytes: 4_200_000,
};

export const listModels = route({
  ...about,
  method: 'GET',
  path: '/v1/models',
  summary: 'Every snapshot that is kept, newest first: what it learned from, how it was judged, which one answers.',
  answers: { 200: Snapshots },
  example: { answer: { models: [snapshot], training: { running: false, lastAt: null, lastFailure: null } } },
});

export const trainModels = route({
  ...about,
  method: 'POST',
  path: '/v1/models/train',
  problems: ['busy'],
  summary: 'Asks for a training, which begins within ten seconds. One runs at a time; busy while one does.',
  answers: { 202: closed({ requested: Type.Literal(true) }) },
  example: { answer: { requested: true } },
});

export const pinModel = route({
  ...about,
  method: 'POST',
  path: '/v1/models/:id/pin',
  problems: ['not_possible'],
  summary: 'Makes a snapshot answer and keeps it, whatever is trained.',
  params: closed({ id: Id }),
  answers: { 200: Snapshot },
  example: { path: `/v1/models/${id}/pin`, answer: { ...snapshot, pinned: true } },
});

export const unpinModels = route({
  ...about,
  method: 'POST',
  path: '/v1/models/unpin',
  problems: ['not_possible'],
  summary: 'Lets what is trained next take the place of the pinned one, if it passes.',
  answers: { 200: Snapshot },
  example: { answer: snapshot },
});

export const rollbackModels = route({
  ...about,
  method: 'POST',
  path: '/v1/models/rollback',
  problems: ['not_possible'],
  summary: 'Goes back to the snapshot that answered before, and pins it.',
  answers: { 200: Snapshot },
  example: { answer: { ...snapshot, pinned: true } },
});
