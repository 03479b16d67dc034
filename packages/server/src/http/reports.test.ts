// S15 over HTTP: the operator's report of searches, its limits, and who may not read it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Compile } from 'typebox/compile';
import { SearchReport } from '@marquee/protocol';
import { aProfile } from '../../test/records.ts';
import { testServer } from '../../test/http.ts';

const fits = Compile(SearchReport);

test('S15: searches that came in as events are in the report, the rare ones without their words', async (t) => {
  const server = await testServer(t);
  const { secret } = await server.key({ scopes: ['operator'] });
  const people = ['p1', 'p2', 'p3'];
  await server.store.profiles.put(people.map((id) => aProfile({ id, accountId: `home of ${id}` })));
  const events = people.flatMap((profileId) => [
    { eventId: `${profileId}-1`, queryRaw: 'Seventh  Seal', nResults: 0, profileId },
    { eventId: `${profileId}-2`, queryRaw: `words of ${profileId}`, nResults: 1, profileId },
  ]);
  const posted = await server.ask(secret, {
    method: 'POST',
    url: '/v1/events',
    payload: { events: events.map((one) => ({ ...one, type: 'search', occurredAt: server.clock.now })) },
  });
  assert.equal(posted.json().accepted, 6);
  const get = async (url: string) => server.ask(secret, { method: 'GET', url });
  const answer = await get('/v1/reports/searches');
  const report = answer.json() as SearchReport;
  assert.equal(answer.statusCode, 200);
  assert.ok(fits.Check(report));
  assert.deepEqual(report.top, [{ query: 'seventh seal', times: 3, accounts: 3, empty: 3 }]);
  assert.deepEqual(report.wanted, report.top);
  assert.deepEqual(report.rare, { queries: 3, times: 3, empty: 0 });
  assert.ok(!answer.body.includes('words of'));
  // Eight days later the last seven hold nothing, the last nine do.
  server.clock.now += 8 * 86_400_000;
  assert.equal((await get('/v1/reports/searches?days=7')).json().times, 0);
  assert.equal((await get('/v1/reports/searches?days=9&n=1')).json().times, 6);
  assert.equal((await get('/v1/reports/searches?days=0')).statusCode, 400);
});

test('S15: no report for anybody but the operator', async (t) => {
  const server = await testServer(t);
  for (const scope of ['events:write', 'catalog:write'] as const) {
    const { secret } = await server.key({ scopes: [scope] });
    assert.equal((await server.ask(secret, { method: 'GET', url: '/v1/reports/searches' })).statusCode, 403);
  }
  const { secret } = await server.key({ scopes: ['viewer'], accountId: 'a1' });
  assert.equal((await server.ask(secret, { method: 'GET', url: '/v1/reports/searches' })).statusCode, 403);
});
