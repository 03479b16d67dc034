// marquee recommend and similar, straight from files: what they answer, and that every reason is a fact of the files.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Recommended } from '../../src/engine/recommend.ts';
import { marquee, marqueeJson } from '../../test/command.ts';
import { sampleFolder } from '../../test/sample-data.ts';

const sample = await sampleFolder();
after(() => sample.remove());

const FILES = ['--from', 'ratings.csv', '--items', 'tmdb.csv', '--links', 'links.csv'];
const films = new Map(sample.data.items.map((film, n) => [String(n + 1), film]));
/** Item → stars of user 1. */
const rated = new Map(
  sample.rows.flatMap((row) => {
    const [user, item, stars] = row.split(',');
    return user === '1' ? [[item!, Number(stars)] as const] : [];
  }),
);
const mean = [...rated.values()].reduce((a, b) => a + b, 0) / rated.size;
const liked = [...rated].filter(([, stars]) => stars >= mean).map(([item]) => films.get(item)!);

test('recommend gives unseen titles, best first, under the names of the metadata, with at most three reasons', async () => {
  interface Answer {
    readonly profile: string;
    readonly snapshot: string;
    readonly items: readonly Recommended[];
  }
  const answer = await marqueeJson<Answer>(sample.path, ['recommend', ...FILES, '--profile', '1', '-n', '12']);
  assert.deepEqual([answer.profile, answer.snapshot, answer.items.length], ['1', 'hybrid', 12]);
  assert.equal(new Set(answer.items.map(({ title }) => title)).size, 12);
  for (const [place, { title, name, score, reasons }] of answer.items.entries()) {
    assert.ok(!rated.has(title), `${title} was seen`);
    assert.equal(name, films.get(title)!.name);
    assert.ok(score <= (answer.items[place - 1]?.score ?? Infinity));
    assert.ok(reasons.length <= 3);
  }
  assert.ok(!('match' in answer.items[0]!));
});

test('every reason of recommend can be looked up in the files', async () => {
  const { items } = await marqueeJson<{ items: readonly Recommended[] }>(sample.path, [
    'recommend',
    ...FILES,
    '--profile',
    '1',
    '--model',
    'als',
  ]);
  const said = items.flatMap(({ title, reasons }) => reasons.map((reason) => [films.get(title)!, reason] as const));
  assert.ok(said.length >= items.length);
  for (const [film, reason] of said) {
    const [, because] = /^because you liked (.+)$/.exec(reason) ?? [];
    const [, theme] = /^(?:also )?about ([^,]+?)(?:, like .*)?$/.exec(reason) ?? [];
    const [, genre, count, of] = /^(.+), like (\d+) of the (\d+) you liked$/.exec(reason) ?? [];
    if (because !== undefined)
      assert.ok(
        liked.some(({ name }) => name === because),
        reason,
      );
    else if (theme !== undefined) {
      assert.ok(film.keywords.includes(theme) && liked.some(({ keywords }) => keywords.includes(theme)), reason);
    } else if (genre !== undefined) {
      const sharing = liked.filter(({ genres }) => genres.includes(genre));
      assert.deepEqual([sharing.length, liked.length], [Number(count), Number(of)], reason);
    } else assert.match(reason, /^number \d+ with all viewers, \d+ have seen it$/);
  }
});

test('similar finds the title by name or id, in every mode, and never the title itself', async () => {
  interface Answer {
    readonly title: string;
    readonly name: string;
    readonly items: readonly Recommended[];
  }
  const name = films.get('7')!.name;
  const byName = await marqueeJson<Answer>(sample.path, [
    'similar',
    ...FILES,
    '--title',
    name.toUpperCase(),
    '-n',
    '5',
  ]);
  assert.deepEqual([byName.title, byName.name, byName.items.length], ['7', name, 5]);
  const byId = await marqueeJson<Answer>(sample.path, ['similar', ...FILES, '--title', '7', '-n', '5']);
  assert.deepEqual(byId, byName);
  for (const mode of ['cf', 'content']) {
    const { items } = await marqueeJson<Answer>(sample.path, ['similar', ...FILES, '--title', '7', '--mode', mode]);
    assert.ok(items.length > 0 && items.every(({ title, score }) => title !== '7' && score > 0 && score <= 1 + 1e-6));
  }
});

test('the text numbers the titles, with year and reasons beneath', async () => {
  const { code, stdout } = await marquee(sample.path, ['similar', ...FILES, '--title', '7', '-n', '3']);
  assert.equal(code, 0);
  assert.ok(stdout.startsWith(`Like ${films.get('7')!.name}:\n\n 1. `));
  assert.match(stdout, /^ 2\. .+ \(\d{4}\) {2}\w.*\n {4}(?:also|seen by|directed by|with) /m);
});

test('a model that needs metadata says so where there is none', async () => {
  const args = ['recommend', '--from', 'ratings.csv', '--profile', '1', '--model', 'content'];
  const { code, stdout, stderr } = await marquee(sample.path, args);
  assert.deepEqual([code, stdout], [1, '']);
  assert.match(stderr, /E_NEEDS: content needs metadata of the items.*--items/);
});
