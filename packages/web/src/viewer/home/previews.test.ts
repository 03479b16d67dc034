// Which seconds of a film its card shows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Title } from '@marquee/protocol';
import { excerptOf } from './previews.ts';

const film = (attributes: Title['attributes'], durationS: number | null = 100): Title =>
  ({ kind: 'film', durationS, seasons: [], attributes }) as unknown as Title;

test('a preview of its own is shown whole, before any scene of the film', () => {
  const excerpt = excerptOf(film({ preview: '/media/p.mp4', media: '/media/f.mp4' }));
  assert.deepEqual(excerpt, { file: '/media/p.mp4', from: 0, to: Infinity });
});

test('of a film with a file alone: eight seconds, a fifth of it in; from its beginning where nobody knows how long it is', () => {
  assert.deepEqual(excerptOf(film({ media: '/f' })), { file: '/f', from: 20, to: 28 });
  assert.deepEqual(excerptOf(film({ media: '/f' }, null)), { file: '/f', from: 0, to: 8 });
});

test('of a series the first episode counts', () => {
  const seasons = [{ number: 1, episodes: [{ durationS: 50 }] }];
  const series = { kind: 'series', durationS: null, seasons, attributes: { media: '/f' } } as unknown as Title;
  assert.deepEqual(excerptOf(series), { file: '/f', from: 10, to: 18 });
});

test('an invented film is drawn, and of a real one without a file there is nothing to show', () => {
  assert.deepEqual(excerptOf(film({ invented: true })), { file: undefined, from: 0, to: Infinity });
  assert.equal(excerptOf(film({ invented: false })), undefined);
  assert.equal(excerptOf(film({})), undefined);
});
