// The invented data set: the same for the same seed, complete records, honest clocks, taste that shows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toTriples } from './interactions.ts';
import { syntheticData } from './synthetic.ts';

const small = { films: 120, viewers: 80, ratingsPerViewer: 20 };
const data = syntheticData(small);
const { interactions } = data.dataset;

test('the same seed gives the same data, another seed other data', () => {
  const again = syntheticData(small);
  assert.deepEqual(again.items, data.items);
  assert.deepEqual(again.dataset.interactions.values, interactions.values);
  assert.deepEqual(again.dataset.interactions.times, interactions.times);
  assert.notDeepEqual(syntheticData({ ...small, seed: 2 }).dataset.interactions.values, interactions.values);
});

test('films have distinct titles and everything a catalogue says', () => {
  assert.equal(new Set(data.items.map(({ name }) => name)).size, 120);
  for (const film of data.items) {
    assert.match(film.overview, /^When .+, .+\. .+\.$/);
    assert.ok(film.year >= 1961 && film.year <= 2025 && film.runtimeMinutes >= 74);
    for (const part of [film.genres, film.keywords, film.cast, film.directors, film.countries])
      assert.ok(part.length > 0);
  }
});

test('ten thousand films still have distinct titles', () => {
  const { items } = syntheticData({ films: 10_000, viewers: 1 });
  assert.equal(new Set(items.map(({ name }) => name)).size, 10_000);
});

test('ratings are half stars, one a pair, before the end, in the vocabularies of the records', () => {
  const { user, item, value, time } = toTriples(interactions);
  assert.equal(new Set(Array.from(user, (u, k) => `${u} ${item[k]}`)).size, user.length);
  assert.ok(value.every((stars) => stars >= 0.5 && stars <= 5 && Number.isInteger(2 * stars)));
  assert.ok(time.every((at) => at > 0 && at <= Date.UTC(2026, 5, 1)));
  assert.equal(interactions.items.id(7), data.items[7].id);
  assert.equal(interactions.users.id(7), data.users[7].id);
});

test('viewers rate films of their favourite genres more, and higher', () => {
  const { user, item, value } = toTriples(interactions);
  const loved = Array.from(user, (u, k) =>
    data.items[item[k]].genres.some((genre) => data.favourites[u].slice(0, 2).includes(genre)),
  );
  const share = loved.filter(Boolean).length / loved.length;
  const all = data.items.length * data.users.length;
  let offered = 0;
  for (const favourites of data.favourites) {
    offered += data.items.filter(({ genres }) => genres.some((genre) => favourites.slice(0, 2).includes(genre))).length;
  }
  assert.ok(share > 1.4 * (offered / all), `share ${share}, offered ${offered / all}`);
  const mean = (yes: boolean): number => {
    const values = [...value].filter((_, k) => loved[k] === yes);
    return values.reduce((a, b) => a + b, 0) / values.length;
  };
  assert.ok(mean(true) > mean(false) + 0.3);
});

test('few films have many ratings and many have few', () => {
  const counts = new Float64Array(interactions.items.size);
  for (const item of interactions.indices) counts[item]++;
  counts.sort();
  const top = counts.subarray(-12).reduce((a, b) => a + b, 0);
  assert.ok(top > 0.25 * interactions.indices.length, `a tenth of the films has ${top}`);
});
