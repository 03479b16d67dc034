// Scenarios 4, 5 and 7 in a browser: a thumb down, five times not interested, two tastes in one profile. By mouse, and by keys alone.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { TitleWrite } from '@marquee/protocol';
import type { Page } from 'playwright-core';
import { divergence, filmsOf, genresOf, nearestScores, watched, type House } from './house.ts';
import { given, play, recommending, wholePage } from './stage.ts';
import { find, pickFavourites, shown, toHome, until } from './ways.ts';

/** The first cards as they come into view: six of each row, in order. */
const inView = (page: readonly (readonly string[])[], count: number): string[] =>
  given(page)
    .flatMap(([, ...titles]) => titles.slice(0, 6))
    .slice(0, count);

const titleIn = ({ world }: House, id: string): TitleWrite => world.titles.find((title) => title.id === id)!;
const genreIn = (house: House, id: string): string => titleIn(house, id).genres![0]!;

play('opinions in a browser', {
  async '4 a thumb down takes a title off every row and not out of the search; taken back, it is where it was'(scene) {
    const { house, hand } = scene;
    const dan = await house.join(`Dan-by-${hand.name}`);
    const visit = await scene.visit(dan);
    const { page } = visit;
    await pickFavourites(visit);
    const before = await wholePage(house, visit);
    const disliked = titleIn(house, recommending(before).find(([row]) => row !== 'hero')![2]!);
    const nearest = await nearestScores(house, dan, disliked.id);
    await hand.press(page.locator(`.row li[data-mq-title="${disliked.id}"] .card`).first());
    const thumb = page.getByRole('button', { name: 'Not for me' });
    const isDown = (down: boolean): Promise<void> =>
      page.locator(`[aria-label="Not for me"][aria-pressed="${down}"]`).waitFor();
    await hand.press(thumb);
    await isDown(true);
    await toHome(visit);
    const without = await wholePage(house, visit);
    assert.ok(!without.flat().includes(disliked.id));
    // No screen shows scores: these are the interface's, while the thumb is down on the screen.
    const after = await nearestScores(house, dan, disliked.id);
    assert.ok(after < nearest, `the nearest twenty: ${nearest} before, ${after} after`);
    await hand.press(await find(visit, disliked));
    await isDown(true);
    await hand.press(thumb);
    await isDown(false);
    await toHome(visit);
    await until(page, 'the page as it was', async () => isDeepStrictEqual(await wholePage(house, visit), before));
    await visit.leave();
  },

  async '5 five times not interested in one genre, and four fifths of it are gone from the first forty cards'(scene) {
    const { house, hand } = scene;
    const eve = await house.join(`Eve-by-${hand.name}`);
    const visit = await scene.visit(eve);
    const { page } = visit;
    await pickFavourites(visit);
    const whole = await wholePage(house, visit);
    const counts = Map.groupBy(inView(whole, 40), (id) => genreIn(house, id));
    const [genre, some] = [...counts].sort(([, a], [, b]) => b.length - a.length)[0]!;
    const all = inView(whole, 400).filter((id) => genreIn(house, id) === genre);
    const five = [...new Set([...some, ...all])].slice(0, 5);
    assert.equal(five.length, 5, `${five.length} of ${genre}`);
    for (const id of five) {
      const title = titleIn(house, id);
      const onPage = page.locator(`.home .row li[data-mq-title="${id}"]`);
      // What the others took off the page with them can still be looked up.
      const isThere = (await onPage.count()) > 0;
      await hand.more(isThere ? onPage.locator('.card').first() : await find(visit, title));
      await hand.press(page.getByRole('dialog').getByRole('button', { name: 'Not interested' }));
      await page.getByText(`${title.name} is off your pages`).waitFor();
      if (!isThere) await toHome(visit);
      await until(page, `a page without ${title.name}`, async () => !(await shown(page)).flat().includes(id));
    }
    const left = inView(await wholePage(house, visit), 40).filter((id) => genreIn(house, id) === genre).length;
    scene.t.diagnostic(`${genre}: ${some.length} of 40 before, ${left} after`);
    assert.ok(left <= 0.2 * some.length, `${genre}: ${some.length} of 40 before, ${left} after`);
    await visit.leave();
  },

  async '7 two tastes in one profile are both met, in their shares, and both on the first two screens'(scene) {
    const { house, hand } = scene;
    const gus = await house.join(`Gus-by-${hand.name}`);
    const [many, few] = [filmsOf(house.world, 'Crime').slice(0, 7), filmsOf(house.world, 'Romance').slice(0, 3)];
    assert.deepEqual([many.length, few.length], [7, 3]);
    // Ten films as the player would tell of them; how it tells is in the evenings.
    for (const film of [...many, ...few])
      await house.send(...watched(gus, film, [0, Math.round(0.95 * (film.durationS ?? 5_400))]));
    const visit = await scene.visit(gus);
    const { page } = visit;
    await page.locator('.row').first().waitFor();
    const seen = await onTwoScreens(page);
    scene.t.diagnostic(`${seen.length} titles on two screens`);
    const genres = new Set([...seen].flatMap((id) => titleIn(house, id).genres!));
    assert.ok(genres.has('Crime') && genres.has('Romance'), [...genres].join());
    const whole = await wholePage(house, visit);
    const [, ...picks] = whole.find(([row]) => row === 'top_picks')!;
    const [p, q] = [genresOf([...many, ...few]), genresOf(picks.map((id) => titleIn(house, id)))];
    scene.t.diagnostic(`KL ${divergence(p, q).toFixed(3)}`);
    assert.ok(divergence(p, q) <= 0.15, `KL ${divergence(p, q).toFixed(3)}`);
    await visit.leave();
  },
});

/** Titles of which more than half stands on the page's first two screens, before anything is scrolled. */
const onTwoScreens = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    `Array.from(document.querySelectorAll('.home [data-mq-title]')).filter((card) => {
      const { left, right, top, bottom } = card.getBoundingClientRect();
      return (left + right) / 2 < innerWidth && (top + bottom) / 2 < 2 * innerHeight;
    }).map((card) => card.dataset.mqTitle)`,
  );
