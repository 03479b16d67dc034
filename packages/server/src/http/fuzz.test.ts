// 20,000 malformed requests made from the OpenAPI document: no 5xx, no status that the document does not name, no crash.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anything, fromSchema, nasty, withBroken } from '../../test/from-schema.ts';
import { testServer, type TestServer } from '../../test/http.ts';
import { aProfile, aTitle } from '../../test/records.ts';
import { watchStalls } from '../../test/stalls.ts';
import { openApi, type Operation } from './openapi.ts';

const RUNS = 20_000;
/** In flight together: a writer's commits are then shared. */
const TOGETHER = 25;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Record<string, unknown>;
}
interface Target {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}
interface Fuzzed {
  readonly target: Target;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload: string | undefined;
}

const document = JSON.parse(JSON.stringify(openApi('1.0.0'))) as ReturnType<typeof openApi>;
const defs = (document.components as { schemas: Record<string, Record<string, unknown>> }).schemas;
const targets: Target[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
);

/** Half surrogates cannot be put into a URL at all. */
const quoted = (text: string): string => encodeURIComponent(text.toWellFormed());
const text = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

function pathOf({ path, operation }: Target): fc.Arbitrary<string> {
  const parameters = operation.parameters as unknown as readonly Parameter[];
  const filled = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => {
    const schema = parameters.find((one) => one.name === name)?.schema ?? {};
    return fc.oneof({ weight: 3, arbitrary: fromSchema(schema, defs) }, { weight: 1, arbitrary: nasty }).map(text);
  });
  const query = fc.array(
    fc.tuple(
      fc.oneof(fc.constantFrom(...parameters.filter((one) => one.in === 'query').map(({ name }) => name), 'x'), nasty),
      fc.oneof(fc.constantFrom('1', 'p1', 'a1', '0', '-5', '1.5'), nasty, fc.string()),
    ),
    { maxLength: 3 },
  );
  return fc.tuple(fc.tuple(...filled), query).map(([parts, pairs]) => {
    let k = 0;
    const filledPath = path.replaceAll(/\{\w+\}/g, () => quoted(parts[k++] ?? ''));
    const tail = pairs.map(([name, value]) => `${quoted(name)}=${quoted(value)}`).join('&');
    return tail === '' ? filledPath : `${filledPath}?${tail}`;
  });
}

