// Filters as text: what they mean, that text and value are the same thing, and that no text breaks the parser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Booster, Filter } from '@marquee/protocol';
import fc from 'fast-check';
import { parseBoosters, parseFilter } from './parse.ts';
import { printBoosters, printFilter } from './print.ts';

const read = (text: string): Filter => {
  const parsed = parseFilter(text);
  return 'value' in parsed ? parsed.value : assert.fail(`${text}: ${parsed.error}`);
};
const error = (text: string): string => {
  const parsed = parseFilter(text);
  return 'error' in parsed ? parsed.error : assert.fail(`${text} was read`);
};
const drama: Filter = { field: 'genre', op: '=', value: 'Drama' };
const young: Filter = { field: 'year', op: '>=', value: 1990 };
const there: Filter = { field: 'available', op: '=', value: true };

test('not binds closer than and, and closer than or', () => {
  assert.deepEqual(read('genre = "Drama" and year >= 1990 and not available'), { all: [drama, young, { not: there }] });
  assert.deepEqual(read('available or genre = "Drama" and year >= 1990'), { any: [there, { all: [drama, young] }] });
  assert.deepEqual(read('(available or genre = "Drama") and year >= 1990'), { all: [{ any: [there, drama] }, young] });
  assert.deepEqual(read('not (available or year >= 1990)'), { not: { any: [there, young] } });
});

test('every kind of value, and names of attributes', () => {
  assert.deepEqual(read('attr.studio = "A \\"B\\" \\u00e9"'), { field: 'attr.studio', op: '=', value: 'A "B" é' });
  assert.deepEqual(read('attr.stars > -1.5'), { field: 'attr.stars', op: '>', value: -1.5 });
  assert.deepEqual(read('available != true'), { field: 'available', op: '!=', value: true });
  assert.deepEqual(read('year in [1990,1991]'), { field: 'year', op: 'in', value: [1990, 1991] });
  assert.deepEqual(read('  NOT kind="series"  '), { not: { field: 'kind', op: '=', value: 'series' } });
});

test('a fault is told with its place, counted from 1, and with what stood there', () => {
  assert.equal(error('genre = "Drama" and and'), "at 21: expected a field, got 'and'");
  assert.equal(error('year >= and'), "at 9: expected a value, got 'and'");
  assert.equal(error('kind = series'), `at 8: expected a value (texts stand in "quotes"), got 'series'`);
  assert.equal(error(''), 'at 1: expected a field, got the end');
  assert.match(error('gener = "x"'), /^at 1: no field 'gener'; there are id, kind, genre/);
  assert.equal(error('genre = "x'), 'at 9: this text has no closing "');
  assert.equal(error('genre = ""'), 'at 9: this text is empty');
  assert.equal(error('(genre = "x"'), "at 13: expected ')', got the end");
  assert.equal(error('genre = "x" year = 1'), "at 13: expected and, or, or the end, got 'year'");
  assert.equal(error('genre = "x" & year = 1'), 'at 13: "&" means nothing here; texts stand in "quotes"');
  assert.equal(error('year = 12345678901234567890'), 'at 8: this is not a number of at most 15 digits');
  assert.equal(error('year in [1 2]'), "at 12: expected ',' or ']', got '2'");
});

test('a comparison must fit its field', () => {
  assert.equal(error('year = "1990"'), 'at 6: year = needs a number, got "1990"');
  assert.equal(error('genre > "a"'), 'at 7: genre has no order; use =, != or in');
  assert.equal(error('genre'), 'at 1: genre = needs text, got true');
  assert.equal(error('kind = "show"'), 'at 6: kind is film or series, got "show"');
  assert.equal(error('year in ["a"]'), 'at 6: year in needs a number, got "a"');
  assert.equal(error('attr.studio > "a"'), 'at 13: attr.studio > needs a number, got "a"');
});

test('limits: characters, depth, comparisons, values', () => {
  assert.match(error(`genre = "x"${' '.repeat(2_000)}`), /^at 2001: longer than 2000/);
  assert.match(error(`${'('.repeat(9)}available${')'.repeat(9)}`), /^at 9: nested more than 8 deep/);
  assert.match(error(`${'not '.repeat(9)}available`), /nested more than 8 deep/);
  read(`${'('.repeat(7)}available${')'.repeat(7)}`);
  read(Array(64).fill('available').join(' and '));
  assert.match(error(Array(65).fill('available').join(' and ')), /more than 64 comparisons/);
  assert.match(error(`year in [${Array(101).fill(1).join(',')}]`), /more than 100 values/);
});

