// A title that came after the training, by the interface, into a running server: without another training it is in lists and pages, for what it is about.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import type { Card, Page, Ranked, TitleWrite } from '@marquee/protocol';
import { folderFor } from '../at-end.ts';
import { liveInFolder } from '../lived-in.ts';
import { serverProcess } from '../server-process.ts';

interface Home extends Page {
  /** Every card of it. */
  readonly cards: readonly Card[];
}

await test('a title that came after the training', async (t) => {
  const folder = folderFor(t);
  const { adults, snapshot, world } = await liveInFolder(folder);
  const config = join(folder, 'config.json');
  writeFileSync(config, JSON.stringify({ training: { automatic: false } }));
  const server = await serverProcess(['--data', folder], ['--config', config]);
  t.after(() => server.kill());
  await server.ready();
  const get = async <T>(path: string): Promise<T> => {
    const answer = await fetch(`${server.url}${path}`);
    assert.equal(answer.status, 200, `${path}: ${await answer.clone().text()}`);
    return (await answer.json()) as T;
  };
  const put = async (...titles: readonly TitleWrite[]): Promise<void> => {
    const [method, headers] = ['PUT', { 'content-type': 'application/json' }];
    const answer = await fetch(`${server.url}/v1/titles`, {
      method,
      headers,
      body: JSON.stringify({ titles }),
    });
    assert.equal(answer.status, 200, await answer.text());
  };
  const [viewer] = adults;
  const recommended = (): Promise<Ranked> => get(`/v1/recommendations?profile=${viewer}&n=100`);
  const visit = async (k: number): Promise<Home> => {
    const page = await get<Page>(`/v1/home?profile=${viewer}&session=visit-${k}`);
    return { ...page, cards: page.rows.flatMap(({ items }) => items) };
  };
  // What the viewer is recommended first anyway is about what the viewer likes: the newcomer is about the same.
  const [first] = (await recommended()).items;
  const { id: _, ...like } = world.titles.find(({ id }) => id === first!.title)!;
  const { seasons: __, ...film } = like;
  const late: TitleWrite = { ...film, kind: 'film', id: 'late', name: 'The Latecomer', durationS: 6_000 };

  await t.test('is recommended for its content, by the same snapshot', async () => {
    assert.ok(!(await recommended()).items.some(({ title }) => title === 'late'));
    await put(late);
    let list = await recommended();
    while (!list.items.some(({ title, sources }) => title === 'late' && sources !== undefined))
      list = await recommended();
    assert.deepEqual([list.snapshot, list.servedBy, list.degraded], [snapshot, 'live', false]);
    const card = list.items.find(({ title }) => title === 'late')!;
    assert.ok(card.sources!.includes('content'), `brought by ${card.sources?.join(', ')}`);
    assert.ok(Number.isFinite(card.score));
  });

  await t.test('is like the title that it resembles, and that one is like it', async () => {
    const about = await get<Ranked>('/v1/titles/late/similar?n=5');
    assert.deepEqual([about.snapshot, about.degraded], [snapshot, false]);
    assert.equal(about.items[0]?.title, first!.title);
    const back = await get<Ranked>(`/v1/titles/${first!.title}/similar?mode=content&n=5`);
    assert.ok(back.items.some(({ title }) => title === 'late'));
  });

  await t.test('is on the page of the next visit', async () => {
    const page = await visit(1);
    assert.deepEqual([page.snapshot, page.servedBy, page.degraded], [snapshot, 'live', false]);
    assert.ok(page.cards.some(({ title }) => title === 'late'));
  });

  await t.test(
    'of many that came, more than the row of what is new can hold, one at a time is tried out with a chance that is told',
    async () => {
      const genres = world.titles.flatMap((title) => title.genres ?? []);
      const [[common]] = [...Map.groupBy(genres, (genre) => genre)].sort(([, a], [, b]) => b.length - a.length) as [
        [string, string[]],
      ];
      const others = Array.from({ length: 60 }, (_, k) => `other-${k}`);
      await put(
        ...others.map((id) => ({
          id,
          kind: 'film' as const,
          name: id,
          genres: [common],
          maturity: 0,
          durationS: 6_000,
        })),
      );
      const tried: Card[] = [];
      for (let k = 2; k < 100 && tried.length === 0; k++) {
        const { cards } = await visit(k);
        tried.push(...cards.filter(({ reasons }) => reasons[0]?.type === 'explore'));
      }
      assert.ok(tried.length > 0, 'nothing was tried out in a hundred visits');
      for (const { title, propensity } of tried) {
        assert.ok(others.includes(title) && propensity > 0 && propensity < 1, `${title} with ${propensity}`);
      }
    },
  );

  await t.test('withdrawn again, it is gone from the next answer', async () => {
    await put({ ...late, withdrawn: true });
    assert.ok(!(await recommended()).items.some(({ title }) => title === 'late'));
    assert.ok(!(await visit(0)).cards.some(({ title }) => title === 'late'));
  });
});
