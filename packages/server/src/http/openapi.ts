// OpenAPI 3.1, made from the route table: nothing in it is written twice.
import { eventSchemas, Problem, problems, routeNames, routes, type ProblemCode, type Route } from '@marquee/protocol';

type Json = Readonly<Record<string, unknown>>;

export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: Json;
  readonly tags: readonly Json[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Json;
}

export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security: readonly Json[];
  readonly parameters: readonly Json[];
  readonly requestBody?: Json;
  readonly responses: Readonly<Record<string, Json>>;
}

export function openApi(version: string): OpenApi {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const name of routeNames) {
    const route: Route = routes[name];
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(name, route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Marquee',
      version,
      description: 'Events in, pages out. Errors are problems of RFC 9457 with a code from one table.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: [...new Set(routeNames.map((name) => routes[name].tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: {
        Problem,
        Event: {
          oneOf: Object.keys(eventSchemas).map((type) => ({ $ref: `#/components/schemas/${eventName(type)}` })),
        },
        ...Object.fromEntries(Object.entries(eventSchemas).map(([type, schema]) => [eventName(type), schema])),
      },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key, mq_…; marquee keys create makes one.' },
      },
    },
  };
}

const eventName = (type: string): string =>
  `Event${type.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())}`;

function operation(name: string, route: Route): Operation {
  const open = route.scopes === 'anyone';
  return {
    operationId: name,
    tags: [route.tag],
    summary: route.summary,
    description: open ? 'Needs no key.' : `Needs a key with one of ${(route.scopes as string[]).join(', ')}.`,
    security: open ? [] : [{ key: [] }],
    parameters: parametersOf(route),
    ...(route.body ? { requestBody: bodyOf(name, route) } : {}),
    responses: { ...successes(route), ...failures(route) },
  };
}

/** Events are named once, in the components, rather than spelled out where they are sent. */
function bodyOf(name: string, { body, example }: Route): Json {
  const events = { type: 'array', maxItems: 500, items: { $ref: '#/components/schemas/Event' } };
  const schema = name === 'postEvents' ? { ...body, properties: { events } } : body;
  return { required: true, content: { 'application/json': { schema, example: example.body } } };
}

const parametersOf = ({ params, query, headers }: Route): Json[] =>
  [['path', params] as const, ['query', query] as const, ['header', headers] as const].flatMap(([place, schema]) =>
    Object.entries(schema?.properties ?? {}).map(([name, inner]) => ({
      name,
      in: place,
      required: place === 'path' || ((schema?.required ?? []) as readonly string[]).includes(name),
      schema: inner,
    })),
  );

const successes = ({ answers, answerType = 'application/json', example }: Route): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      {
        description: schema === null ? 'Done.' : 'The answer.',
        headers: answerHeaders,
        ...(schema === null
          ? {}
          : {
              content: {
                [answerType]: { schema, ...(example.answer === undefined ? {} : { example: example.answer }) },
              },
            }),
      },
    ]),
  );

const answerHeaders: Json = {
  'x-request-id': { description: 'Names the request in the log.', schema: { type: 'string' } },
};

/** What can go wrong with a route follows from what it takes. */
export function problemsOf(route: Route): ProblemCode[] {
  const keyed: ProblemCode[] =
    route.scopes === 'anyone' ? [] : ['unauthorized', 'forbidden', 'wrong_origin', 'rate_limited', 'not_found'];
  const taking: ProblemCode[] = route.body
    ? ['malformed_json', 'invalid_body', 'too_large', 'unsupported_media_type', 'request_timeout', 'conflict']
    : ['invalid_body', 'malformed_json', 'too_large', 'unsupported_media_type'];
  const writing: ProblemCode[] = route.method === 'GET' ? [] : ['disk_full'];
  const headers: ProblemCode[] = route.headers ? ['invalid_header', 'conflict'] : [];
  return [
    'bad_request',
    ...(route.params ? (['invalid_path'] as const) : []),
    'invalid_query',
    ...(route.method === 'GET' ? [] : taking),
    ...headers,
    ...keyed,
    ...writing,
    ...(route.problems ?? []),
    'headers_too_large',
    'internal',
    'overloaded',
    'unavailable',
  ];
}

function failures(route: Route): Record<string, Json> {
  const byStatus = Map.groupBy(new Set(problemsOf(route)), (code) => problems[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\`: ${problems[code].title}. ${problems[code].remedy}`).join('\n\n'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
