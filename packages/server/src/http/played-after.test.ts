// What others played after the same words, over HTTP: it leads the next one who types them, while enough accounts stand behind it.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { testServer } from '../../test/http.ts';
import { aProfile, aTitle } from '../../test/records.ts';
import { defaults } from '../config.ts';

const MINUTE = 60_000;
/** Nothing but their age tells these apart for the word alone: the one that is played is the oldest, and stands last. */
const ferry = aTitle({ id: 't5', name: 'Night Ferry', durationS: 6_000, maturity: 16, addedAt: 1 });
const others = ['Harbour', 'Garden', 'Letter', 'Office'].map((word, k) =>
  aTitle({ id: `t${k + 1}`, name: `Night ${word}`, durationS: 6_000, maturity: 0, addedAt: 2 }),
);
const accounts = Array.from({ length: defaults.charts.leastAccounts }, (_, k) => `home-${k}`);

async function town(t: TestContext) {
  const server = await testServer(t);
  const { store, clock, played } = server;
  const grown = [...accounts, 'guest'].map((id) => aProfile({ id, accountId: id }));
  const child = aProfile({ id: 'child', accountId: 'guest', kids: true, maturityLimit: 6 });
  await store.profiles.put([...grown, child]);
  await store.titles.put([...others, ferry]);
  const { secret } = await server.key({ scopes: ['operator'] });
  const playsAfter = async (profileId: string, queryRaw: string): Promise<void> => {
    const common = { profileId, playId: `play-${profileId}`, titleId: ferry.id, durationS: 6_000 };
    const at = clock.now - 20 * MINUTE;
    const events = [
      { eventId: `${profileId}-1`, occurredAt: at, type: 'search', profileId, queryRaw, nResults: 5 },
      {
        ...common,
        eventId: `${profileId}-2`,
        occurredAt: at + MINUTE,
        type: 'play_start',
        positionS: 0,
        source: 'search',
      },
      { ...common, eventId: `${profileId}-3`, occurredAt: at + 16 * MINUTE, type: 'play_progress', fromS: 0, toS: 900 },
    ];
    const answer = await server.ask(secret, { method: 'POST', url: '/v1/events', payload: { events } });
    assert.deepEqual([answer.statusCode, answer.json().rejected], [202, []]);
  };
  const finds = async (profile: string, q: string): Promise<string[]> => {
    const answer = await server.ask(secret, { url: `/v1/search?profile=${profile}&q=${encodeURIComponent(q)}` });
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json().items.map(({ title }: { title: string }) => title);
  };
  const erase = async (profile: string): Promise<void> => {
    assert.equal((await server.ask(secret, { method: 'DELETE', url: `/v1/profiles/${profile}` })).statusCode, 200);
  };
  return { played, playsAfter, finds, erase };
}

test('after enough accounts played a title after some words, it comes first for another viewer who types them', async (t) => {
  const { played, playsAfter, finds } = await town(t);
  const before = await finds('guest', 'night');
  assert.equal(before.indexOf(ferry.id), 4);
  for (const account of accounts.slice(1)) await playsAfter(account, 'Night');
  await played.follow();
  assert.deepEqual(await finds('guest', 'night'), before, 'one account too few moves nothing');
  await playsAfter(accounts[0]!, 'NIGHT!');
  await played.follow();
  assert.equal((await finds('guest', 'night'))[0], ferry.id);
  assert.equal((await finds('guest', 'nig'))[0], ferry.id, 'while it is typed');
  assert.equal((await finds('guest', 'night harbour'))[0], 't1', 'other words are other words');
});

test('one of them erased takes it back at once', async (t) => {
  const { played, playsAfter, finds, erase } = await town(t);
  const before = await finds('guest', 'night');
  for (const account of accounts) await playsAfter(account, 'night');
  await played.follow();
  assert.equal((await finds('guest', 'night'))[0], ferry.id);
  await erase(accounts[1]!);
  assert.deepEqual(await finds('guest', 'night'), before);
  await played.follow();
  assert.deepEqual(await finds('guest', 'night'), before, 'and it stays so');
});

test('a child is led to nothing above its limit, whatever others played', async (t) => {
  const { played, playsAfter, finds } = await town(t);
  const before = await finds('child', 'night');
  assert.ok(!before.includes(ferry.id));
  for (const account of accounts) await playsAfter(account, 'night');
  await played.follow();
  assert.deepEqual(await finds('child', 'night'), before);
});
