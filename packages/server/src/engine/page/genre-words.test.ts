// Headings of genres: as people say it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countryAdjective, pairHeading, plural } from './genre-words.ts';
import type { Tag, TagKind } from './tags.ts';

const tag = (kind: TagKind, name: string): Tag => ({ kind, name });
const genre = (name: string): Tag => tag('genre', name);

test('two genres are an adjective and a noun, whichever comes first', () => {
  for (const [a, b, said] of [
    ['Comedy', 'Romance', 'Romantic comedies'],
    ['Romance', 'Comedy', 'Romantic comedies'],
    ['Crime', 'Thriller', 'Crime thrillers'],
    ['Animation', 'Comedy', 'Animated comedies'],
    ['Drama', 'History', 'Historical dramas'],
    ['Documentary', 'War', 'War documentaries'],
    ['Sci-Fi', 'Western', 'Sci-fi westerns'],
  ]) {
    assert.equal(pairHeading(genre(a!), genre(b!)), said);
  }
});

test('a country is an adjective with its capital, a decade comes behind', () => {
  assert.equal(pairHeading(genre('Crime'), tag('country', 'DK')), 'Danish crime');
  assert.equal(pairHeading(tag('country', 'KR'), genre('Thriller')), 'Korean thrillers');
  assert.equal(pairHeading(genre('Western'), tag('decade', '1960s')), 'Westerns of the 1960s');
});

test('a mood stands before its genre, a theme behind it', () => {
  assert.equal(pairHeading(genre('Crime'), tag('keyword', 'slow burn')), 'Slow-burning crime');
  assert.equal(pairHeading(genre('Comedy'), tag('keyword', 'time travel')), 'Comedies about time travel');
});

test('what is not known keeps its name, and what cannot be said is not', () => {
  assert.equal(pairHeading(genre('Jidaigeki'), genre('Drama')), 'Jidaigeki and drama');
  assert.equal(pairHeading(genre('Crime'), tag('country', 'XX')), undefined);
  assert.equal(pairHeading(tag('country', 'DK'), tag('decade', '1960s')), undefined);
  assert.deepEqual([plural('Jidaigeki'), plural('Film-Noir')], ['Jidaigeki', 'Film noir']);
  assert.equal(countryAdjective('fr'), 'French');
});
