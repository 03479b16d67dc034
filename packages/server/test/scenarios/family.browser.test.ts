// Scenarios 9 and 10 in a browser: a child and its parent, and a viewer who wants no personal page. By mouse, and by keys alone.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { TitleWrite } from '@marquee/protocol';
import { crawl } from '../crawl.ts';
import { filmsOf, type House } from './house.ts';
import { play, recommending, wholePage, type Visit } from './stage.ts';
import { byMenu, pickFavourites, rows, toHome, toSearch, toTitle, until } from './ways.ts';

const CAP = 12;
const isAbove = ({ maturity }: TitleWrite): boolean => typeof maturity !== 'number' || maturity > CAP;

play('a family in a browser', {
  async '9 a child comes to nothing above its cap, and what a parent blocks is gone, also under its own address'(
    scene,
  ) {
    const { house, hand } = scene;
    const accountId = `family-by-${hand.name}`;
    const parent = await house.join('Jo', { accountId });
    const kit = await house.join('Kit', { accountId, kids: true, maturityLimit: CAP });
    const grown = await scene.visit(parent);
    await setPin(grown);
    const child = await scene.visit(kit);
    await cannotLeave(child, parent);
    const above = house.world.titles.filter(isAbove);
    const whole = await lookAround(house, child, above);
    const found = await crawled(house, child, above);
    assert.ok(found.answers > 20, `${found.answers} answers`);
    assert.deepEqual(found.named, []);

    // What stands before the child now is blocked on the parent's own device.
    const blocked = house.world.titles.find(({ id }) => id === whole.find(([row]) => row !== 'hero')![1])!;
    await toTitle(grown, blocked);
    await hand.press(grown.page.locator('.title-blocking summary'));
    await hand.press(grown.page.getByRole('switch', { name: /Hidden from Kit/ }));
    await grown.page.locator('.title-blocking [role="switch"][aria-checked="true"]').waitFor();
    // It goes from the child's screen although nobody presses anything there, and nothing of it is found any more.
    const cards = child.page.locator(`[data-mq-title="${blocked.id}"]`);
    await until(child.page, 'the blocked title gone', async () => (await cards.count()) === 0);
    assert.ok(!(await wholePage(house, child)).flat().includes(blocked.id));
    assert.deepEqual((await crawled(house, child, [blocked])).named, []);
    await child.address(`/title/${blocked.id}`);
    const refused = child.page.getByRole('heading', { name: 'Not showing here' });
    await refused.waitFor();
    await child.address(`/watch/${blocked.id}`);
    await child.page.getByText('This title cannot be played on this profile.').waitFor();
    await Promise.all([child.leave(), grown.leave()]);
  },

  async '10 without profiling the page is anybody’s, and what is said meanwhile is never used'(scene) {
    const { house, hand } = scene;
    const [lea, max] = [await house.join(`Lea-by-${hand.name}`), await house.join(`Max-by-${hand.name}`)];
    const own = await scene.visit(lea);
    await pickFavourites(own);
    const personal = await wholePage(house, own);
    await turn(house, own, false);
    const other = await scene.visit(max);
    await turn(house, other, false);
    const anybodys = await wholePage(house, own);
    assert.deepEqual(anybodys, await wholePage(house, other));
    assert.notDeepEqual(anybodys, personal);
    await other.leave();

    await toTitle(own, filmsOf(house.world, 'Horror')[0]!);
    await hand.press(own.page.getByRole('button', { name: 'I love this' }));
    await own.page.getByText(/^You love/).waitFor();
    await own.page.locator('[aria-label="I love this"][aria-pressed="true"]').waitFor();
    await turn(house, own, true);
    await until(own.page, 'the page as it was', async () => isDeepStrictEqual(await wholePage(house, own), personal));
    assert.ok(recommending(personal).length > 0);
    await own.leave();
  },
});

async function setPin(visit: Visit): Promise<void> {
  const { page, hand } = visit;
  await byMenu(visit, 'Profile and privacy');
  await hand.press(page.getByRole('button', { name: 'Set a PIN' }));
  await hand.write(page.getByLabel(/^New PIN/), '2468');
  await hand.press(page.getByRole('button', { name: 'Keep this PIN' }));
  await page.getByRole('button', { name: 'Change the PIN' }).waitFor();
}

