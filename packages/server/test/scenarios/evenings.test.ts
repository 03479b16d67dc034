// Scenarios 1–7 and 9–11 of how a house is lived in, over HTTP: real store, real models, real pages, a clock that stands still.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Card } from '@marquee/protocol';
import {
  cardsOf,
  DAY,
  discovery,
  divergence,
  filmsOf,
  genresOf,
  HOUR,
  idsOf,
  inView,
  isThere,
  nearestScores,
  openHouse,
  order,
  rowOf,
  watched,
} from './house.ts';

interface HistoryPage {
  readonly items: { readonly title: string; readonly completed: boolean; readonly positionS: number }[];
}
interface Found {
  readonly items: Card[];
}

await test('scenarios', async (t) => {
  const house = await openHouse(t);
  const { world } = house;
  const dramas = filmsOf(world, 'Drama');
  const lengthOf = (id: string): number => world.titles.find((title) => title.id === id)?.durationS ?? 5400;

  await t.test(
    '1 a new viewer picks three and is met by a page that names a pick, with nothing to go on with and no match',
    async () => {
      const ada = await house.join('Ada');
      const picks = dramas.slice(0, 3);
      await house.send(
        ...picks.map(({ id }, k) => ({
          type: 'onboarding_pick' as const,
          profileId: ada,
          titleId: id,
          order: k,
          after: k,
        })),
      );
      const page = await house.home(ada);
      assert.deepEqual([page.servedBy, page.degraded], ['live', false]);
      assert.ok(page.rows.length >= 10, `${page.rows.length} rows`);
      const said = page.rows.flatMap(({ heading, items }) => [
        heading,
        ...items.flatMap((card) => card.reasons.map(({ text }) => text)),
      ]);
      assert.ok(
        picks.some(({ name }) => said.some((text) => text.includes(name))),
        'no row or reason names a pick',
      );
      assert.equal(rowOf(page, 'continue'), undefined);
      assert.ok(cardsOf(page.rows).every(({ match }) => match === undefined));
    },
  );

  await t.test('2 a first evening: what was left at forty per cent can be gone on with from there', async () => {
    const ben = await house.join('Ben');
    const film = dramas[4]!;
    const end = Math.round(0.4 * (film.durationS ?? 5400));
    await house.send(...watched(ben, film, [0, 130]));
    const play = {
      profileId: ben,
      titleId: film.id,
      playId: `play-${ben}-${film.id}-0`,
      durationS: film.durationS ?? 5400,
    };
    await house.send(
      { ...play, type: 'pause', positionS: 130 },
      { ...play, type: 'resume', positionS: 130, gapS: 20, after: 20_000 },
    );
    await house.send({ ...play, type: 'seek', fromS: 130, toS: 100 });
    await house.send(...watched(ben, film, [100, end]));
    const row = rowOf(await house.home(ben), 'continue');
    assert.equal(row?.items[0]?.title, film.id);
    const { progress } = row.items[0];
    assert.ok(
      Math.abs((progress?.positionS ?? 0) - (end - 5)) <= 5,
      `resumes at ${progress?.positionS}, left at ${end}`,
    );
    assert.ok(Math.abs((progress?.share ?? 0) - 0.4) <= 0.01);
  });

  await t.test(
    '3 finished the next day on another device, it is ticked, gone from the rows, and a reason for others',
    async () => {
      const cleo = await house.join('Cleo');
      const film = dramas[5]!;
      const length = film.durationS ?? 5400;
      await house.send(...watched(cleo, film, [0, Math.round(length / 2)], { deviceId: 'tv' }));
      house.clock.now += DAY;
      await house.send(
        ...watched(cleo, film, [Math.round(length / 2) - 5, Math.round(0.97 * length)], { deviceId: 'tablet' }),
      );
      const page = await house.home(cleo, 'next-day');
      assert.ok(!(rowOf(page, 'continue')?.items ?? []).some(({ title }) => title === film.id));
      const { items } = await house.get<HistoryPage>(`/v1/profiles/${cleo}/history`);
      assert.deepEqual([items[0]?.title, items[0]?.completed], [film.id, true]);
      assert.ok(!idsOf(discovery(page)).has(film.id));
      const because = page.rows.find(({ type, seed }) => type === 'because_watched' && seed?.title === film.id);
      assert.equal(because?.heading, `Because you watched ${film.name}`);
    },
  );

  await t.test(
    '4 a thumb down takes a title off every row and not out of the search; taken back, the page is as it was',
    async () => {
      const dan = await house.join('Dan');
      for (const film of dramas.slice(6, 9))
        await house.send(...watched(dan, film, [0, Math.round(0.95 * lengthOf(film.id))]));
      const before = await house.home(dan);
      const disliked = discovery(before).find(({ type }) => type !== 'hero')!.items[1]!;
      const nearest = await nearestScores(house, dan, disliked.title);
      await house.send({ type: 'rating', profileId: dan, titleId: disliked.title, value: -1 });
      const without = await house.home(dan);
      assert.ok(!idsOf(without.rows).has(disliked.title));
      const after = await nearestScores(house, dan, disliked.title);
      assert.ok(after < nearest, `the nearest twenty: ${nearest} before, ${after} after`);
      const found = await house.get<Found>(`/v1/search?q=${encodeURIComponent(disliked.name)}&profile=${dan}`);
      assert.ok(found.items.some(({ title }) => title === disliked.title));
      await house.send({ type: 'rating', profileId: dan, titleId: disliked.title, value: 0, after: 1_000 });
      assert.deepEqual(order(await house.home(dan)), order(before));
    },
  );

  await t.test(
    '5 five times not interested in one genre, and four fifths of it are gone from what is in view',
    async () => {
      const eve = await house.join('Eve');
      for (const film of filmsOf(world, 'Comedy').slice(0, 4)) {
        await house.send(...watched(eve, film, [0, Math.round(0.95 * lengthOf(film.id))]));
      }
      const shareOf = (cards: readonly Card[], genre: string): number =>
        cards.filter(({ genres }) => genres[0] === genre).length / cards.length;
      const before = inView(await house.home(eve, 'before'), 40);
      const counts = Map.groupBy(
        before.filter(({ genres }) => genres[0] !== 'Comedy'),
        ({ genres }) => genres[0]!,
      );
      const [genre, cards] = [...counts].sort(([, a], [, b]) => b.length - a.length)[0]!;
      const refused = [
        ...cards,
        ...inView(await house.home(eve, 'before'), 400).filter(({ genres }) => genres[0] === genre),
      ];
      const five = [...new Set(refused.map(({ title }) => title))].slice(0, 5);
      await house.send(
        ...five.map((titleId, k) => ({ type: 'not_interested' as const, profileId: eve, titleId, after: k })),
      );
      const after = shareOf(inView(await house.home(eve, 'after'), 40), genre);
      const share = shareOf(before, genre);
      assert.ok(
        after <= 0.2 * share,
        `${genre}: ${(100 * share).toFixed(0)} % before, ${(100 * after).toFixed(0)} % after`,
      );
    },
  );

  await t.test(
    '6 a series leads from episode to episode, leaves when its season is done, and returns with a new one',
    async () => {
      const finn = await house.join('Finn');
      const series = world.titles.find(
        (title) => title.seasons?.length === 1 && title.seasons[0]!.episodes.length > 3 && isThere(title),
      )!;
      const { episodes } = series.seasons![0]!;
      const finish = (k: number) => {
        const { id, durationS } = episodes[k]!;
        return watched(finn, { id: series.id, durationS }, [0, Math.round(durationS ?? 1_500)], {
          episodeId: id,
          playId: `${finn}-${id}`,
        });
      };
      const entry = async (): Promise<Card | undefined> =>
        rowOf(await house.home(finn), 'continue')?.items.find(({ title }) => title === series.id);
      await house.send(...finish(0));
      const next = (await entry())?.progress;
      assert.deepEqual([next?.episode?.id, next?.isNext], [episodes[1]!.id, true]);
      for (let k = 1; k < episodes.length; k++) await house.send(...finish(k));
      assert.equal(await entry(), undefined);
      house.clock.now += DAY;
      const second = {
        number: 2,
        episodes: [
          { id: `${series.id}-s2e1`, number: 1, name: 'Back again', durationS: 1_500, availableFrom: house.clock.now },
        ],
      };
      const put = { titles: [{ ...series, seasons: [...series.seasons!, second] }] };
      assert.equal(await house.call('PUT', '/v1/titles', put), 200);
      const back = await entry();
      assert.equal(back?.progress?.episode?.id, `${series.id}-s2e1`);
      assert.ok(back.badges?.includes('new_season'));
    },
  );

  await t.test('7 two tastes in one profile are both met, in their shares', async () => {
    const gus = await house.join('Gus');
    const [many, few] = [filmsOf(world, 'Crime').slice(0, 7), filmsOf(world, 'Romance').slice(0, 3)];
    assert.deepEqual([many.length, few.length], [7, 3]);
    for (const film of [...many, ...few])
      await house.send(...watched(gus, film, [0, Math.round(0.95 * lengthOf(film.id))]));
    const page = await house.home(gus);
    const picks = rowOf(page, 'top_picks')!.items;
    const [p, q] = [genresOf([...many, ...few]), genresOf(picks)];
    assert.ok(divergence(p, q) <= 0.15, `KL ${divergence(p, q).toFixed(3)}`);
    const screens = inView(page, 24);
    for (const genre of ['Crime', 'Romance'])
      assert.ok(
        screens.some(({ genres }) => genres.includes(genre)),
        genre,
      );
  });

  await t.test('9 what a parent blocks is gone everywhere, also under its own address', async () => {
    const kit = await house.join('Kit', { kids: true, maturityLimit: 12 });
    const page = await house.home(kit);
    assert.ok(cardsOf(page.rows).every(({ maturity }) => maturity !== null && maturity <= 12));
    const { title, name } = page.rows[1]!.items[0]!;
    assert.equal(await house.call('PATCH', `/v1/profiles/${kit}`, { blocked: [title] }), 200);
    assert.ok(!idsOf((await house.home(kit)).rows).has(title));
    const found = await house.get<Found>(`/v1/search?q=${encodeURIComponent(name)}&profile=${kit}`);
    assert.ok(!found.items.some((card) => card.title === title));
    assert.equal((await house.ask(undefined, { url: `/v1/titles/${title}?profile=${kit}` })).statusCode, 401);
    await assert.rejects(house.get(`/v1/titles/${title}?profile=${kit}`), /404|not_found/);
  });

  await t.test('10 without profiling the page is anybody’s, and what is done meanwhile is never used', async () => {
    const [lea, max] = [await house.join('Lea'), await house.join('Max')];
    for (const film of dramas.slice(10, 13))
      await house.send(...watched(lea, film, [0, Math.round(0.95 * lengthOf(film.id))]));
    const personal = order(await house.home(lea));
    for (const id of [lea, max])
      assert.equal(await house.call('PATCH', `/v1/profiles/${id}`, { profiling: false }), 200);
    const anybody = order(await house.home(lea));
    assert.deepEqual(anybody, order(await house.home(max)));
    assert.notDeepEqual(anybody, personal);
    const [meanwhile, other] = filmsOf(world, 'Horror');
    await house.send(
      { type: 'rating', profileId: lea, titleId: meanwhile!.id, value: 2 },
      { type: 'list_add', profileId: lea, titleId: other!.id, after: 1 },
      { type: 'list_remove', profileId: lea, titleId: other!.id, after: 2 },
    );
    assert.equal(await house.call('PATCH', `/v1/profiles/${lea}`, { profiling: true }), 200);
    assert.deepEqual(order(await house.home(lea)), personal);
  });

  await t.test(
    '11 without models there is still a page that says so, and with them back it is personal again',
    async () => {
      const nan = await house.join('Nan');
      for (const film of dramas.slice(13, 16))
        await house.send(...watched(nan, film, [0, Math.round(0.95 * lengthOf(film.id))]));
      assert.equal((await house.home(nan, 'a')).servedBy, 'live');
      house.models = false;
      const newcomer = await house.join('Olu');
      for (const id of [nan, newcomer]) {
        const page = await house.home(id, 'b');
        assert.ok(page.rows.length >= 3);
        assert.deepEqual([page.degraded, page.servedBy === 'live'], [true, false]);
        assert.equal(page.rows.flatMap(({ items }) => items).length > 20, true);
      }
      house.models = true;
      house.clock.now += HOUR;
      assert.equal((await house.home(nan, 'c')).servedBy, 'live');
      assert.equal((await house.home(nan, 'c')).degraded, false);
    },
  );
});
