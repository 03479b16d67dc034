// The settings a request can come in, and that weights learned in one are pulled towards what all have in common.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromTriples, type Interactions } from '../data/interactions.ts';
import { vocabulary } from '../data/vocabulary.ts';
import type { Query } from '../models/recommender.ts';
import type { Candidates } from './candidates.ts';
import { learnSettings, lessonOf, requestsOf, settingOf, settings, type Lesson } from './learn.ts';
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
  const eleven = Array.from({ length: 11 }, (_, k) => k * hour);
  assert.equal(settingOf(asked(101 * hour, eleven), newest), 'after');
  assert.equal(settingOf(asked(101 * hour, eleven.slice(1)), newest), 'few');
  assert.equal(settingOf(asked(101 * hour, []), newest), 'new');
  assert.equal(settingOf(asked(50 * hour, [5 * hour, 9 * hour]), newest), 'last');
  assert.equal(settingOf(asked(7 * hour, [5 * hour, 9 * hour]), newest), 'amid');
  assert.equal(settingOf(asked(7 * hour, []), newest), 'amid');
});

/** Twenty requests of two candidates: the liked one has the higher score of model m, popularity says nothing. */
const lesson = (setting: Lesson['setting'], score = 1): Lesson => ({
  setting,
  users: Int32Array.from({ length: 20 }, (_, q) => q),
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

test('few likes have weights of their own, and leave those of others alone', () => {
  const both = learnSettings([lesson('after'), lesson('few', -9)], names, ['m']);
  const alone = learnSettings([lesson('after')], names, ['m']);
  const row = (weights: Float32Array, setting: Lesson['setting']) => {
    const at = 3 * settings.indexOf(setting);
    return [...weights.subarray(at, at + 3)];
  };
  assert.deepEqual(row(both, 'after'), row(alone, 'after'));
  assert.ok(row(both, 'few')[1] < row(both, 'after')[1]);
  assert.deepEqual(row(alone, 'few'), row(alone, 'after'));
});

test('requests of some users: rows and gains go with them', () => {
  const { users, starts, features, gains } = requestsOf(lesson('after'), (user) => user === 3 || user === 7);
  assert.deepEqual(
    [[...users], [...starts], [...gains]],
    [
      [3, 7],
      [0, 2, 4],
      [1, 0, 1, 0],
    ],
  );
  assert.deepEqual([...features], [0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
});

test('a model that is wrong loses its say, and no more than that', () => {
  const taught = learnSettings([lesson('after', -9)], names, ['m']);
  assert.equal(taught[1], 0);
});

test('what a user had is no candidate of a lesson again, liked or not, and users without a find teach nothing', () => {
  const [users, items] = [vocabulary(['a', 'b']), vocabulary(['w', 'x', 'y', 'z'])];
  const rows = (pairs: readonly (readonly [number, number])[]): Interactions =>
    fromTriples(users, items, {
      user: Int32Array.from(pairs, ([user]) => user),
      item: Int32Array.from(pairs, ([, item]) => item),
      value: new Float32Array(pairs.length).fill(1),
      time: Float64Array.from(pairs, (_, k) => k),
    });
  // User a liked w, had x without liking it, then liked z; user b liked w next, which is no candidate of anyone.
  const past = {
    known: rows([[0, 0]]),
    seen: rows([
      [0, 0],
      [0, 1],
    ]),
    next: rows([
      [0, 3],
      [1, 0],
    ]),
  };
  const source = (): Candidates => ({
    items: Int32Array.of(1, 2, 3),
    features: Float32Array.of(10, 20, 30),
    sources: new Int32Array(3).fill(1),
  });
  const { starts, features, gains } = lessonOf(past, source, { setting: 'after', width: 1, accepts: () => true });
  assert.deepEqual([...starts], [0, 2]);
  assert.deepEqual([...features], [20, 30]);
  assert.deepEqual([...gains], [0, 1]);
});
