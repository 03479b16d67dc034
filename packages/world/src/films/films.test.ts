// The real films: complete, within their years, said to be free, and none twice.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routes } from '@marquee/protocol';
import { Check } from 'typebox/value';
import { genreNames } from '../words/index.ts';
import { PLAYABLE, realFilms } from './index.ts';

const films = realFilms(Date.UTC(2026, 10, 23)).map(({ title }) => title);

test('every film is one that the catalogue route takes', () => {
  const { body } = routes.putTitles as unknown as { body: Parameters<typeof Check>[0] };
  assert.ok(Check(body, { titles: films }));
});

test('about two hundred films, none twice, the playable one among them', () => {
  assert.ok(films.length >= 200 && films.length < 300, `${films.length}`);
  assert.equal(new Set(films.map(({ id }) => id)).size, films.length);
  assert.ok(films.some(({ id }) => id === PLAYABLE));
});

test('all are from 1930 or before, but for those under a free licence', () => {
  for (const { name, year, attributes } of films) {
    if (year! > 1930) assert.match(String(attributes!['rights']), /^CC BY/, name);
    else assert.match(String(attributes!['rights']), /1930/, name);
  }
});

test('each says of itself what a catalogue asks', () => {
  for (const { name, directors, genres, synopsis, durationS, creditsStartS, countries, language } of films) {
    assert.ok(directors!.length > 0 && durationS! >= 30 && creditsStartS! < durationS!, name);
    assert.ok(genres!.length > 0 && genres!.every((genre) => genreNames.includes(genre)), name);
    assert.ok(synopsis!.length > 60 && synopsis!.length < 320, `${name}: ${synopsis!.length}`);
    assert.equal(countries!.length, 1);
    assert.ok(language, name);
  }
});
