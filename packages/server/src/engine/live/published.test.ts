// A snapshot is trained, written, opened and asked: lists follow a taste, features of serving are those of training.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKernels, type Kernels } from '@marquee/kernels';
import { blankItem, RecsysError } from '@marquee/recsys';
import { smallWorld, runOf } from '../../../test/training-data.ts';
import { openPublished, snapshotModels } from './published.ts';
import type { TrainedFiles } from './training-data.ts';
import type { LiveQuery, Published } from './types.ts';

const name = { id: 's1', trainedAt: 5, cursor: 9 };
const kernels: Promise<Kernels> = createKernels({ deterministic: true });
const world = smallWorld();

let trained: Promise<TrainedFiles> | undefined;
const files = async (): Promise<TrainedFiles> => (trained ??= snapshotModels.train(world, runOf(await kernels)));
const open = async (): Promise<Published> => openPublished(name, (await files()).files, await kernels);

const asks = (history: readonly number[], more: Partial<LiveQuery> = {}): LiveQuery => ({
  user: -1,
  history: Int32Array.from(history),
  values: new Float32Array(history.length).fill(20),
  times: Float64Array.from(history, (_, k) => world.at - 1000 * (history.length - k)),
  context: new Float32Array(0),
  at: world.at,
  traits: [],
  ...more,
});

/** Favourites of one viewer of the world: five titles of a genre. */
const ofGenre = (genre: string): number[] =>
  world.records.flatMap(({ genres }, i) => (genres[0] === genre ? [i] : [])).slice(0, 5);

const shareOf = (genre: string, items: Int32Array): number =>
  items.subarray(0, 20).filter((i) => world.records[i]!.genres.includes(genre)).length / 20;

test('who liked five titles of a genre is shown more of it, and none of the five', async () => {
  const published = await open();
  const [a, b] = [...new Set(world.records.map(({ genres }) => genres[0]!))] as [string, string];
  const [forA, forB] = [published.rank(asks(ofGenre(a))), published.rank(asks(ofGenre(b)))];
  assert.ok(shareOf(a, forA.items) > shareOf(a, forB.items), `${shareOf(a, forA.items)} of ${a}`);
  assert.ok(shareOf(b, forB.items) > shareOf(b, forA.items));
  for (const item of ofGenre(a)) assert.ok(!forA.items.includes(item));
  assert.ok(forA.items.length > 60);
});

test('candidates stand in order of their scores, each with the sources that brought it', async () => {
  const published = await open();
  const { items, scores, sources } = published.rank(asks(ofGenre('drama').concat(3, 7, 11)));
  assert.equal(new Set(items).size, items.length);
  for (let k = 1; k < scores.length; k++) assert.ok(scores[k - 1]! >= scores[k]!);
  assert.ok(sources.every((mask) => mask > 0 && mask < 2 ** published.sources.length));
  const sum = scores.reduce((total, score) => total + Math.exp(score), 0);
  assert.ok(Math.abs(sum - 1) < 1e-4, 'chances of all candidates sum to 1');
});

test('scores of any items are those of the ranking; no item has none', async () => {
  const published = await open();
  const query = asks([1, 2, 3]);
  const { items, scores } = published.rank(query);
  const again = published.score(query, Int32Array.of(items[5]!, -1, items[0]!, 1_000_000));
  assert.deepEqual([...again], [scores[5], NaN, scores[0], NaN]);
  const outside = Int32Array.from({ length: published.items.size }, (_, i) => i).filter((i) => !items.includes(i));
  assert.ok(published.score(query, outside).every(Number.isFinite));
});

test('an explanation holds every feature, and its differences are those of the scores', async () => {
  const published = await open();
  const query = asks([1, 2, 3]);
  const { items, scores } = published.rank(query);
  const sumOf = (item: number): number =>
    published.explain(query, item).reduce((sum, { value, weight }) => sum + value * weight, 0);
  assert.ok(Math.abs(sumOf(items[0]!) - sumOf(items[9]!) - (scores[0]! - scores[9]!)) < 1e-4);
  assert.deepEqual(published.explain(query, -1), []);
});

test('what is like a refused title scores less, in the list and alone, and the explanation says by how much', async () => {
  const published = await open();
  const [history, refused] = [[1, 2, 3], Int32Array.of(0)];
  const near = published.similar(0, 'hybrid').items.slice(0, 20);
  const [fine, without] = [asks(history), asks(history, { refused })];
  const [before, after] = [published.score(fine, near), published.score(without, near)];
  assert.ok(after.every((score, k) => score < before[k]!));
  const other = Int32Array.from({ length: published.items.size }, (_, i) => i).filter((i) => !near.includes(i));
  assert.deepEqual(published.score(without, other), published.score(fine, other));
  const { items, scores } = published.rank(without);
  assert.deepEqual(published.score(without, items), scores);
  assert.ok(scores.every((score, k) => k === 0 || score <= scores[k - 1]!));
  const [part] = published.explain(without, near[0]!).slice(-1);
  assert.deepEqual([part?.feature, part?.weight], ['near_refused', -1]);
  assert.ok(Math.abs(part!.value - (before[0]! - after[0]!)) < 1e-5);
});

test('traits move the list of a newcomer; unknown ones do not', async () => {
  const published = await open();
  const [plain, strange] = [published.rank(asks([])), published.rank(asks([], { traits: ['planet=mars'] }))];
  assert.deepEqual(plain, strange);
  const trait = world.dataset.userFeatures.names.id(0);
  assert.notDeepEqual(published.rank(asks([], { traits: [trait] })).scores, plain.scores);
});

