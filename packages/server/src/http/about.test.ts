// What the server says of its own recommending is what is in force: every row, every signal, every switch.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowTypes, signalNames, type HowItWorks } from '@marquee/protocol';
import { testServer } from '../../test/http.ts';
import { worldCatalogue, worldPublished } from '../../test/page-world.ts';
import { aProfile, aTitle } from '../../test/records.ts';
import { defaults } from '../config.ts';
import { pagePolicy } from '../engine/page/policy.ts';
import { labelDefaults } from '../events/viewing/index.ts';

test('GET /v1/about says whether what is shown is invented, as the configuration does', async (t) => {
  for (const simulated of [false, true]) {
    const server = await testServer(t, { config: { ...defaults, simulated } });
    const { secret } = await server.key({ scopes: ['viewer'], accountId: 'a' });
    assert.equal((await server.ask(secret, { url: '/v1/about' })).json().simulated, simulated);
  }
});

test('GET /v1/about/recommendations has every type of row and every signal, in words and numbers that are in force', async (t) => {
  const server = await testServer(t);
  const { secret } = await server.key({ scopes: ['viewer'], accountId: 'a' });
  const how: HowItWorks = (await server.ask(secret, { url: '/v1/about/recommendations' })).json();
  assert.deepEqual(how.rows.map(({ type }) => type).toSorted(), [...rowTypes].toSorted());
  assert.deepEqual(
    how.signals.map(({ name }) => name),
    [...signalNames],
  );
  for (const row of how.rows) assert.ok(row.selection !== '' && row.order !== '' && row.appears !== '', row.type);
  assert.equal(how.exploration.swap, pagePolicy.swap);
  assert.equal(how.worth.thumbUp, labelDefaults.thumbUp);
  assert.equal(how.limits.leastAccounts, defaults.charts.leastAccounts);
  assert.equal(how.keptDays.searches, defaults.retention.searchesDays);
  assert.equal(how.snapshot, null);
});

test('the switches are those of the profile over those of the configuration; without profiling none is on', async (t) => {
  const server = await testServer(t);
  await server.store.profiles.put([
    aProfile({ id: 'ada', accountId: 'a', signals: { gender: true, history: false } }),
    aProfile({ id: 'bo', accountId: 'a', profiling: false }),
    aProfile({ id: 'kid', accountId: 'a', kids: true }),
  ]);
  const { secret } = await server.key({ scopes: ['viewer'], accountId: 'a' });
  const of = async (id: string) => {
    const how: HowItWorks = (await server.ask(secret, { url: `/v1/about/recommendations?profile=${id}` })).json();
    return { personal: how.personal, used: how.signals.filter(({ used }) => used).map(({ name }) => name) };
  };
  const ada = await of('ada');
  assert.ok(ada.personal && ada.used.includes('gender') && !ada.used.includes('history') && ada.used.includes('age'));
  assert.deepEqual(await of('bo'), { personal: false, used: [] });
  assert.deepEqual((await of('kid')).used, ['location', 'favourites', 'history', 'ratings', 'browsing']);
});

test('when a sign of each kind last came is told with its switch, and told to nobody else', async (t) => {
  const server = await testServer(t);
  await server.store.profiles.put([
    aProfile({ id: 'ada', accountId: 'a', signals: { ratings: false } }),
    aProfile({ id: 'bo', accountId: 'a' }),
  ]);
  await server.store.titles.put([aTitle({ id: 't1', name: 'The Ferry' })]);
  const { secret } = await server.key({ scopes: ['viewer'], accountId: 'a' });
  const rated = await server.ask(secret, { method: 'PUT', url: '/v1/profiles/ada/ratings/t1', payload: { value: 1 } });
  assert.equal(rated.statusCode, 200, rated.body);
  const lastOf = async (query: string) => {
    const how: HowItWorks = (await server.ask(secret, { url: `/v1/about/recommendations${query}` })).json();
    return how.signals.flatMap(({ name, used, lastAt }) => (lastAt === undefined ? [] : [{ name, used, lastAt }]));
  };
  assert.deepEqual(await lastOf('?profile=ada'), [{ name: 'ratings', used: false, lastAt: server.clock.now }]);
  assert.deepEqual(await lastOf('?profile=bo'), []);
  assert.deepEqual(await lastOf(''), []);
});

test('the models that answer are named with when they were trained', async (t) => {
  const published = worldPublished(worldCatalogue(20));
  const server = await testServer(t, { current: () => published });
  const { secret } = await server.key({ scopes: ['viewer'], accountId: 'a' });
  const how: HowItWorks = (await server.ask(secret, { url: '/v1/about/recommendations' })).json();
  assert.deepEqual([how.snapshot?.id, how.snapshot?.trainedAt], [published.id, published.trainedAt]);
  assert.deepEqual(how.sources, [...published.sources]);
});
