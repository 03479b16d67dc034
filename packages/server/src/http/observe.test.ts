// What a real answer leaves in the numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../../test/http.ts';

test('answers are counted by the route of the table, not by what was asked', async (t) => {
  const { ask, key, services } = await testServer(t);
  const { secret } = await key({ label: 'operator', scopes: ['operator'] });
  await ask(secret, { url: '/v1/titles/t1' });
  await ask(secret, { url: '/v1/titles/t2' });
  await ask(secret, { url: '/v1/nothing-like-this' });
  await ask('mq_wrong', { url: '/v1/profiles' });
  const text = await services.metrics.text();
  assert.match(text, /marquee_http_requests_total\{route="\/v1\/titles\/:id",method="GET",status="404"\} 2/);
  assert.match(text, /marquee_http_requests_total\{route="\(none\)",method="GET",status="404"\} 1/);
  assert.match(text, /marquee_http_requests_total\{route="\/v1\/profiles",method="GET",status="401"\} 1/);
  assert.ok(!text.includes('t1') && !text.includes('nothing-like-this'));
});

test('GET /metrics gives the numbers to an operator as Prometheus expects them', async (t) => {
  const { ask, key } = await testServer(t);
  const { secret } = await key({ label: 'operator', scopes: ['operator'] });
  await ask(secret, { url: '/healthz' });
  const answer = await ask(secret, { url: '/metrics' });
  assert.equal(answer.statusCode, 200);
  assert.match(String(answer.headers['content-type']), /^text\/plain; version=0\.0\.4/);
  assert.match(answer.body, /marquee_http_requests_total\{route="\/healthz",method="GET",status="200"\} 1/);
});

test('the time of a request is that of its whole answer', async (t) => {
  const { ask, services } = await testServer(t);
  await ask(undefined, { url: '/healthz' });
  assert.match(await services.metrics.text(), /marquee_http_request_seconds_count\{route="\/healthz"\} 1/);
});
