// Scenarios 1 to 3 and 6 in a browser: a newcomer, a first evening and the day after it, a series. By mouse, and by keys alone.
import assert from 'node:assert/strict';
import type { TitleWrite } from '@marquee/protocol';
import { engagement, moments } from '../../src/events/viewing/engagement.ts';
import { all, decodeTitle, type Part } from '../../src/events/viewing/state.ts';
import { titleOf } from '../../src/http/routes/titles.ts';
import { DAY, EVENING, filmsOf, isThere, type House } from './house.ts';
import { play, recommending, served, wholePage, type Scene, type Visit } from './stage.ts';
import { byMenu, leavePlayer, pickThree, position, rows, shown, toHome, toTitle, until, watchTo } from './ways.ts';

/** Film A: known to the models, and of a length that is left at forty per cent after two minutes and a bit. */
async function filmA({ store, world }: House): Promise<TitleWrite> {
  const film = { ...filmsOf(world, 'Drama')[5]!, durationS: 330, creditsStartS: 315 };
  await store.titles.put([titleOf(film, undefined, EVENING - 400 * DAY)]);
  return film;
}

/** What is known of one viewer's watching of a film. */
async function partOf({ store }: House, profileId: string, titleId: string): Promise<Part> {
  const [row] = await store.states.load([{ profileId, titleId }]);
  return all(decodeTitle(row!.state)).parts.map.get('')!;
}

play('evenings in a browser', {
  async '1 a new viewer says a name and nothing else, picks three, and is met by a page that names a pick'(scene) {
    const { house, hand } = scene;
    // Nobody was here before: the app asks who is watching.
    const visit = await scene.visit('');
    const { page } = visit;
    await hand.press(page.getByRole('link', { name: 'New profile' }));
    await hand.write(page.getByLabel('Name'), `Ada-by-${hand.name}`);
    await hand.press(page.getByRole('button', { name: 'Go on' }));
    const picked = await pickThree(visit);
    const ada = await page.evaluate<string>("localStorage['marquee.profile']");
    const made = (await house.store.profiles.get(ada))!;
    assert.deepEqual(
      [made.name, made.birthYear, made.gender, made.country, made.region, made.maturityLimit, made.favouriteGenres],
      [`Ada-by-${hand.name}`, null, null, null, null, null, []],
    );
    const whole = await wholePage(house, { ...visit, profile: ada });
    assert.ok(whole.length >= 10, `${whole.length} rows`);
    assert.ok(!whole.some(([row]) => row === 'continue'));
    const said = (await page.locator('main').textContent())!;
    assert.ok(
      picked.some((name) => said.includes(name)),
      `no word of ${picked.join()}`,
    );
    assert.doesNotMatch(said, /\d% match/);
    await visit.leave();
  },

  async '2 and 3 left at forty per cent a film is gone on with from there, and the day after, on another device, done'(
    scene,
  ) {
    const film = await filmA(scene.house);
    const ben = await scene.house.join(`Ben-by-${scene.hand.name}`);
    await firstEvening(scene, film, ben);
    scene.house.clock.now += DAY;
    await nextDay(scene, film, ben);
  },

  async '6 a series leads from episode to episode, leaves when its season is done, and returns with a new one'(scene) {
    const { house, hand } = scene;
    const finn = await house.join(`Finn-by-${hand.name}`);
    const series = await shortSeries(house);
    const visit = await scene.visit(finn);
    const { page } = visit;
    const entry = page.locator(`.row-continue li[data-mq-title="${series.id}"]`);
    await toTitle(visit, series);
    await hand.press(page.getByRole('link', { name: 'Play the first episode' }));
    await playEpisode(visit, 'S1:E1', '.title-page');
    await toHome(visit);
    await entry.locator('.card-line').getByText('Next: S1:E2').waitFor();
    await hand.press(entry.locator('.card'));
    await playEpisode(visit, 'S1:E2', '.home');
    await entry.waitFor({ state: 'detached' });
    await visit.leave();

    // The operator's part: a second season comes a day later, by the interface.
    house.clock.now += DAY;
    const second = { number: 2, episodes: [{ ...episode(series.id, 2, 1), availableFrom: house.clock.now }] };
    const put = { titles: [{ ...series, seasons: [...series.seasons!, second] }] };
    assert.equal(await house.call('PUT', '/v1/titles', put), 200);
    const again = await scene.visit(finn);
    const back = again.page.locator(`.row-continue li[data-mq-title="${series.id}"]`);
    await back.getByText('New season').waitFor();
    await back.locator('.card-line').getByText('Next: S2:E1').waitFor();
    await hand.press(back.locator('.card'));
    await again.page.locator('.controls-name').getByText('S2:E1').waitFor();
    await again.leave();
  },
});