/** Another profile asks for the PIN, and is not to be had without it. */
async function cannotLeave(child: Visit, parent: string): Promise<void> {
  const { page, hand } = child;
  await rows(page);
  await byMenu(child, 'Switch profile');
  await hand.press(page.getByRole('button', { name: 'Jo', exact: true }));
  const dialog = page.getByRole('dialog', { name: 'PIN for Jo' });
  await dialog.waitFor();
  assert.equal(await statusOf(child, `/v1/home?profile=${parent}`), 403);
  await hand.press(dialog.getByRole('button', { name: 'Back' }));
  await hand.press(page.getByRole('button', { name: /^Kit/ }));
  await rows(page);
}

const statusOf = ({ page }: Visit, path: string): Promise<number> =>
  page.evaluate<number>(`fetch(${JSON.stringify(path)}).then(({ status }) => status)`);

/** The home page to its end, one title with what is like it, a search for what may not be shown: no card is of it. */
async function lookAround(house: House, child: Visit, above: readonly TitleWrite[]): Promise<string[][]> {
  const { page, hand } = child;
  const hidden = new Set(above.map(({ id }) => id));
  const fine = async (): Promise<void> => {
    const ids = await page.evaluate<string[]>(
      "Array.from(document.querySelectorAll('[data-mq-title]'), (card) => card.dataset.mqTitle)",
    );
    assert.ok(ids.length > 0, 'no cards');
    assert.deepEqual(
      ids.filter((id) => hidden.has(id)),
      [],
    );
  };
  const whole = await wholePage(house, child);
  await fine();
  await hand.press(page.locator('.row .card').first());
  await page.getByRole('heading', { name: 'More like this' }).waitFor();
  await fine();
  await toSearch(child);
  await hand.write(page.getByRole('searchbox'), above.find(({ name }) => name.length > 8)!.name);
  await page.locator('.search-results[data-mq-request]').waitFor();
  await fine();
  await toHome(child);
  return whole;
}

/** Every answer that the interface gives about the child, in the child's own browser: what of those titles is named in it. */
async function crawled(house: House, { page, profile }: Visit, hidden: readonly TitleWrite[]) {
  const fine = house.world.titles.filter((title) => !isAbove(title)).slice(0, 3);
  const titles = [...hidden.slice(0, 6), ...fine].map(({ id }) => id);
  const words = ['dra', ...hidden.slice(0, 6).map(({ name }) => name)];
  // Writes are crawled with a child's key in child.test.ts.
  const urls = [...crawl({ profile, titles, words })]
    .filter(({ method, url }) => method === 'GET' && url.includes(profile))
    .map(({ url }) => url);
  const told = await page.evaluate<(string | null)[]>(`(async () => {
    const told = [];
    for (const url of ${JSON.stringify(urls)}) {
      const answer = await fetch(url);
      const isJson = answer.headers.get('content-type')?.includes('json') === true;
      told.push(answer.ok && isJson ? await answer.text() : null);
    }
    return told;
  })()`);
  const named = told.flatMap((text, k) => {
    if (text === null) return [];
    // What was searched for is repeated, and ids of what is blocked stand on the profile, for the parent's switch.
    const { query: _, left: __, blocked: ___, ...rest } = JSON.parse(text) as Record<string, unknown>;
    const without = JSON.stringify(rest);
    return hidden.filter(({ id }) => without.includes(`"${id}"`)).map(({ id }) => `${urls[k]}: ${id}`);
  });
  return { answers: told.filter((text) => text !== null).length, named };
}

/** By the switch of the privacy page, and home. */
async function turn({ store }: House, visit: Visit, on: boolean): Promise<void> {
  const { page, hand, profile } = visit;
  await byMenu(visit, 'Profile and privacy');
  const isOn = page.getByRole('switch', { name: /^Personal pages/, checked: on });
  await hand.press(page.getByRole('switch', { name: /^Personal pages/ }));
  await isOn.waitFor();
  assert.equal((await store.profiles.get(profile))?.profiling, on);
  await toHome(visit);
}
