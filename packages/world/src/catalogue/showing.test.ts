// What is said of a title's picture and captions: the same each time, and nothing that the player could not keep.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PLAYABLE, realFilms } from '../films/index.ts';
import { showingOf } from './showing.ts';

const film = (id: string, year: number) =>
  ({ id, kind: 'film', name: 'Spring', year, attributes: { invented: true } }) as const;
const many = (year: number): readonly string[] =>
  Array.from({ length: 200 }, (_, n) => String(showingOf(film(`t${n}`, year))['quality']));

test('most that is new is in 4K, most that is older in HD, and the same title says the same', () => {
  assert.deepEqual(new Set(many(2020)), new Set(['4K', 'HD']));
  assert.deepEqual(new Set(many(1940)), new Set(['HD', 'SD']));
  const restored = many(1985).filter((quality) => quality === '4K').length;
  // 12 in 100 are.
  assert.ok(restored > 10 && restored < 45, `${restored} of 200`);
  assert.deepEqual(many(1985), many(1985));
});

test('films that are drawn have English captions; of the one with a file nobody wrote the words down', () => {
  const real = realFilms(0).map(({ title }) => title);
  assert.deepEqual(showingOf(film('t1', 2020))['subtitles'], ['en']);
  for (const title of real) {
    assert.deepEqual(showingOf(title), title.id === PLAYABLE ? {} : { subtitles: ['en'] });
  }
});