/** Plays 130 s, pauses for 20, goes back by 30, leaves at 40 %. */
async function firstEvening(scene: Scene, film: TitleWrite, ben: string): Promise<void> {
  const { house, hand } = scene;
  const visit = await scene.visit(ben);
  const { page } = visit;
  await toTitle(visit, film);
  await hand.press(page.getByRole('link', { name: 'Play', exact: true }));
  await watchTo(page, 130);
  await hand.player(page, 'toggle');
  const button = (name: string): Promise<void> =>
    page.locator('.stage').getByRole('button', { name, exact: true }).waitFor();
  await button('Play');
  await scene.later(visit, 20_000);
  await hand.player(page, 'toggle');
  await button('Pause');
  for (let step = 0; step < 3; step++) await hand.player(page, 'back');
  await watchTo(page, 0.4 * film.durationS!);
  const [left, since] = [await position(page), Date.now()];
  await leavePlayer(visit, '.title-page');
  await toHome(visit);
  const first = page.locator('.row-continue li').first();
  await first.waitFor();
  // Promised within 5 s. Slow machines are given longer; what holds on any is that nothing but these steps lay between.
  scene.t.diagnostic(`${Date.now() - since} ms from leaving the film to its card under Continue watching`);
  const between = (Date.now() - since) / 1000;
  assert.equal(await first.getAttribute('data-mq-title'), film.id);
  assert.match((await first.textContent())!, /3 min left/);
  const rowsAbove = (await shown(page)).findIndex(([row]) => row === 'continue');
  assert.ok(rowsAbove >= 0 && rowsAbove <= 3, `below ${rowsAbove} others`);
  await until(page, 'the last word of the player', async () => (await partOf(house, ben, film.id)).exits === 1);
  // Five seconds before where it was left; the film ran on while the way out was taken.
  const entry = (await served(house, ben)).rows.find(({ type }) => type === 'continue')!.items[0]!;
  const ahead = entry.progress!.positionS - (left - 5);
  assert.ok(ahead > -0.5 && ahead < between + 0.5, `goes on ${ahead} s after where it was left`);
  await threeActs(house, ben, film);
  await visit.leave();
}

/**
 * The three acts as the timeline of the film has them, of this one viewer: no screen shows a timeline yet, and what will may
 * not tell of fewer than three. Stills are not taken yet either: what is known is where one is worth taking. The pause and
 * the leaving were in the same ten seconds, so that is one place.
 */
async function threeActs(house: House, ben: string, film: TitleWrite): Promise<void> {
  const part = await partOf(house, ben, film.id);
  const { pauses, resumes, gapMs, rewindMs, forwards, exits } = part;
  assert.deepEqual([pauses, resumes, forwards, exits], [1, 1, 0, 1]);
  assert.ok(gapMs >= 20_000, `stood still for ${gapMs} ms`);
  // Steps that follow one another at once are one jump, which the film shortens by what it plays meanwhile.
  assert.ok(rewindMs > 27_000 && rewindMs <= 30_000, `went back by ${rewindMs} ms`);
  const bins = engagement([part], 1);
  const binsOf = (act: 'pauses' | 'rewinds' | 'exits'): number[] =>
    bins.filter((bin) => bin[act]! > 0).map(({ fromMs }) => fromMs / 1000);
  // Steps that took their time are counted each where it landed.
  assert.deepEqual([binsOf('pauses'), binsOf('rewinds')[0], binsOf('exits')], [[130], 100, [130]]);
  assert.deepEqual(
    moments([part]).map(({ binMs }) => binMs),
    [130_000],
  );
}

/** On another device, from Continue watching to the credits. */
async function nextDay(scene: Scene, film: TitleWrite, ben: string): Promise<void> {
  const { house, hand } = scene;
  const visit = await scene.visit(ben);
  const { page } = visit;
  const from = (await served(house, ben)).rows.find(({ type }) => type === 'continue')!.items[0]!.progress!.positionS;
  const card = page.locator(`.row-continue li[data-mq-title="${film.id}"]`);
  await hand.press(card.locator('.card'));
  await page.locator('video').waitFor();
  await until(page, 'the film where it was left', async () => (await position(page)) >= from - 1);
  await watchTo(page, 318);
  await leavePlayer(visit, '.home');
  await card.waitFor({ state: 'detached' });
  // Promised within a minute; it needs no training, and comes with the page that follows the play.
  await page.getByRole('heading', { name: `Because you watched ${film.name}` }).waitFor();
  const recommended = recommending(await wholePage(house, visit)).flatMap(([, ...titles]) => titles);
  assert.ok(!recommended.includes(film.id));
  await byMenu(visit, 'Viewing history');
  const line = page.getByRole('listitem').filter({ hasText: film.name });
  await line.getByText(/· watched$/).waitFor();
  // The film was not begun anew: what was watched on both devices is one viewing.
  assert.equal((await partOf(house, ben, film.id)).resumes, 1);
  await hand.press(line.getByRole('link', { name: film.name }));
  await page.getByRole('link', { name: 'Watch again' }).waitFor();
  await visit.leave();
}

const episode = (id: string, season: number, number: number) => ({
  id: `${id}-s${season}e${number}`,
  number,
  name: `Part ${number}`,
  durationS: 64,
  creditsStartS: 56,
});

/** Of a minute each, so that a season is soon done. */
async function shortSeries({ store, world }: House): Promise<TitleWrite> {
  const { id, ...series } = world.titles.find((title) => title.kind === 'series' && isThere(title))!;
  const seasons = [{ number: 1, episodes: [episode(id, 1, 1), episode(id, 1, 2)] }];
  const short = { id, ...series, seasons };
  await store.titles.put([titleOf(short, undefined, EVENING - 400 * DAY)]);
  return short;
}

/** To its credits, and away before the next one begins by itself; `to` is where one came from. */
async function playEpisode(visit: Visit, line: string, to: string): Promise<void> {
  await visit.page.locator('.controls-name').getByText(line).waitFor();
  await watchTo(visit.page, 58);
  await leavePlayer(visit, to);
  if (to === '.home') await rows(visit.page);
}
