// What filters mean: each field, folded texts, what is not known, and JSON beside text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AnyBoosters, AnyFilter, filterFields } from '@marquee/protocol';
import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { aTitle } from '../../../test/records.ts';
import { compileFilter, valuesOf } from './compile.ts';
import { readBoosters, readFilter } from './check.ts';
import { fieldOf } from './fields.ts';
import { fold } from './fold.ts';

const DAY = 86_400_000;
const NOW = 100 * DAY;
const context = { now: NOW, isAvailable: (id: string) => id === 'film' };
const film = aTitle({
  id: 'film',
  name: 'Amélie',
  year: 2001,
  genres: ['Comedy', 'Romance'],
  keywords: ['café'],
  cast: ['Audrey Tautou'],
  directors: ['Jean-Pierre Jeunet'],
  countries: ['FR', 'DE'],
  language: 'fr',
  maturity: 12,
  durationS: 7_320,
  addedAt: NOW - 10 * DAY,
  availableUntil: NOW + 3 * DAY,
  attributes: { studio: 'Claudie Ossard', stars: 4.5, hdr: false, tags: ['Été', 'Paris'], regions: ['FR', 'GB'] },
});
const episode = (id: string, durationS: number | null) => ({
  id,
  number: 1,
  name: '',
  durationS,
  creditsStartS: null,
  availableFrom: null,
});
const series = aTitle({
  id: 'series',
  kind: 'series',
  seasons: [{ number: 1, episodes: [episode('a', 600), episode('b', 1_200)] }],
});
const blank = aTitle({ id: 'blank' });

const matches = (text: string): string[] => {
  const read = readFilter(text);
  if ('error' in read) return assert.fail(read.error);
  return [film, series, blank].filter(compileFilter(read.value, context)).map(({ id }) => id);
};

test('every field says what the title says', () => {
  for (const [text, ids] of [
    ['id = "film"', ['film']],
    ['kind = "series"', ['series']],
    ['genre = "romance"', ['film']],
    ['keyword = "CAFE"', ['film']],
    ['person = "audrey tautou" and person = "jean-pierre jeunet"', ['film']],
    ['cast = "jean-pierre jeunet"', []],
    ['director = "Jean-Pierre JEUNET"', ['film']],
    ['country in ["DE", "US"]', ['film']],
    ['language = "fr"', ['film']],
    ['year >= 2001 and year < 2002', ['film']],
    ['maturity <= 12', ['film']],
    ['minutes = 122', ['film']],
    ['minutes = 30', ['series']],
    ['seasons = 1', ['series']],
    ['available', ['film']],
    ['addedDays <= 10', ['film']],
    ['leavingDays <= 3', ['film']],
    ['region = "gb"', ['film', 'series', 'blank']],
    ['region = "US"', ['series', 'blank']],
    ['attr.studio = "claudie ossard"', ['film']],
    ['attr.stars > 4', ['film']],
    ['attr.hdr = false', ['film']],
    ['attr.tags = "ete"', ['film']],
    ['attr.nothing = 1', []],
  ] as const) {
    assert.deepEqual(matches(text), ids, text);
  }
});

test('what is not known equals nothing: only != and not hold for it', () => {
  assert.deepEqual(matches('year != 2001'), ['series', 'blank']);
  assert.deepEqual(matches('not year < 2002'), ['series', 'blank']);
  assert.deepEqual(matches('maturity <= 21'), ['film']);
  assert.deepEqual(matches('genre != "Comedy" or year = 2001'), ['film', 'series', 'blank']);
  assert.deepEqual(matches('not (genre = "Comedy" and available)'), ['series', 'blank']);
});

test('an attribute is the title’s own: names of every object are none', () => {
  for (const name of ['constructor', 'toString', 'hasOwnProperty'])
    assert.deepEqual(matches(`attr.${name} != 1`), ['film', 'series', 'blank']);
  assert.equal(fieldOf('constructor'), undefined);
});