test('boosters are statements with a semicolon between them', () => {
  const parsed = parseBoosters(
    'boost 1.5 where genre = "Drama"; bury where year >= 1990; cap 2 per person; cap 1 where available; pin "t1" at 3;',
  );
  assert.deepEqual(parsed, {
    value: [
      { boost: 1.5, where: drama },
      { bury: young },
      { cap: 2, per: 'person' },
      { cap: 1, where: there },
      { pin: 't1', at: 3 },
    ],
  });
  const wrong = (text: string): unknown => (parseBoosters(text) as { error?: string }).error;
  assert.equal(wrong('boost 0 where available'), 'at 7: must lie between 0.01 and 100');
  assert.equal(wrong('cap 1.5 per genre'), 'at 5: must be a whole number');
  assert.equal(wrong('raise 2 where available'), "at 1: expected boost, bury, cap or pin, got 'raise'");
  assert.equal(wrong('pin "a b" at 1'), 'at 5: this is not the id of a title');
  assert.equal(wrong(Array(21).fill('cap 1 per genre').join(';')), 'at 1: more than 20 boosters');
});

/** Objects with a prototype, as the parser makes them. */
const plain = { noNullPrototype: true };
const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => !/\p{Cc}/u.test(text));
const amount = fc.oneof(
  fc.integer({ min: -1e12, max: 1e12 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((x) => Math.round(x * 1e6) / 1e6 + 0),
);
const ops = fc.constantFrom('=' as const, '!=' as const);
const comparison: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ field: fc.constantFrom('genre', 'person', 'attr.studio', 'language'), op: ops, value: word }, plain),
  fc.record(
    {
      field: fc.constantFrom('year', 'maturity', 'attr.stars'),
      op: fc.constantFrom('<', '<=', '>', '>=', '='),
      value: amount,
    },
    plain,
  ),
  fc.record({ field: fc.constantFrom('available', 'attr.live'), op: ops, value: fc.boolean() }, plain),
  fc.record(
    {
      field: fc.constant('attr.mix'),
      op: fc.constant('in' as const),
      value: fc.array(fc.oneof(word, amount), { minLength: 1, maxLength: 4 }),
    },
    plain,
  ),
);
const filter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter; parts: readonly Filter[] }>((tie) => ({
  parts: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
  filter: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    comparison,
    fc.record({ all: tie('parts') }, plain),
    fc.record({ any: tie('parts') }, plain),
    fc.record({ not: tie('filter') }, plain),
  ),
})).filter;

test('value → text → value and text → value → text change nothing', () => {
  fc.assert(
    fc.property(filter, (value) => {
      const text = printFilter(value);
      fc.pre(text.length <= 2_000 && !('error' in parseFilter(text) && /nested|more than/.test(text)));
      assert.deepEqual(read(text), value);
      assert.equal(printFilter(read(text)), text);
    }),
    { numRuns: 2_000, seed: 4 },
  );
});

test('lists of one are the one, and boosters come back too', () => {
  assert.equal(printFilter({ not: { all: [{ any: [drama, young] }] } }), 'not (genre = "Drama" or year >= 1990)');
  assert.equal(printFilter({ all: [{ any: [{ all: [drama] }] }] }), 'genre = "Drama"');
  const booster: fc.Arbitrary<Booster> = fc.oneof(
    fc.record({ boost: fc.integer({ min: 1, max: 100 }), where: filter }, plain),
    fc.record({ bury: filter }, plain),
    fc.record({ cap: fc.nat(100), per: fc.constantFrom('genre', 'attr.x') }, plain),
    fc.record({ pin: fc.stringMatching(/^[!-~]{1,9}$/), at: fc.integer({ min: 1, max: 100 }) }, plain),
  );
  fc.assert(
    fc.property(fc.array(booster, { minLength: 1, maxLength: 4 }), (boosters) => {
      const text = printBoosters(boosters);
      fc.pre(text.length <= 2_000);
      assert.deepEqual(parseBoosters(text), { value: boosters });
    }),
    { numRuns: 500, seed: 4 },
  );
});

test('whatever text comes in, a value or a fault with a place comes out', () => {
  const piece = fc.constantFrom(
    '(',
    ')',
    '[',
    ']',
    ',',
    ';',
    '"',
    '\\',
    '=',
    '!=',
    '<',
    'and',
    'or',
    'not',
    'in',
    'year',
    'genre',
    '"x"',
    '1',
    '-',
    '.',
    ' ',
    'true',
    'boost',
    'pin',
    'cap',
    'per',
    'at',
    'where',
    'attr.',
    'attr.x',
    '__proto__',
    'constructor',
    '\ud800',
    '\0',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(' ')),
    fc.array(piece, { maxLength: 60 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      for (const parsed of [parseFilter(text), parseBoosters(text)]) {
        if ('error' in parsed) assert.match(parsed.error, /^at \d+: ./);
        else assert.ok(parsed.value);
      }
    }),
    { numRuns: 20_000, seed: 5 },
  );
});

test('long runs of one thing are told as short faults', () => {
  for (const part of ['"', '\\"', '(', 'not ', '1', '9.', ' ', 'a', '[', 'year in [1,', '"\\', 'attr.x.', '\u0301']) {
    const parsed = parseFilter(part.repeat(Math.floor(2_000 / part.length)));
    assert.ok('error' in parsed && parsed.error.length < 300, part);
  }
});