function bodyOf({ operation }: Target): fc.Arbitrary<string | undefined> {
  const content = (
    operation.requestBody as { content: Record<string, { schema: Record<string, unknown> }> } | undefined
  )?.content;
  const schema = content?.['application/json']?.schema;
  const junk = fc.oneof(
    anything.map((value) => JSON.stringify(value)),
    fc.string(),
    fc.constantFrom('{', '[', '"', '{"a":', '\ufeff{}'),
  );
  if (schema === undefined)
    return fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: junk });
  const fit = fromSchema(schema, defs);
  const nearly = fc
    .tuple(fit, anything, fc.double({ min: 0, max: 0.999, noNaN: true }))
    .map(([value, broken, draw]) => withBroken(value, broken, draw));
  return fc.oneof(
    { weight: 1, arbitrary: fit.map((value) => JSON.stringify(value)) },
    { weight: 6, arbitrary: nearly.map((value) => JSON.stringify(value)) },
    { weight: 2, arbitrary: junk },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

const headers: fc.Arbitrary<Record<string, string>> = fc.record(
  {
    'content-type': fc.constantFrom(
      'application/json',
      'application/json; charset=utf-8',
      'text/plain',
      'application/xml',
      'x',
      '',
    ),
    'content-encoding': fc.constantFrom('gzip', 'br', 'identity', ''),
    'idempotency-key': fc.constantFrom('k1', 'k2', 'two words', 'x'.repeat(200)),
    origin: fc.constantFrom('https://films.example', 'null', 'http://127.0.0.1:4400', ''),
    accept: fc.constantFrom('text/html', '*/*', ';;;'),
    host: fc.constantFrom('127.0.0.1:4400', 'evil.example', 'x'.repeat(300)),
    'x-forwarded-for': fc.constantFrom('1.2.3.4', ',,,'),
    'sec-fetch-site': fc.constantFrom('cross-site', 'none'),
  },
  { requiredKeys: [] },
);

const request: fc.Arbitrary<Fuzzed> = fc.constantFrom(...targets).chain((target) =>
  fc.record({
    target: fc.constant(target),
    url: pathOf(target),
    // Mostly what a client sends, so that the request gets past the door.
    headers: fc.oneof(
      { weight: 3, arbitrary: fc.constant({ 'content-type': 'application/json' }) },
      { weight: 1, arbitrary: headers },
    ),
    payload: bodyOf(target),
  }),
);

async function secretsOf(server: TestServer): Promise<(string | undefined)[]> {
  const make = async (wish: Parameters<TestServer['key']>[0]): Promise<string> => (await server.key(wish)).secret;
  const operator = await make({ scopes: ['operator'] });
  return [
    ...Array.from({ length: 8 }, () => operator),
    await make({ scopes: ['viewer'], accountId: 'a1' }),
    await make({ scopes: ['viewer'], accountId: 'a1', profileId: 'p1' }),
    await make({ scopes: ['catalog:write'] }),
    await make({ scopes: ['events:write'], origins: ['https://films.example'] }),
    'mq_nonsense',
    undefined,
  ];
}

test('T20: no malformed request gets more than the document says, and none of it is our fault', async (t) => {
  const free = { perSecond: 1e9, burst: 1e9 };
  const server = await testServer(t, { limits: { key: free, profile: free, address: free } });
  const secrets = await secretsOf(server);
  const statuses = new Map<number, number>();
  const ask = async ({ target, url, headers, payload }: Fuzzed, n: number): Promise<void> => {
    const method = target.method.toUpperCase() as 'GET';
    const reply = await server.ask(secrets[n % secrets.length], {
      method,
      url,
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
    const { statusCode } = reply;
    statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
    const told = `${method} ${url} ${JSON.stringify(headers)} ${payload} → ${statusCode} ${reply.body}`.slice(0, 600);
    assert.ok(statusCode < 500, told);
    // An id that is empty, or holds a slash, is another path.
    const elsewhere = statusCode === 404 && reply.json().code === 'no_route';
    assert.ok(String(statusCode) in target.operation.responses || elsewhere, told);
  };
  const requests = fc.sample(request, { numRuns: RUNS, seed: 20 });
  const stalls = watchStalls();
  for (let from = 0; from < requests.length; from += TOGETHER) {
    // Some of the requests take these away.
    await server.store.profiles.put([aProfile({ id: 'p1', accountId: 'a1' })]);
    await server.store.titles.put([aTitle({ id: 't1', maturity: 0 })]);
    await Promise.all(requests.slice(from, from + TOGETHER).map((one, k) => ask(one, from + k)));
  }
  t.diagnostic(stalls.told());
  t.diagnostic(
    `statuses: ${[...statuses]
      .sort(([a], [b]) => a - b)
      .map(([status, n]) => `${status} × ${n}`)
      .join(', ')}`,
  );
  // The fuzz must reach the handlers, not only the door.
  for (const status of [200, 201, 202, 204, 400, 401, 403, 404, 415]) assert.ok(statuses.has(status), String(status));
  assert.equal((await server.app.inject('/healthz')).statusCode, 200);
  assert.equal(({} as Record<string, unknown>).polluted, undefined);
});

test('methods that no route has are answered in the same words', async (t) => {
  const { app } = await testServer(t);
  for (const method of ['PUT', 'PATCH', 'DELETE', 'POST', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND', 'QUERY'] as const) {
    for (const { path } of targets) {
      const reply = await app.inject({ method: method as 'PUT', url: path.replaceAll(/\{\w+\}/g, 'x') });
      assert.ok(reply.statusCode < 500, `${method} ${path} ${reply.statusCode}`);
      assert.ok(
        [200, 202, 204, 400, 401, 404, 405, 409, 429].includes(reply.statusCode),
        `${method} ${path} ${reply.statusCode}`,
      );
    }
  }
});
