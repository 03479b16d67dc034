// What a title's words show: the title before its themes, its themes before its synopsis, its genre where no word tells.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { iconBody, isIcon } from './icons.ts';
import { motifsOf } from './motifs.ts';

const told = { name: 'Nothing', genres: ['Drama'], keywords: [] as string[], synopsis: '' };

test('the title says most', () => {
  const found = motifsOf({ ...told, name: 'The Lighthouse at War', keywords: ['chess'], synopsis: 'A violin.' });
  assert.equal(found.icons[0], 'lighthouse');
  assert.equal(found.places[0], 'sea');
  assert.ok(found.icons.includes('chess-knight') && found.icons.includes('violin'));
});

test('of two words in a title the one that comes first', () => {
  assert.equal(motifsOf({ ...told, name: 'The Raven and the Rose' }).icons[0], 'raven');
  assert.equal(motifsOf({ ...told, name: 'The Rose and the Raven' }).icons[0], 'rose');
});

test('words are found from their beginning, not inside others', () => {
  assert.equal(motifsOf({ ...told, name: 'Wolves' }).icons[0], 'wolf-head');
  assert.notEqual(motifsOf({ ...told, name: 'Werewolfless' }).icons[0], 'wolf-head');
});

test('where no word tells, the genre does; where no genre is known, there is still something', () => {
  assert.ok(motifsOf({ ...told, genres: ['Western'] }).places.includes('desert'));
  assert.ok(motifsOf({ ...told, genres: ['Opera Seria'] }).icons.length > 0);
  assert.ok(motifsOf({ ...told, genres: [] }).places.length > 0);
});

test('every silhouette that is named is one of the set, and takes the colour it is given', () => {
  for (const name of motifsOf({ ...told, name: 'wolf rose train robot moon' }).icons) {
    assert.ok(isIcon(name), name);
    assert.match(iconBody(name), /currentColor/);
  }
  assert.throws(() => iconBody('no such thing'), /no silhouette is named no such thing/);
});
