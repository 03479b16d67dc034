// Search over a small catalogue: what is found for what is typed, in which order, and what is never told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { aTitle } from '../../../test/records.ts';
import type { Title } from '../../store/records.ts';
import type { Catalogue } from '../live/types.ts';
import { chancesOf, find, type Asked, type Found } from './find.ts';
import { createSearchIndex } from './index-of-titles.ts';
import { queryWords } from './query.ts';

const film = (id: string, name: string, some: Partial<Title> = {}): Title => aTitle({ id, name, ...some });
const films = [
  film('matrix', 'The Matrix', {
    cast: ['Keanu Reeves', 'Carrie-Anne Moss'],
    directors: ['Lana Wachowski'],
    genres: ['Sci-Fi'],
    maturity: 16,
  }),
  film('reloaded', 'The Matrix Reloaded', { cast: ['Keanu Reeves'], genres: ['Sci-Fi'], maturity: 16 }),
  film('wick', 'John Wick', { cast: ['Keanu Reeves'], genres: ['Action'], keywords: ['revenge'], maturity: 18 }),
  film('godfather', 'The Godfather', { directors: ['Francis Ford Coppola'], genres: ['Crime', 'Drama'], maturity: 16 }),
  film('godfather2', 'The Godfather: Part II', {
    directors: ['Francis Ford Coppola'],
    genres: ['Crime', 'Drama'],
    maturity: 16,
  }),
  film('amelie', 'Le Fabuleux Destin d’Amélie Poulain', {
    attributes: { alternativeTitles: ['Amélie'] },
    genres: ['Romance'],
    maturity: 6,
  }),
  film('schindler', "Schindler's List", { genres: ['Drama'], maturity: 12 }),
  film('spider', 'Spider-Man', { genres: ['Action'], maturity: 6 }),
  film('spirited', '千と千尋の神隠し', {
    attributes: { originalName: '千と千尋の神隠し', aka: 'Spirited Away' },
    genres: ['Animation'],
    maturity: 0,
  }),
  film('dune', 'Dune', { year: 1984, genres: ['Sci-Fi'], maturity: 12 }),
  film('dune2', 'Dune', { year: 2021, genres: ['Sci-Fi'], maturity: 12 }),
  film('drama', 'A Drama', { kind: 'series', genres: ['Drama'], maturity: 0 }),
  film('gone', 'Gone Girl', { withdrawn: true, genres: ['Drama'], maturity: 16 }),
];

const catalogueOf = (
  titles: readonly Title[],
): Catalogue & { put(title: Title): void; remove(id: string): void; version: number } => {
  const held = new Map(titles.map((title) => [title.id, title]));
  return {
    version: 1,
    titles: held,
    changedAt: () => 0,
    factsOf: () => undefined,
    isAvailable: (id) => held.get(id)?.withdrawn === false,
    put(title) {
      held.set(title.id, title);
      this.version++;
    },
    remove(id) {
      held.delete(id);
      this.version++;
    },
  };
};

const index = await createSearchIndex(catalogueOf(films));
const ask = (text: string, some: Partial<Asked> = {}): Found =>
  find(index.parts(), {
    words: queryWords(text),
    n: 20,
    may: ({ withdrawn }) => !withdrawn,
    mayMention: () => true,
    share: () => 0,
    ...some,
  });
const ids = (text: string, some?: Partial<Asked>): string[] => ask(text, some).hits.map(({ title }) => title.id);

test('a title is found as it is typed, letter by letter', () => {
  for (const text of ['the mat', 'the matr', 'the matrix', 'matri', 'THE MATRIX'])
    assert.equal(ids(text)[0], 'matrix', text);
  assert.deepEqual(ids('the matrix r').slice(0, 1), ['reloaded']);
});

test('accents, case, width, apostrophes, hyphens and numerals are no hindrance', () => {
  for (const [text, id] of [
    ['amelie', 'amelie'],
    ['AMÉLIE', 'amelie'],
    ['schindlers list', 'schindler'],
    ['schindler’s', 'schindler'],
    ['spiderman', 'spider'],
    ['spider man', 'spider'],
    ['godfather 2', 'godfather2'],
    ['god father', 'godfather'],
    ['ｄｕｎｅ', 'dune'],
    ['千尋', 'spirited'],
    ['spirited aw', 'spirited'],
  ] as const) {
    assert.equal(ids(text)[0], id, text);
  }
});

