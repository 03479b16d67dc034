// Pictures by name: addresses that titles carry lead to drawings, and nothing else does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { artAddresses, drawnAt, subjectOf } from './index.ts';
import type { ArtSubject } from './stage.ts';

const title: ArtSubject = {
  id: 't1.x/y',
  name: 'The Quiet Passenger',
  kind: 'film',
  year: 1987,
  genres: ['Thriller'],
  keywords: ['train'],
  synopsis: '',
  directors: ['Ada Lind'],
  cast: [],
};
const find = (id: string): ArtSubject | undefined => (id === title.id ? title : undefined);
const fileOf = (url: string): string => decodeURIComponent(/^\/art\/([^?/]+)\?v=\d+$/.exec(url)![1]!);

test('both addresses of a title lead to its pictures, of the right shape', () => {
  const { posterUrl, wideUrl } = artAddresses(title);
  assert.match(drawnAt(fileOf(posterUrl), find)!, /^<svg [^>]*viewBox="0 0 400 600"/);
  assert.match(drawnAt(fileOf(wideUrl), find)!, /^<svg [^>]*viewBox="0 0 800 450"/);
});

test('the wide picture has a sister with the title on it, and is otherwise the same', () => {
  const { wideUrl, titledUrl } = artAddresses(title);
  const [plain, lettered] = [drawnAt(fileOf(wideUrl), find)!, drawnAt(fileOf(titledUrl), find)!];
  assert.match(lettered, /^<svg [^>]*viewBox="0 0 800 450"/);
  assert.ok(lettered.length > plain.length);
  const body = plain.replace(/^.*<\/defs>/, '').replace('</svg>', '');
  assert.ok(lettered.includes(body));
});

test('each episode of a series has its own picture, and no episode that is not there has one', () => {
  const seasons = [{ episodes: [{ id: 's1-s1e1' }, { id: 's1-s1e2' }] }];
  const series: ArtSubject = { ...title, id: 's1', kind: 'series', seasons };
  const known = (id: string): ArtSubject | undefined => (id === 's1' ? series : undefined);
  const { stillUrl } = artAddresses(series);
  const still = (episode: string): string | undefined =>
    drawnAt(fileOf(stillUrl!.replace('{episode}', episode)), known);
  assert.match(still('s1-s1e1')!, /^<svg [^>]*viewBox="0 0 800 450"/);
  assert.equal(still('s1-s1e1'), still('s1-s1e1'));
  assert.notEqual(still('s1-s1e1'), still('s1-s1e2'));
  assert.equal(still('s1-s9e9'), undefined);
  assert.equal(artAddresses(title).stillUrl, undefined);
});

test('addresses are the same every time and fit into an attribute', () => {
  assert.deepEqual(artAddresses(title), artAddresses({ ...title }));
  assert.ok(artAddresses({ id: 'é'.repeat(60) }).posterUrl.length <= 500);
});

test('names of no picture, and of titles that nobody knows, lead nowhere', () => {
  for (const name of [
    '',
    't1',
    't1.x/y.svg',
    't1.x/y.bold.square.svg',
    't1.x/y.loud.poster.svg',
    'none.bold.poster.svg',
  ])
    assert.equal(drawnAt(name, find), undefined, name);
  assert.deepEqual(subjectOf('a.b.quiet.wide.svg'), { id: 'a.b', design: 'quiet', shape: 'wide' });
});
