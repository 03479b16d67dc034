// Pictures come from the title's own attributes, and from nowhere else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Title } from '../../store/records.ts';
import { picturesOf } from './pictures.ts';

const title = (attributes: Title['attributes']): Title => ({ id: 't', name: 'T', attributes }) as Title;

test('poster and wide picture, named by their files; nothing was drawn among several', () => {
  const { artwork, wide } = picturesOf(
    title({ posterUrl: '/art/t1.bold.poster.svg?v=1', wideUrl: 'https://pictures.example/t1/wide.jpg' }),
  );
  assert.deepEqual(artwork, {
    id: 't1.bold.poster.svg',
    url: '/art/t1.bold.poster.svg?v=1',
    propensity: 1,
  });
  assert.equal(wide?.id, 'wide.jpg');
});

test('a wide picture may have a sister with the title on it', () => {
  assert.deepEqual(picturesOf(title({ titledUrl: '/art/t1.bold.titled.svg?v=1' })), {
    titled: { id: 't1.bold.titled.svg', url: '/art/t1.bold.titled.svg?v=1', propensity: 1 },
  });
});

test('a title without them has none, also where an attribute is no address', () => {
  assert.deepEqual(picturesOf(title({})), {});
  assert.deepEqual(picturesOf(title({ posterUrl: 7, wideUrl: '' })), {});
  assert.deepEqual(picturesOf(title({ posterUrl: ['a'] })), {});
});

test('a file name that no event could carry is called own', () => {
  assert.equal(picturesOf(title({ posterUrl: '/bilder/größe.png' })).artwork?.id, 'own');
  assert.equal(picturesOf(title({ posterUrl: 'https://example.org/' })).artwork?.id, 'own');
});

test('the same record is looked at once', () => {
  const one = title({ posterUrl: '/a.svg' });
  assert.equal(picturesOf(one), picturesOf(one));
});
