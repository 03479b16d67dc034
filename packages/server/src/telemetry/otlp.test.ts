// Spans arrive at a real collector's address, belong to the caller's trace, and quote nobody.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { createTracer } from './otlp.ts';
import { noTracer } from './tracing.ts';

interface Sent {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly status: { readonly code?: number; readonly message?: string };
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
}

/** A collector that keeps what it is sent. */
async function collector(t: TestContext): Promise<{ endpoint: string; spans: Sent[]; bodies: string[] }> {
  const spans: Sent[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const text = Buffer.concat(parts).toString();
      bodies.push(text);
      const { resourceSpans } = JSON.parse(text) as {
        resourceSpans: { scopeSpans: { spans: Sent[] }[] }[];
      };
      for (const { scopeSpans } of resourceSpans) for (const scope of scopeSpans) spans.push(...scope.spans);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`, spans, bodies };
}

test('a request and a step inside it arrive as two spans of the trace that the caller began', async (t) => {
  const { endpoint, spans } = await collector(t);
  const tracer = createTracer({ endpoint, share: 0, version: '1.2.3' });
  const trace = '0af7651916cd43dd8448eb211c80319c';
  const request = tracer.request('GET /v1/home', { traceparent: `00-${trace}-b7ad6b7169203331-01` });
  const step = request.child('rank');
  step.set({ candidates: 412 });
  step.end();
  request.end();
  await tracer.close();
  const [rank, home] = spans;
  assert.equal(rank?.name, 'rank');
  assert.equal(home?.name, 'GET /v1/home');
  assert.deepEqual([rank.traceId, home.traceId], [trace, trace]);
  assert.equal(rank.parentSpanId, home.spanId);
  assert.equal(home.parentSpanId, 'b7ad6b7169203331');
  assert.deepEqual(rank.attributes, [{ key: 'candidates', value: { intValue: 412 } }]);
});

test('the share says how many traces begun here are kept', async (t) => {
  const { endpoint, spans } = await collector(t);
  const none = createTracer({ endpoint, share: 0, version: '1' });
  none.request('GET /v1/home', {}).end();
  await none.close();
  assert.equal(spans.length, 0);
  const all = createTracer({ endpoint, share: 1, version: '1' });
  all.request('GET /v1/home', {}).end();
  await all.close();
  assert.equal(spans.length, 1);
});

test('a failed span tells the kind of the error and not its message', async (t) => {
  const { endpoint, spans, bodies } = await collector(t);
  const tracer = createTracer({ endpoint, share: 1, version: '1' });
  tracer.request('POST /v1/events', {}).end(new TypeError('profile ada-lovelace'));
  await tracer.close();
  assert.equal(spans[0]?.status.code, 2);
  assert.equal(spans[0].status.message, 'TypeError');
  // Letters that no hexadecimal id can have.
  assert.ok(!bodies.join().includes('lovelace'));
});

test('a collector that is away holds nobody up', async () => {
  const tracer = createTracer({ endpoint: 'http://127.0.0.1:9/v1/traces', share: 1, version: '1' });
  tracer.request('GET /v1/home', {}).end();
  await tracer.close();
});

test('without a collector there is nothing to do', async () => {
  const request = noTracer.request('GET /v1/home', {});
  request.child('rank').end();
  request.set({ rows: 3 });
  request.end(new Error('x'));
  await noTracer.close();
});
