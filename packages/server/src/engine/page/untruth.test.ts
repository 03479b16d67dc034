// The judge of reasons catches lies: each kind of reason, made false, is found out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CardReason } from '@marquee/protocol';
import { aMaking, fan } from '../../../test/page-world.ts';
import { say } from './say.ts';
import { untruth } from './untruth.ts';

const making = aMaking(fan());
const name = (id: string): string => making.catalogue.titles.get(id)!.name;
const seed = (title: string) => ({ title, name: name(title) });

/** The reason with the words that belong to it. */
const reason = (some: Omit<CardReason, 'text' | 'weight'>, titleId: string): CardReason => ({
  ...some,
  weight: 1,
  text: say(some, { title: making.catalogue.titles.get(titleId)!, viewer: making.viewer }),
});
const wrong = (some: Omit<CardReason, 'text' | 'weight'>, titleId = 't250'): string | undefined =>
  untruth(reason(some, titleId), titleId, making);

test('every kind of reason that is not so is found out', () => {
  const far = [...making.catalogue.titles.keys()].find((id) => {
    const genres = new Set(making.catalogue.titles.get('t2')!.genres);
    return making.catalogue.titles.get(id)!.genres.every((genre) => !genres.has(genre)) && !making.viewer!.seen.has(id);
  })!;
  assert.match(wrong({ type: 'watched', seed: seed('t3') })!, /not watched/);
  assert.match(wrong({ type: 'watched', seed: seed('t2') }, far)!, /not like/);
  assert.match(wrong({ type: 'liked', seed: seed('t2') })!, /nothing was said/);
  assert.match(wrong({ type: 'liked', seed: seed('t200') })!, /not liked/);
  assert.match(wrong({ type: 'liked', seed: seed('t5') })!, /refused/);
  assert.match(wrong({ type: 'liked', seed: { title: 't3', name: 'Alien' } })!, /not called Alien/);
  assert.match(wrong({ type: 'shared', tag: 'Opera', seed: seed('t2') })!, /do not share/);
  assert.match(wrong({ type: 'favourite', tag: 'Western' })!, /not named/);
  assert.match(wrong({ type: 'similar_viewers' }, 't2')!, /neighbours/);
  assert.match(wrong({ type: 'popular', rank: 2 })!, /number 2/);
  assert.match(wrong({ type: 'popular', rank: 1, tag: 'Kent' })!, /number 1/);
  assert.match(wrong({ type: 'trending', rank: 7 })!, /number 7/);
  assert.match(wrong({ type: 'new' }, 't1')!, /not new/);
  assert.match(wrong({ type: 'new_episode' })!, /no new episode/);
  assert.match(wrong({ type: 'listed' })!, /list/);
  assert.match(wrong({ type: 'finished' })!, /finished/);
  assert.match(wrong({ type: 'explore' }, 't1')!, /known already/);
  assert.match(untruth({ type: 'continue', text: 'x', weight: 1 }, 't250', making)!, /not what the facts say/);
});

test('words that do not belong to the fact are found out, and a title that is not there', () => {
  const said = { ...reason({ type: 'new' }, 't10'), text: 'Made for you' };
  assert.match(untruth(said, 't10', making)!, /not what the facts say/);
  assert.match(untruth(said, 'gone', making)!, /not in the catalogue/);
});

test('a title above the limit may not be named', () => {
  const child = aMaking(fan(), { limit: 6 });
  assert.match(untruth(reason({ type: 'watched', seed: seed('t2') }, 't250'), 't250', child)!, /may not be named/);
});

test('what is true passes', () => {
  assert.equal(wrong({ type: 'popular', rank: 4 }, 't4'), undefined);
  assert.equal(wrong({ type: 'trending', rank: 2 }, 't5'), undefined);
  assert.equal(wrong({ type: 'new' }, 't10'), undefined);
  assert.equal(wrong({ type: 'listed' }, 't40'), undefined);
});
