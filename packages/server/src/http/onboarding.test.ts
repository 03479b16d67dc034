// What a newcomer picks from, over HTTP, and that a pick shapes the very next home page.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Page, Ranked } from '@marquee/protocol';
import { testServer, type TestServer } from '../../test/http.ts';
import { worldTitle } from '../../test/page-world.ts';
import { aProfile } from '../../test/records.ts';

const COUNT = 200;

async function newcomers(t: TestContext): Promise<TestServer & { get<T>(url: string): Promise<T> }> {
  const server = await testServer(t);
  await server.store.titles.put(Array.from({ length: COUNT }, (_, i) => worldTitle(i)));
  await server.store.profiles.put([
    aProfile({ id: 'new', accountId: 'a' }),
    aProfile({ id: 'kid', accountId: 'a', kids: true, maturityLimit: 6, blocked: ['t0'] }),
  ]);
  const { secret } = await server.key({ scopes: ['viewer'], accountId: 'a' });
  return {
    ...server,
    async get<T>(url: string) {
      const answer = await server.ask(secret, { url });
      assert.equal(answer.statusCode, 200, answer.body);
      return answer.json<T>();
    },
  };
}
const ids = ({ items }: Ranked): string[] => items.map(({ title }) => title);

test('GET /v1/picks is a grid of different titles, many genres among them', async (t) => {
  const { get } = await newcomers(t);
  const picks = await get<Ranked>('/v1/picks?profile=new');
  assert.equal(new Set(ids(picks)).size, 36);
  assert.ok(new Set(picks.items.flatMap(({ genres }) => genres)).size >= 8);
});

test('what was shown does not come again, and after a pick what is like it comes', async (t) => {
  const { get } = await newcomers(t);
  const first = ids(await get<Ranked>('/v1/picks?profile=new&n=12'));
  const more = await get<Ranked>(`/v1/picks?profile=new&n=12&shown=${first.join()}&picked=t8`);
  assert.ok(ids(more).every((id) => !first.includes(id) && id !== 't8'));
  // t8 and t0 share a genre, a country or a theme with what is nearest to them.
  const alike = more.items.filter(({ genres }) => genres.some((genre) => worldTitle(8).genres.includes(genre)));
  assert.ok(alike.length >= 4, `${alike.length} are like it`);
});

test('a child is shown nothing above its limit and nothing blocked', async (t) => {
  const { get } = await newcomers(t);
  const { items } = await get<Ranked>('/v1/picks?profile=kid&n=60');
  assert.ok(items.length > 20);
  assert.ok(items.every(({ title, maturity }) => maturity !== null && maturity <= 6 && title !== 't0'));
});

test('three picks are named on the next home page', async (t) => {
  const { get, services } = await newcomers(t);
  const events = ['t8', 't16', 't24'].map((titleId, order) => ({
    eventId: `pick-${order}`,
    type: 'onboarding_pick',
    profileId: 'new',
    occurredAt: services.now(),
    titleId,
    order,
  }));
  const { rejected } = await services.intake.accept(events, { accountId: 'a', profileId: null });
  assert.deepEqual(rejected, []);
  const page = await get<Page>('/v1/home?profile=new');
  const named = page.rows.filter(({ type }) => type === 'picks').map(({ seed }) => seed?.title);
  assert.ok(named.length > 0 && named.every((id) => ['t8', 't16', 't24'].includes(id!)), JSON.stringify(named));
});
