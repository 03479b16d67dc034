// The catalogue itself, as a library sorts it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aViewer, label, proposed, worldCatalogue, worldTitle } from '../../../../test/page-world.ts';
import { catalogueRow } from './catalogue.ts';

const names = ['The Birds', 'A Bout de Souffle', 'An Education', 'The', 'Cabaret', 'éclair'];

test('articles do not count, and what is called after one does', () => {
  const catalogue = worldCatalogue(6, (i) => worldTitle(i, { name: names[i]!, year: 1960 + i }));
  const rows = proposed(catalogueRow, undefined, { catalogue });
  const of = (id: string): string[] =>
    rows.find((row) => row.id === `catalogue:${id}`)!.ids.map((title) => catalogue.titles.get(title)!.name);
  assert.deepEqual(of('all'), ['The Birds', 'A Bout de Souffle', 'Cabaret', 'An Education', 'The', 'éclair']);
  assert.deepEqual(of('latest'), [...names].toReversed());
  assert.deepEqual(of('series'), ['The']);
});

test('only what may be shown is in it', () => {
  const [all] = proposed(catalogueRow, undefined, { limit: 0 });
  assert.ok(all!.ids.length > 0);
  assert.ok(all!.ids.every((id) => Number(id.slice(1)) % 6 === 0));
});

test('a genre that was turned down again and again rests here too; for nobody it is there', () => {
  const catalogue = worldCatalogue(12, (i) => worldTitle(i, { genres: [i % 2 === 0 ? 'Drama' : 'Comedy'] }));
  const down = ['t0', 't2', 't4', 't6'];
  const viewer = aViewer(Object.fromEntries(down.map((id) => [id, label(-1, 1, 'opinion')])), {
    refused: new Set(down),
  });
  const genres = (who: typeof viewer | undefined): readonly string[] => {
    const ids = proposed(catalogueRow, who, { catalogue }).flatMap((row) => row.ids);
    return [...new Set(ids.map((id) => catalogue.titles.get(id)!.genres[0]!))].toSorted();
  };
  assert.deepEqual(genres(viewer), ['Comedy']);
  assert.deepEqual(genres(undefined), ['Comedy', 'Drama']);
});
