// The hero: the most appealing title that was not the hero a while ago.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fan, proposed } from '../../../../test/page-world.ts';
import { hero } from './hero.ts';

test('the first of the order is the hero', () => {
  const [row] = proposed(hero, fan());
  assert.equal(row!.titles[0], row!.making.order[0]);
});

test('who was the hero a while ago is passed over; where all were, the first comes again', () => {
  const [first] = proposed(hero, fan());
  const [second] = proposed(hero, fan(), { notHero: new Set([first!.ids[0]!]) });
  assert.equal(second!.ids[0], first!.ids[1]);
  const all = new Set(first!.making.catalogue.titles.keys());
  assert.deepEqual(proposed(hero, fan(), { notHero: all })[0]!.ids[0], first!.ids[0]);
});
