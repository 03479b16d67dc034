// A crawl of every route with a child's key where everything answers: trained models, counted charts, a past of seeing what is now hidden.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TitleWrite } from '@marquee/protocol';
import { crawl } from '../crawl.ts';
import { DAY, EVENING, openHouse, watched, type House } from './house.ts';

const LIMIT = 12;

/** Titles of an answer that are offered: on cards, and in My List. */
function offeredIn(value: unknown, name: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'title' in value && typeof value.title === 'string' && ('reasons' in value || name === 'getList');
  return [...(own ? [String(value.title)] : []), ...Object.values(value).flatMap((one) => offeredIn(one, name))];
}

interface Hiding {
  readonly kid: string;
  /** Above the limit, unrated or blocked: named nowhere. */
  readonly hidden: readonly string[];
  /** Withdrawn or outside their window: offered nowhere. */
  readonly gone: readonly string[];
}

/** One who saw, liked and listed much of it; then a parent set a limit and blocked some, and the house withdrew others. */
async function hide(house: House): Promise<Hiding> {
  const { world } = house;
  const kid = await house.join('Kim');
  const { popular } = house.charts;
  const ids = new Map(world.titles.map((title) => [title.id, title]));
  const charted = popular(null).flatMap(({ title }) => ids.get(title) ?? []);
  assert.ok(charted.length >= 20, `${charted.length} titles are popular`);
  // What everybody watches first: that is what pages are full of.
  const known = [...new Set([...charted, ...world.titles])];
  const isFine = ({ maturity }: TitleWrite): boolean => typeof maturity === 'number' && maturity <= LIMIT;
  const [fine, above] = [known.filter(isFine), known.filter((title) => !isFine(title))];
  const films = (some: readonly TitleWrite[]): TitleWrite[] => some.filter(({ kind }) => kind === 'film');
  const liked = [...films(above).slice(0, 6), ...films(fine).slice(0, 8)];
  for (const film of liked) await house.send(...watched(kid, film, [0, Math.round(0.95 * (film.durationS ?? 5_400))]));
  const said = [...liked, ...above.slice(0, 10)].map(({ id: titleId }, k) => ({ profileId: kid, titleId, after: k }));
  await house.send(...said.map((one) => ({ ...one, type: 'rating' as const, value: 1 })));
  await house.send(...said.map((one) => ({ ...one, type: 'list_add' as const })));
  const [blocked, withdrawn, past] = [fine.slice(0, 3), fine.slice(3, 6), fine.slice(6, 9)];
  const changed = { kids: true, maturityLimit: LIMIT, blocked: blocked.map(({ id }) => id) };
  assert.equal(await house.call('PATCH', `/v1/profiles/${kid}`, changed), 200);
  const titles = [
    ...withdrawn.map((title) => ({ ...title, withdrawn: true })),
    ...past.map((title) => ({ ...title, availableFrom: EVENING - 90 * DAY, availableUntil: EVENING - DAY })),
  ];
  assert.equal(await house.call('PUT', '/v1/titles', { titles }), 200);
  return {
    kid,
    hidden: [...world.titles.filter((title) => !isFine(title)), ...blocked].map(({ id }) => id),
    gone: titles.map(({ id }) => id),
  };
}

test('no answer of any route names what a child may not see, or offers what is gone', async (t) => {
  const house = await openHouse(t);
  await house.charts.follow();
  await house.charts.rank();
  const { kid, hidden, gone } = await hide(house);
  const { secret } = await house.key({
    label: 'child',
    scopes: ['viewer'],
    accountId: 'account-of-Kim',
    profileId: kid,
  });
  const fine = house.world.titles.filter(({ id }) => !hidden.includes(id) && !gone.includes(id));
  const titles = [...hidden.slice(0, 12), ...hidden.slice(-3), ...gone, ...fine.slice(0, 3).map(({ id }) => id)];
  const names = new Map(house.world.titles.map(({ id, name }) => [id, name]));
  const words = ['a', 'dra', ...titles.map((id) => names.get(id)!)];
  let [answers, offers] = [0, 0];
  const visits = Array.from({ length: 10 }, (_, n) => ({
    name: 'getHome' as const,
    method: 'GET' as const,
    url: `/v1/home?profile=${kid}&session=visit-${n}`,
  }));
  for (const { name, ...request } of [...visits, ...crawl({ profile: kid, titles, words })]) {
    house.clock.now += 1_000;
    const response = await house.ask(secret, request);
    if (response.statusCode >= 400 || response.headers['content-type']?.includes('json') !== true) continue;
    answers++;
    const { query: _, left: __, ...told } = response.json<Record<string, unknown>>();
    const text = JSON.stringify(told);
    const offered = offeredIn(told, name);
    offers += offered.length;
    const wrong = [...hidden.filter((id) => text.includes(`"${id}"`)), ...offered.filter((id) => gone.includes(id))];
    assert.deepEqual([name, request.url, wrong], [name, request.url, []]);
    if (name === 'getHome') assert.deepEqual([told.servedBy, told.degraded], ['live', false]);
  }
  assert.ok(answers > 60 && offers > 1_000, `${answers} answers with ${offers} titles were looked at`);
});
