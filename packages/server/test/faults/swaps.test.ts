// Snapshots swapped under a running server while two trainers race to publish and viewers go on asking: no error, and no answer of two snapshots.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { decodeModel } from '@marquee/recsys';
import { snapshotModels } from '../../src/engine/live/published.ts';
import { similarFile } from '../../src/engine/live/train-published.ts';
import { openRegistry } from '../../src/training/registry/registry.ts';
import { cardsIn, startAsking, type Told } from '../asking.ts';
import { liveInFolder } from '../lived-in.ts';
import { MARKS, matchOf, neighbourOf } from '../marked-models.ts';
import type { Go, Went } from '../marking-trainer.ts';
import { serverProcess } from '../server-process.ts';
import { folderFor } from '../at-end.ts';

/** A few while somebody waits; MARQUEE_SWAPS=100 before a release. */
const swaps = Number(process.env.MARQUEE_SWAPS ?? (process.env.CI ? 10 : 5));

interface Trainer {
  publish(go: Go): Promise<Went>;
}

function trainer(t: TestContext, args: readonly string[]): Trainer {
  const child = fork(join(import.meta.dirname, '../marking-trainer.ts'), args);
  t.after(() => child.kill('SIGKILL'));
  return {
    async publish(go) {
      const went = once(child, 'message') as Promise<[Went]>;
      child.send(go);
      return (await went)[0];
    },
  };
}

/** What is wrong with an answer, given the marks of the snapshots that were published; '' where nothing is. */
function faultOf({ status, path, answer }: Told, marks: ReadonlyMap<string, number>, ids: readonly string[]): string {
  if (status !== 200) return `${path}: ${status} ${answer.detail}`;
  const { snapshot, servedBy } = answer;
  if (snapshot === null || snapshot === undefined) return servedBy === 'live' ? `${path}: live without a snapshot` : '';
  const mark = marks.get(snapshot);
  if (mark === undefined) return `${path}: ${snapshot} was never published`;
  const foreign = cardsIn(answer).find(({ match }) => match !== undefined && match !== matchOf(mark));
  if (foreign) return `${path}: a match of ${foreign.match} from a snapshot whose matches are ${matchOf(mark)}`;
  const [, about] = /titles\/([^/]+)\/similar\?mode=cf$/.exec(path) ?? [];
  if (about === undefined) return '';
  const like = ids[neighbourOf(ids.indexOf(about), mark, ids.length)];
  const other = answer.items?.find(({ title }) => title !== like);
  return other ? `${path}: ${other.title} is not of ${snapshot}` : '';
}

interface Published {
  readonly marks: ReadonlyMap<string, number>;
  /** Two trainers that began from the same state publish at once; the id of the one that won. */
  race(mark: number): Promise<string>;
}

function racing(t: TestContext, models: string, base: string): Published {
  const registry = openRegistry({ folder: models, now: Date.now, token: 'test' });
  const trainers = ['one', 'two'].map((name) => trainer(t, [models, base, name]));
  const marks = new Map<string, number>();
  return {
    marks,
    async race(mark) {
      const since = registry.newest();
      const went = await Promise.all(trainers.map((one, k) => one.publish({ mark: (mark + k) % MARKS, since })));
      assert.deepEqual(went.map(({ outcome }) => outcome).toSorted(), ['overtaken', 'published']);
      const won = went.find(({ outcome }) => outcome === 'published')!;
      marks.set(won.id, won.mark);
      registry.prune(5);
      return won.id;
    },
  };
}

/** Titles that the snapshot knows, by index. */
function titlesOf(models: string, snapshot: string): string[] {
  const registry = openRegistry({ folder: models, now: Date.now, token: 'test' });
  const { items } = decodeModel(registry.snapshots.read(snapshot, snapshotModels.schema).files.get(similarFile)!);
  return Array.from({ length: items.size }, (_, i) => items.id(i));
}

/** Every route that a snapshot answers, in turn. */
function requestOf(n: number, who: string, { ids, open }: { readonly ids: string[]; readonly open: string[] }) {
  const about = open[(7 * n) % open.length]!;
  return [
    { path: `/v1/home?profile=${who}&session=s${n % 50}` },
    { path: `/v1/recommendations?profile=${who}&n=50` },
    { path: `/v1/titles/${about}/similar?mode=cf` },
    { path: `/v1/titles/${about}/similar?profile=${who}` },
    { path: '/v1/rank', body: { profile: who, titles: ids.slice(n % 100, (n % 100) + 80) } },
    { path: `/v1/search?q=${'aeiost'[n % 6]}&profile=${who}` },
  ][n % 6]!;
}

const kindOf = (path: string): string => path.split('?')[0]!.replace(/titles\/[^/]+/, 'titles');

test('every answer is of one snapshot that was published, whoever wins the races, and none fails', async (t) => {
  const folder = folderFor(t);
  const { adults, world, snapshot, models } = await liveInFolder(folder);
  const config = join(folder, 'config.json');
  writeFileSync(config, JSON.stringify({ training: { automatic: false } }));
  const ids = titlesOf(models, snapshot);
  const gone = new Set(world.titles.filter(({ withdrawn }) => withdrawn === true).map(({ id }) => id));
  const open = ids.filter((id) => !gone.has(id));
  const { marks, race } = racing(t, models, snapshot);
  // The first is there before anybody asks, so that every match that is told has a mark.
  await race(0);
  const server = await serverProcess(['--data', folder], ['--config', config]);
  t.after(() => server.kill());
  await server.ready();

  const faults: string[] = [];
  const [answers, matches] = [new Map<string, number>(), new Map<string, number>()];
  let answering = '';
  const askers = startAsking({
    url: server.url,
    clients: 4,
    request: (n) => requestOf(n, adults[n % 20]!, { ids, open }),
    onTold(told) {
      const fault = faultOf(told, marks, ids);
      if (fault !== '') faults.push(fault);
      const by = told.answer.snapshot ?? '';
      if (by === '') return;
      answering = by;
      const kind = kindOf(told.path);
      answers.set(kind, (answers.get(kind) ?? 0) + 1);
      const withMatch = cardsIn(told.answer).filter(({ match }) => match !== undefined).length;
      matches.set(kind, (matches.get(kind) ?? 0) + withMatch);
    },
  });
  for (let k = 1; k <= swaps; k++) {
    const id = await race((2 * k) % MARKS);
    while (answering !== id && faults.length === 0) await askers.more(1);
  }
  await askers.more(30);
  await askers.stop();
  assert.deepEqual(faults, []);
  for (const kind of ['/v1/home', '/v1/recommendations', '/v1/titles/similar', '/v1/rank', '/v1/search']) {
    assert.ok((answers.get(kind) ?? 0) > swaps, `${kind} was answered by a snapshot ${answers.get(kind)} times`);
    assert.ok((matches.get(kind) ?? 0) > swaps, `${kind} told ${matches.get(kind)} matches`);
  }
  t.diagnostic(`${swaps} swaps under ${askers.count} answers`);
});