test('a match is a chance that rises with the score', async () => {
  const published = await open();
  const { scores } = published.rank(asks(ofGenre(world.records[0]!.genres[0]!)));
  const chances = [...scores].map((score) => published.match(score));
  assert.ok(chances.every((chance, k) => chance > 0 && chance < 1 && (k === 0 || chance <= chances[k - 1]!)));
  assert.ok(Number.isNaN(published.match(NaN)));
});

test('similar titles: without the title itself, best first, alike by content across a genre', async () => {
  const published = await open();
  for (const mode of ['cf', 'content', 'hybrid'] as const) {
    const { items, scores } = published.similar(0, mode);
    assert.ok(items.length > 5 && !items.includes(0), mode);
    assert.ok(scores.every((score, k) => score > 0 && score <= 1.000001 && (k === 0 || score <= scores[k - 1]!)));
  }
});

test('neighbours: how many there are, and what they liked that is not in the history', async () => {
  const published = await open();
  const { indptr, indices } = world.dataset.interactions;
  const query = asks([...indices.subarray(indptr[4], indptr[5])]);
  const { items, viewers } = published.neighbours(query);
  assert.ok(viewers >= 10 && items.length > 20, `${viewers} viewers`);
  assert.ok(!items.some((item) => query.history.includes(item)));
  assert.equal(published.neighbours(asks([])).viewers, 0);
});

test('users taken out are nobody’s neighbours, by name or by taste; the others stay, and a title put later comes on top', async () => {
  const published = await open();
  const { indptr, indices } = world.dataset.interactions;
  const query = asks([...indices.subarray(indptr[4], indptr[5])]);
  const names = Array.from({ length: published.users.size }, (_, u) => published.users.id(u));
  const half = new Set(names.filter((_, u) => u % 2 === 0));
  const left = published.withoutUsers!((name) => half.has(name));
  const [before, after] = [published.neighbours({ ...query }).viewers, left.neighbours({ ...query }).viewers];
  assert.ok(after > 0 && after <= before, `${after} of ${before} viewers`);
  assert.ok(names.every((known) => left.users.index(known) >= 0 !== half.has(known)));
  const nobody = published.withoutUsers!(() => true);
  assert.equal(nobody.neighbours({ ...query }).viewers, 0);
  assert.ok(nobody.rank({ ...query }).scores.every(Number.isFinite));
  assert.equal(
    published.withoutUsers!(() => false),
    published,
  );
  assert.equal(left.withTitles!([{ ...blankItem('late') }]).items.index('late'), published.items.size);
});

test('a title put after training is recommended and found similar, by what it is about', async () => {
  const published = await open();
  const genre = world.records[0]!.genres[0]!;
  const twin = { ...world.records[0]!, id: 'put-at-noon' };
  const later = published.withTitles!([twin, world.records[1]!, { ...blankItem('of-unknown-kind') }]);
  const [noon, unknown] = [later.items.index('put-at-noon'), later.items.index('of-unknown-kind')];
  assert.deepEqual([noon, unknown, later.items.size], [200, 201, 202]);
  const query = asks(ofGenre(genre).filter((item) => item !== 0));
  assert.ok(later.rank(query).items.includes(noon), 'is a candidate of who likes its genre');
  assert.ok(!later.rank(query).items.includes(unknown));
  assert.ok(later.score(query, Int32Array.of(noon, unknown)).every(Number.isFinite));
  for (const mode of ['content', 'hybrid'] as const) {
    assert.ok(later.similar(0, mode).items.subarray(0, 3).includes(noon), `is like its twin, ${mode}`);
    assert.equal(later.similar(noon, mode).items[0], 0);
  }
  assert.ok(!published.rank(query).items.includes(noon), 'the snapshot before it is as it was');
  const fan = asks([...query.history, noon]);
  assert.ok(later.rank(fan).items.length > 60 && !later.rank(fan).items.includes(noon));
  assert.ok(later.neighbours(fan).viewers >= 0);
});

test('with no title that is new, everything is answered as before', async () => {
  const published = await open();
  const same = published.withTitles!(world.records);
  const query = asks([4, 8, 15]);
  assert.deepEqual(same.rank(query), published.rank({ ...query }));
  assert.deepEqual(same.similar(3, 'hybrid'), published.similar(3, 'hybrid'));
});

test('the same data and seed give the same files', async () => {
  const again = await snapshotModels.train(world, runOf(await kernels));
  for (const [file, bytes] of (await files()).files) assert.deepEqual(again.files.get(file), bytes, file);
});

test('what is missing, of another kind or damaged is refused by its code', async () => {
  const { files: good } = await files();
  const k = await kernels;
  const without = (file: string): Map<string, Uint8Array> => new Map([...good].filter(([other]) => other !== file));
  const refused = (bad: ReadonlyMap<string, Uint8Array>): void =>
    assert.throws(
      () => openPublished(name, bad, k),
      (error) => error instanceof RecsysError && error.code === 'E_MODEL_FILE',
    );
  for (const file of good.keys()) refused(without(file));
  refused(new Map([...good, ['ranker.safetensors', good.get('similar.safetensors')!]]));
  refused(new Map([...good, ['names.json', new TextEncoder().encode('{}')]]));
  refused(new Map([...good, ['ranker.safetensors', good.get('ranker.safetensors')!.subarray(0, 5000)]]));
});

test('too little to learn from others: content and charts carry the list', async () => {
  const run = runOf(await kernels);
  const { files: few } = await snapshotModels.train({ ...world, ready: false }, run);
  const published = openPublished(name, few, await kernels);
  assert.ok(!published.sources.includes('als') && published.sources.includes('content'));
  assert.ok(published.rank(asks([1, 2])).items.length > 50);
  assert.equal(published.neighbours(asks([1, 2])).viewers, 0);
});