test('folding is looked through by the first letter, and no name is lost by it', () => {
  for (const [held, asked] of [
    ['Émile', 'emile'],
    ['Emile', 'ÉMILE'],
    ['e\u0301mile', 'Émile'],
    ['Ａnna', 'anna'],
    ['ßa', 'SSA'],
    ['[rec]', '[REC]'],
  ] as const) {
    const test = compileFilter({ field: 'genre', op: '=', value: asked }, context);
    assert.ok(test(aTitle({ id: 'x', genres: ['Other', held] })), held);
  }
});

test('a cap counts by folded values', () => {
  assert.deepEqual(valuesOf('person', context)(film), ['jean-pierre jeunet', 'audrey tautou']);
  assert.deepEqual(valuesOf('attr.stars', context)(film), ['4.5']);
  assert.deepEqual(valuesOf('genre', context)(blank), []);
});

test('JSON says the same as text, and what does not fit is told by its pointer', () => {
  const compiled = Compile(AnyFilter);
  const fits = (value: unknown): boolean => compiled.Check(value);
  const json = {
    all: [{ field: 'genre', op: '=', value: 'Romance' }, { not: { field: 'year', op: '<', value: 1990 } }],
  };
  assert.ok(fits(json) && fits('genre = "Drama"'));
  assert.deepEqual(readFilter(json), readFilter('genre = "Romance" and not year < 1990'));
  assert.ok(!fits({ all: [] }) && !fits({ field: 'genre', op: '~', value: 'x' }) && !fits({ ...json, more: 1 }));
  const wrong = { any: [{ field: 'year', op: '=', value: 1 }, { not: { field: 'genre', op: '>', value: 'x' } }] };
  assert.deepEqual(readFilter(wrong), { error: '/any/1/not genre has no order; use =, != or in' });
  const deep = Array.from({ length: 20 }).reduce<unknown>((inner): unknown => ({ not: inner }), {
    field: 'available',
    op: '=',
    value: true,
  });
  assert.match((readFilter(deep) as { error: string }).error, /nested too deep/);
  const many = { all: Array.from({ length: 65 }, () => ({ field: 'available', op: '=', value: true })) };
  assert.match((readFilter(many) as { error: string }).error, /^\/all\/64 is one of more than 64/);
});

test('boosters in JSON may hold filters as text', () => {
  const given = [
    { boost: 2, where: 'available' },
    { bury: { field: 'year', op: '<', value: 1950 } },
    { cap: 1, per: 'genre' },
  ];
  assert.ok(Compile(AnyBoosters).Check(given));
  assert.deepEqual(
    readBoosters(given),
    readBoosters('boost 2 where available; bury where year < 1950; cap 1 per genre'),
  );
  assert.deepEqual(readBoosters([{ bury: 'yeer = 1' }]), readBoosters([{ bury: 'yeer = 1' }]));
  assert.match(
    (readBoosters([{ cap: 1, per: 'genre' }, { bury: 'yeer = 1' }]) as { error: string }).error,
    /^\/1\/bury at 1: no field 'yeer'/,
  );
  assert.match((readBoosters([{ cap: 1, per: 'x' }]) as { error: string }).error, /^\/0\/per no field 'x'/);
});

test('every field that the protocol names exists', () => {
  for (const name of filterFields) assert.ok(fieldOf(name), name);
});

test('folding takes away width, case and accents, and nothing that makes another word', () => {
  for (const [text, folded] of [
    ['AMÉLIE', 'amelie'],
    ['Ａｍｅｌｉｅ', 'amelie'],
    ['Straße', 'strasse'],
    ['Łódź Øre', 'lodz ore'],
    ['Ёлка', 'елка'],
    ['がんばれ', 'がんばれ'],
    ['हिन्दी', 'हिन्दी'],
  ] as const) {
    assert.equal(fold(text), folded);
  }
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => assert.equal(fold(fold(text)), fold(text))),
    { numRuns: 2_000, seed: 6 },
  );
});