test('slips are forgiven and told', () => {
  for (const [text, id, shown] of [
    ['the matirx', 'matrix', 'The Matrix'],
    ['godfahter', 'godfather', 'Godfather'],
    ['the godfther', 'godfather', 'The Godfather'],
    ['schindlr lisst', 'schindler', "Schindler's List"],
    ['keanu reves', 'matrix', 'Keanu Reeves'],
    ['coppolla', 'godfather', 'Coppola'],
  ] as const) {
    const found = ask(text);
    assert.equal(found.hits[0]?.title.id, id, text);
    assert.equal(found.corrected, shown, text);
  }
});

test('what is found as it is written is not corrected, and short words have no slips', () => {
  assert.equal(ask('the matrix').corrected, undefined);
  assert.equal(ask('godf').corrected, undefined);
  assert.deepEqual(ids('dnue'), ['dune', 'dune2']);
  assert.deepEqual(ids('wic'), ['wick']);
  assert.deepEqual(ids('wik'), []);
});

test('people lead to their titles, themes and genres to theirs, and all of them may be mixed', () => {
  assert.deepEqual(ids('keanu reeves').toSorted(), ['matrix', 'reloaded', 'wick']);
  assert.deepEqual(ids('keanu action'), ['wick']);
  assert.deepEqual(ids('revenge'), ['wick']);
  assert.deepEqual(ids('coppola crime').toSorted(), ['godfather', 'godfather2']);
});

test('people and genres are offered with how many titles they have here', () => {
  assert.deepEqual(ask('kean').people, [{ name: 'Keanu Reeves', titles: 3 }]);
  assert.deepEqual(ask('dra').genres, [{ name: 'Drama', titles: 4 }]);
  assert.deepEqual(ask('carrie anne').people, [{ name: 'Carrie-Anne Moss', titles: 1 }]);
  const young = (title: Title): boolean => title.maturity! <= 16;
  assert.deepEqual(ask('kean', { may: young }).people, [{ name: 'Keanu Reeves', titles: 2 }]);
});

test('whoever has no title that may be shown does not exist', () => {
  const child: Partial<Asked> = {
    may: ({ maturity, withdrawn }) => !withdrawn && maturity! <= 6,
    mayMention: () => false,
  };
  for (const text of ['keanu reeves', 'the matrix', 'gone girl', 'revenge', 'matrx', 'sci-fi', 'wachowski']) {
    const { hits, people, genres, meant, corrected } = ask(text, child);
    assert.deepEqual(
      { hits, people, genres, meant, corrected },
      { hits: [], people: [], genres: [], meant: undefined, corrected: undefined },
      text,
    );
  }
  assert.equal(ids('amelie', child)[0], 'amelie');
});

test('a name of its own comes before a theme or a genre of the same word', () => {
  assert.equal(ids('drama')[0], 'drama');
  assert.deepEqual(ids('dune'), ['dune', 'dune2']);
});

test('of two that fit alike the more watched one comes first, then the one that suits; a better fit beats both', () => {
  const share = (id: string): number => (id === 'dune2' || id === 'reloaded' ? 0.1 : 0);
  assert.deepEqual(ids('dune', { share }), ['dune2', 'dune']);
  const taste = (titles: readonly Title[]): Float32Array =>
    Float32Array.from(titles, ({ id }) => (id === 'dune2' ? 1 : 0));
  assert.deepEqual(ids('dune', { taste }), ['dune2', 'dune']);
  assert.equal(ids('the matrix', { share })[0], 'matrix');
});

test('what is meant and not available is told, unless something there fits as well', () => {
  assert.equal(ask('gone girl').meant?.id, 'gone');
  assert.equal(ask('gone gril').meant, undefined);
  assert.equal(ask('girl').meant, undefined);
  assert.equal(ask('gone girl', { may: () => true }).meant, undefined);
  assert.equal(ask('gone girl', { mayMention: () => false }).meant, undefined);
});

test('words that nothing has are left out at last, if the others say enough', () => {
  assert.equal(ids('john wick xyzzy')[0], 'wick');
  assert.deepEqual(ids('xyzzy'), []);
  assert.deepEqual(ids('xyzzy plugh the'), []);
});

test('signs alone, blanks and nothing find nothing', () => {
  for (const text of ['', '   ', '!?', '-', '"']) assert.deepEqual(ids(text), [], text);
});

