// The settings a request can come in, and that weights learned in one are pulled towards what all have in common.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Query } from '../models/recommender.ts';
import { learnSettings, settingOf, settings, type Lesson } from './learn.ts';
import { minuteOf } from './popularity.ts';

const asked = (at: number, times: readonly number[]): Query => ({
  user: 0,
  history: Int32Array.from(times, (_, k) => k),
  values: new Float32Array(times.length).fill(1),
  times: Float64Array.from(times),
  context: new Float32Array(0),
  at,
});

test('after everything known, after the own history only, or amid it', () => {
  const hour = 3_600_000;
  const newest = minuteOf(100 * hour);
  assert.equal(settingOf(asked(101 * hour, [5 * hour]), newest), 'after');
  assert.equal(settingOf(asked(50 * hour, [5 * hour, 9 * hour]), newest), 'last');
  assert.equal(settingOf(asked(7 * hour, [5 * hour, 9 * hour]), newest), 'amid');
  assert.equal(settingOf(asked(7 * hour, []), newest), 'amid');
});

/** Twenty requests of two candidates: the liked one has the higher score of model m, popularity says nothing. */
const lesson = (setting: Lesson['setting'], score = 1): Lesson => ({
  setting,
  width: 3,
  starts: Int32Array.from({ length: 21 }, (_, q) => 2 * q),
  features: Float32Array.from({ length: 120 }, (_, k) => (k % 6 === 1 ? score : 0)),
  gains: Uint8Array.from({ length: 40 }, (_, row) => (row % 2 === 0 ? 1 : 0)),
});

const names = ['popularity', 'm score ×new', 'm score ×history'];

test('a model that is right gains weight in every setting, also in one that taught nothing', () => {
  const none = learnSettings([], names, ['m']);
  const taught = learnSettings([lesson('after')], names, ['m']);
  settings.forEach((_, row) => assert.ok(taught[3 * row + 1] > none[3 * row + 1], `setting ${row}`));
  // Without a lesson the priors stay: log popularity counts once, each model a little.
  assert.equal(none[0], 1);
  assert.ok(none[1] > 0 && none[1] < 1);
});

test('a model that is wrong loses its say, and no more than that', () => {
  const taught = learnSettings([lesson('after', -9)], names, ['m']);
  assert.equal(taught[1], 0);
});
