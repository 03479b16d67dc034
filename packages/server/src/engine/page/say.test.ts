// Reasons in words: each kind once, to the letter.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aViewer, label, NOW, worldTitle } from '../../../test/page-world.ts';
import type { Evidence } from './rows/rule.ts';
import { say } from './say.ts';

const alien = { title: 't1', name: 'Alien' };
const viewer = aViewer({ t1: label(1, 1, 'opinion'), t2: label(1), t3: label(0.8, 1, 'pick') });
const title = worldTitle(18, { directors: ['Agnès Varda'], cast: ['Setsuko Hara'], keywords: ['chess'] });
const said = (evidence: Evidence): string => say(evidence, { title, viewer });

test('each kind of reason has its words', () => {
  for (const [evidence, text] of [
    [{ type: 'watched', seed: alien }, 'Because you watched Alien'],
    [{ type: 'liked', seed: alien }, 'Because you liked Alien'],
    [{ type: 'liked', seed: { title: 't3', name: 'Cléo' } }, 'Because you picked Cléo'],
    [{ type: 'favourite', tag: 'Western' }, 'Western, one of your favourites'],
    [{ type: 'similar_viewers' }, 'Loved by viewers with a taste like yours'],
    [{ type: 'popular', rank: 3 }, 'Number 3 with viewers here'],
    [{ type: 'popular', rank: 3, tag: 'Kent' }, 'Number 3 in Kent'],
    [{ type: 'trending', rank: 1 }, 'Trending now'],
    [{ type: 'new' }, 'New here'],
    [{ type: 'new_episode' }, 'New episodes since you last watched'],
    [{ type: 'listed' }, 'On your list'],
    [{ type: 'finished' }, 'You finished this one'],
    [{ type: 'explore' }, 'New here, and nobody knows it yet: what do you think?'],
  ] as const) {
    assert.equal(said(evidence), text);
  }
});

test('what is shared is said by its kind, with a title that has it too and what was done with that', () => {
  const seed = { title: 't2', name: 'Cléo from 5 to 7' };
  const shared = (tag: string): string => said({ type: 'shared', tag, seed });
  assert.equal(shared('Agnès Varda'), 'Directed by Agnès Varda, like Cléo from 5 to 7, which you watched');
  assert.equal(shared('Setsuko Hara'), 'With Setsuko Hara, like Cléo from 5 to 7, which you watched');
  assert.equal(shared('Crime'), 'Crime, like Cléo from 5 to 7, which you watched');
  assert.equal(shared('chess'), 'About chess, like Cléo from 5 to 7, which you watched');
  assert.equal(shared('DK'), 'Danish, like Cléo from 5 to 7, which you watched');
  assert.equal(shared('1960s'), 'From the 1960s, like Cléo from 5 to 7, which you watched');
  assert.equal(shared('Crime + DK'), 'Danish crime, like Cléo from 5 to 7, which you watched');
  assert.equal(
    say({ type: 'shared', tag: 'Crime', seed: alien }, { title, viewer }),
    'Crime, like Alien, which you liked',
  );
});

test('where to go on is said to the episode and the minute', () => {
  const series = worldTitle(10);
  const entry = { titleId: 't10', progress: 0, newSeason: false, lastAt: NOW, score: 1 };
  const goOn = (some: object): string =>
    say({ type: 'continue' }, { title: series, viewer: aViewer({}, { continuing: [{ ...entry, ...some } as never] }) });
  const film = { episodeId: '', isNext: false };
  assert.equal(
    goOn({ episodeId: 't10s2e3', isNext: false, resumeMs: 600_000, lengthMs: 1_980_000 }),
    'S2:E3 · 23 min left',
  );
  assert.equal(goOn({ episodeId: 't10s2e1', isNext: true, resumeMs: 0, lengthMs: 0 }), 'Next: S2:E1');
  assert.equal(goOn({ ...film, resumeMs: 5_399_000, lengthMs: 5_400_000 }), '1 min left');
  assert.equal(goOn({ ...film, resumeMs: 5, lengthMs: 0 }), 'Go on watching');
  assert.equal(say({ type: 'continue' }, { title: series, viewer: aViewer({}) }), '');
});