test('scores fall, lie between 0 and 1, and the same question has the same answer', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc
          .constantFrom(...films.map(({ name }) => name))
          .chain((name) => fc.nat(name.length).map((n) => name.slice(0, n))),
      ),
      (text) => {
        const { hits } = ask(text);
        hits.forEach(({ score, fit }, k) => {
          assert.ok(score > 0 && score <= 1 && fit <= 1 && (k === 0 || score <= hits[k - 1]!.score));
        });
        assert.equal(new Set(hits.map(({ title }) => title.id)).size, hits.length);
        assert.deepEqual(
          ids(text),
          hits.map(({ title }) => title.id),
        );
      },
    ),
    { numRuns: 500, seed: 8 },
  );
});

test('what changes in the catalogue is found at once, what goes is not', async () => {
  const catalogue = catalogueOf(films);
  const live = await createSearchIndex(catalogue);
  const found = (text: string): string[] =>
    find(live.parts(), {
      words: queryWords(text),
      n: 9,
      may: () => true,
      mayMention: () => false,
      share: () => 0,
    }).hits.map(({ title }) => title.id);
  catalogue.put(film('arrival', 'Arrival'));
  assert.deepEqual(found('arriv'), ['arrival']);
  catalogue.put(film('arrival', 'Departure'));
  assert.deepEqual(found('arriv'), []);
  assert.deepEqual(found('depart'), ['arrival']);
  catalogue.put(film('wick', 'John Wick: Chapter 1'));
  assert.deepEqual(found('john wick'), ['wick']);
  catalogue.remove('arrival');
  assert.deepEqual(found('depart'), []);
});

test('after many changes the index is what one made anew would be', async () => {
  const catalogue = catalogueOf(films);
  const live = await createSearchIndex(catalogue);
  for (let i = 0; i < 40; i++) {
    catalogue.put(film(`n${i % 25}`, `Number ${i} of Many`));
    live.parts();
  }
  assert.ok(live.parts().length <= 8);
  for (let i = 0; i < 1_500; i++) catalogue.put(film(`m${i}`, `Mass ${i}`));
  live.parts();
  await live.settled();
  const fresh = await createSearchIndex(catalogue);
  const search = (parts: ReturnType<typeof live.parts>, text: string): string[] =>
    find(parts, { words: queryWords(text), n: 100, may: () => true, mayMention: () => false, share: () => 0 }).hits.map(
      ({ title }) => title.id,
    );
  for (const text of ['number 39', 'mass 14', 'matrix', 'many', 'keanu']) {
    assert.deepEqual(search(live.parts(), text), search(fresh.parts(), text), text);
  }
});

test('P(play | query): counts smoothed towards the fit of the words', () => {
  const three = ['a', 'b', 'c'].map((id) => film(id, id));
  // Fits 1 and ½⁸ = 1/256 each: π = 256/258, 1/258, 1/258; m = 5, N = 3.
  const found = chancesOf(three, [0.8, 0.4, 0.4], new Map([['b', 3]]));
  const by = [(5 * 256) / 258 / 8, (3 + 5 / 258) / 8, 5 / 258 / 8];
  found.forEach((chance, k) => assert.ok(Math.abs(chance - by[k]!) < 1e-12));
  assert.ok(Math.abs(found[0]! + found[1]! + found[2]! - 1) < 1e-12);
});

test('where nothing was counted the score stays what it was', () => {
  assert.deepEqual(chancesOf([film('a', 'A')], [0.7], new Map([['z', 9]])), [0.7]);
});

test('what others played after the same words comes first, and a name in full only gives way to enough of them', () => {
  const first = (text: string, played: readonly (readonly [string, number])[]): string | undefined =>
    ids(text, { played: new Map(played) })[0];
  assert.equal(first('dune', []), 'dune');
  assert.equal(first('dune', [['dune2', 3]]), 'dune2');
  assert.equal(first('the matrix', [['reloaded', 3]]), 'matrix');
  assert.equal(first('the matrix', [['reloaded', 30]]), 'reloaded');
});

test('what others played is shown to nobody who may not see it, nor to whom the words say something else', () => {
  const played = new Map([
    ['reloaded', 50],
    ['amelie', 50],
  ]);
  assert.deepEqual(ids('matrix', { may: ({ id }) => id !== 'reloaded', played }), ['matrix']);
});
