// What is counted reads back as Prometheus reads it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetrics } from './metrics.ts';

const lines = async (metrics: ReturnType<typeof createMetrics>): Promise<string[]> =>
  (await metrics.text()).split('\n');

test('requests are counted by route, method and status, and their seconds fall into buckets', async () => {
  const metrics = createMetrics();
  metrics.answered({ route: '/v1/home', method: 'GET', status: 200 }, 0.004);
  metrics.answered({ route: '/v1/home', method: 'GET', status: 200 }, 0.3);
  metrics.answered({ route: '/v1/home', method: 'GET', status: 503 }, 0.001);
  const text = await lines(metrics);
  assert.ok(text.includes('marquee_http_requests_total{route="/v1/home",method="GET",status="200"} 2'));
  assert.ok(text.includes('marquee_http_requests_total{route="/v1/home",method="GET",status="503"} 1'));
  assert.ok(text.includes('marquee_http_request_seconds_bucket{le="0.005",route="/v1/home"} 2'));
  assert.ok(text.includes('marquee_http_request_seconds_bucket{le="0.5",route="/v1/home"} 3'));
  assert.ok(text.includes('marquee_http_request_seconds_count{route="/v1/home"} 3'));
});

test('events, answers, trainings and failures are counted under their labels', async () => {
  const metrics = createMetrics();
  metrics.events('accepted', 5);
  metrics.events('duplicate', 0);
  metrics.served('home', 'live', false);
  metrics.served('home', 'popular', true);
  metrics.trained('published', 12);
  metrics.trouble();
  const text = await lines(metrics);
  assert.ok(text.includes('marquee_events_total{verdict="accepted"} 5'));
  assert.ok(text.includes('marquee_events_total{verdict="duplicate"} 0'));
  assert.ok(text.includes('marquee_served_total{kind="home",rung="live",degraded="false"} 1'));
  assert.ok(text.includes('marquee_served_total{kind="home",rung="popular",degraded="true"} 1'));
  assert.ok(text.includes('marquee_training_seconds_sum{outcome="published"} 12'));
  assert.ok(text.includes('marquee_background_failures_total 1'));
});

test('a reading is looked up each time the numbers are read, and may be unknown', async () => {
  const metrics = createMetrics();
  let age = 3;
  metrics.reading('snapshot_age_seconds', 'Age', () => age);
  assert.ok((await lines(metrics)).includes('marquee_snapshot_age_seconds 3'));
  age = Number.NaN;
  assert.ok((await lines(metrics)).includes('marquee_snapshot_age_seconds Nan'));
});

test('every line is a comment, or a name with labels and a number', async () => {
  const metrics = createMetrics({ ofProcess: true });
  metrics.answered({ route: '/v1/titles/:id', method: 'GET', status: 404 }, 0.01);
  for (const line of await lines(metrics)) {
    assert.match(line, /^(#.*|[a-z_0-9]+(\{[^{}]*\})? (-?[0-9.e+-]+|Nan|[+-]?Inf))?$/, line);
  }
});
