// A crawl of every route with a child's key: whatever is asked, nothing above the limit and nothing blocked comes back.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { crawl } from '../../test/crawl.ts';
import { aProfile, aTitle } from '../../test/records.ts';
import { testServer, type TestServer } from '../../test/http.ts';
import type { Title } from '../store/records.ts';

/** Titles that must not be seen have words in every field that are in no other title. */
const planted = (id: string, some: Partial<Title>): Title =>
  aTitle({
    id,
    name: `Zzyx ${id}`,
    genres: ['Drama', `Zzyx genre of ${id}`],
    keywords: [`zzyx keyword of ${id}`],
    cast: [`Zzyx Actor of ${id}`, 'Ada Shared'],
    directors: [`Zzyx Director of ${id}`],
    synopsis: `zzyx synopsis of ${id}`,
    attributes: { note: `zzyx attribute of ${id}` },
    durationS: 3_600,
    ...some,
  });

/** May be named, in a history, and is offered nowhere. */
const withdrawn = aTitle({ id: 'withdrawn', name: 'Gone for now', maturity: 0, withdrawn: true, durationS: 3_600 });

const hidden: readonly Title[] = [
  planted('adults-only', { maturity: 18 }),
  planted('just-above', { maturity: 8 }),
  planted('unrated', { maturity: null }),
  planted('forbidden', { maturity: 0 }),
  planted('series-above', {
    kind: 'series',
    maturity: 16,
    seasons: [
      {
        number: 1,
        episodes: [
          {
            id: 'zzyx-e1',
            number: 1,
            name: 'Zzyx episode',
            durationS: 1_500,
            creditsStartS: null,
            availableFrom: null,
          },
        ],
      },
    ],
  }),
];
const fine = Array.from({ length: 15 }, (_, i) =>
  aTitle({
    id: `fine-${i}`,
    name: `Fable ${i}`,
    maturity: i % 8,
    genres: ['Drama', 'Family'],
    cast: ['Ada Shared'],
    durationS: 3_600,
  }),
);

/** A child that, before the limit was set, watched, rated, listed and was shown every title, and others who made them popular. */
async function crawled(t: TestContext): Promise<{ server: TestServer; secret: string }> {
  const server = await testServer(t);
  const { store, services, clock } = server;
  await store.titles.put([...hidden, withdrawn, ...fine]);
  const others = ['o1', 'o2', 'o3', 'o4'].map((id) => aProfile({ id, accountId: id }));
  const child = aProfile({ id: 'kid', accountId: 'home', kids: true, maturityLimit: 7, blocked: ['forbidden'] });
  await store.profiles.put([child, ...others]);
  let sent = 0;
  const event = (profileId: string, type: string, fields: object) => ({
    eventId: `e${++sent}`,
    type,
    profileId,
    occurredAt: clock.now - 60_000,
    ...fields,
  });
  const events = [child, ...others].flatMap(({ id }) =>
    [...hidden, withdrawn, ...fine.slice(0, 6)].flatMap(({ id: titleId, kind }) => [
      event(id, 'play_progress', {
        titleId,
        playId: `${id}${titleId}`,
        fromS: 0,
        toS: 600,
        ...(kind === 'series' ? { episodeId: 'zzyx-e1' } : {}),
      }),
      event(id, 'rating', { titleId, value: 1 }),
      event(id, 'list_add', { titleId }),
      event(id, 'onboarding_pick', { titleId }),
      event(id, 'search', { queryRaw: `zzyx ${titleId}` }),
    ]),
  );
  for (let at = 0; at < events.length; at += 100) {
    await services.intake.accept(events.slice(at, at + 100), { accountId: null, profileId: null });
  }
  const { secret } = await server.key({ label: 'kid', scopes: ['viewer'], accountId: 'home', profileId: 'kid' });
  return { server, secret };
}

const asked = ['adults-only', 'just-above', 'unrated', 'forbidden', 'series-above', 'withdrawn', 'fine-1'];
const queries = ['z', 'zzyx', 'Zzyx adults-only', 'Ada Shared', 'drama', 'fable', 'zzyx director of forbidden'];

test('no answer of any route holds anything of a title above the limit, unrated or blocked', async (t) => {
  const { server, secret } = await crawled(t);
  let answers = 0;
  for (const { name, ...request } of crawl({ profile: 'kid', titles: asked, words: queries })) {
    const { url } = request;
    const response = await server.ask(secret, request);
    if (response.statusCode >= 400) continue;
    answers++;
    // A search says again what it was asked.
    const isJson = response.headers['content-type']?.includes('json') === true;
    const { query: _, ...told } = isJson ? response.json<Record<string, unknown>>() : { body: response.body };
    const text = JSON.stringify(told).toLowerCase();
    // The ids of a list to be ranked are the caller's own; of those that may not be seen it hears that they are unknown.
    const found = name === 'rankTitles' ? [] : hidden.filter(({ id }) => text.includes(`"${id}"`));
    assert.deepEqual([name, url, found.map(({ id }) => id)], [name, url, []]);
    assert.ok(!text.includes('zzyx'), `${name} ${url}: ${text}`);
  }
  assert.ok(answers > 15, `only ${answers} answers were looked at`);
});

test('the direct address of such a title is not found', async (t) => {
  const { server, secret } = await crawled(t);
  for (const id of ['adults-only', 'just-above', 'unrated', 'forbidden', 'series-above', 'withdrawn']) {
    for (const url of [`/v1/titles/${id}`, `/v1/titles/${id}?profile=kid`]) {
      assert.equal((await server.ask(secret, { url })).statusCode, 404, url);
    }
  }
  assert.equal((await server.ask(secret, { url: '/v1/titles/fine-1?profile=kid' })).statusCode, 200);
});

test('what a parent blocks is gone from the next answer, and back when it is allowed again', async (t) => {
  const { server, secret } = await crawled(t);
  const parent = await server.key({ label: 'parent', scopes: ['viewer'], accountId: 'home' });
  const block = (blocked: string[]) =>
    server.ask(parent.secret, { method: 'PATCH', url: '/v1/profiles/kid', payload: { blocked } });
  const shows = async (): Promise<boolean> =>
    (await server.ask(secret, { url: '/v1/home?profile=kid' })).body.includes('"fine-1"');
  assert.equal(await shows(), true);
  assert.equal((await block(['forbidden', 'fine-1'])).statusCode, 200);
  assert.equal(await shows(), false);
  assert.equal((await server.ask(secret, { url: '/v1/titles/fine-1?profile=kid' })).statusCode, 404);
  await block(['forbidden']);
  assert.equal(await shows(), true);
});
