// Registers the route table with Fastify: every request goes the same way, from the door to the last look at the answer.
import { routeNames, routes, type Route } from '@marquee/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Budgets } from './budgets.ts';
import { callerOf, isOperator, loopback, type Caller } from './caller.ts';
import { accessOf, type Call, type Guard, type Handler } from './call.ts';
import { checkOf, typedTexts } from './check.ts';
import { bodyBytes, isIntake } from './front.ts';
import { handlersOf } from './handlers.ts';
import type { KeyRing } from './keys/ring.ts';
import { lastLook } from './maturity.ts';
import { createPins, type Pins } from './pin.ts';
import { HttpProblem } from './problem.ts';
import type { Services } from './services.ts';
import { spread, type Shedder } from './shedding.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set once the key was looked up; null on routes that need none. */
    caller: Caller | null;
  }
}

export interface Door {
  readonly ring: KeyRing;
  readonly budgets: Budgets;
  readonly shedder: Shedder;
}

const nobody: Caller = { name: 'anyone', scopes: [], accountId: null, profileId: null };

export function registerRoutes(app: FastifyInstance, services: Services, door: Door): void {
  app.decorateRequest('caller', null);
  const pins = createPins({ ...services, settings: services.store.settings });
  const handlers = handlersOf(services, door.ring, pins);
  for (const name of routeNames) {
    if (!services.serves(name)) continue;
    const route: Route = routes[name];
    const [status, answer] = Object.entries(route.answers)[0] ?? [];
    const json = answer !== null && route.answerType === undefined;
    app.route({
      method: route.method,
      url: route.path,
      ...(json ? { schema: { response: { [String(status)]: answer } } } : {}),
      onRequest: async (request, reply) => {
        await enter(route, door, request, reply);
        if (isIntake(route)) checkRoom(services, request);
      },
      handler: answerer(route, handlers[name] as Handler<Route>, services, { ...door, pins }),
    });
  }
}

/** What would be refused need not be read. */
function checkRoom({ intake, random }: Services, { headers }: FastifyRequest): void {
  const least = intake.turnAway?.(bodyBytes(headers));
  if (least !== undefined)
    throw new HttpProblem('overloaded', { headers: { 'retry-after': String(spread(least, random)) } });
}

/** A page is given whatever is away. Who may have one is then gone by as it was known last, as for events. */
const isAlways = (route: Route): boolean => route.tag === 'Pages';

/** Too busy? Who is it? May they? Within their budget? In this order, and before a byte of the body is read. */
async function enter(route: Route, door: Door, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const waitS = door.shedder.turnAway(route.priority);
  if (waitS !== undefined) throw new HttpProblem('overloaded', { headers: { 'retry-after': String(waitS) } });
  if (route.scopes === 'anyone') return;
  const caller = await callerOf(request, door.ring, isIntake(route) || isAlways(route));
  if (caller === undefined) {
    door.budgets.stranger(request, reply);
    throw new HttpProblem('unauthorized', { headers: { 'www-authenticate': 'Bearer' } });
  }
  request.caller = caller;
  door.budgets.key(caller, reply);
  if (!route.scopes.some((scope) => caller.scopes.includes(scope))) {
    throw new HttpProblem('forbidden', { detail: `It needs one of ${route.scopes.join(', ')}` });
  }
  if (caller.profileId !== null && !route.kids) {
    throw new HttpProblem('forbidden', { detail: 'A key of one profile may not do that' });
  }
}

type Answerer = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

function answerer(
  route: Route,
  handler: Handler<Route>,
  services: Services,
  door: Door & { readonly pins: Pins },
): Answerer {
  // My List has no cards, and is there to be played from.
  const offers = route === routes.getList;
  const partsOf = reader(route);
  const status = Number(Object.keys(route.answers)[0]);
  return async (request, reply) => {
    const parts = partsOf(request);
    const caller = request.caller ?? nobody;
    for (const id of profilesIn(route, parts)) door.budgets.profile(caller, id, reply);
    const access = accessOf(services, caller, guardOf(route, caller, request, door.pins));
    // A child's key is under its limit whether or not the route looks at the profile.
    const { profile, profileIfKnown } = access;
    if (caller.profileId !== null) await (isAlways(route) ? profileIfKnown : profile)(caller.profileId);
    const made: unknown = await handler({ ...parts, ...access } as unknown as Call<Route>);
    const isAvailable = (id: string): boolean => services.catalogue.isAvailable(id, services.now());
    const answer = lastLook(made, { sight: access.sight(), find: access.find, isAvailable, offers });
    if (answer === null) return reply.code(status).send();
    if (route.answerType !== undefined) reply.type(route.answerType);
    // Whoever names a serializer names the type too.
    if (isExact(route)) reply.type('application/json; charset=utf-8').serializer(JSON.stringify);
    return reply.code(status).send(answer instanceof Uint8Array ? Buffer.from(answer) : answer);
  };
}

/**
 * Answers full of cards, which hold what their schema tells and nothing else: the engine writes them in a third of the time
 * that looking for every field takes.
 */
const isExact = (route: Route): boolean => route.tag === 'Pages';

/** Where the PIN is asked and given itself. */
const aboutPin: ReadonlySet<Route> = new Set<Route>([routes.getPin, routes.givePin]);

/**
 * Where an account has a PIN, who did not give it is a child: to them only profiles for kids, and what a child may do.
 * Operators with a key of their own stand above it; who came in without any, on an open server, does not.
 */
function guardOf(route: Route, caller: Caller, { headers }: FastifyRequest, pins: Pins): Guard {
  const above = caller.profileId !== null || (isOperator(caller) && caller.name !== loopback.name);
  if (above || aboutPin.has(route)) return async () => {};
  const grant = headers['marquee-grant'];
  return async ({ accountId, kids }) => {
    if (!kids || !route.kids) await pins.check(accountId, typeof grant === 'string' ? grant : undefined);
  };
}

interface Parts {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: FastifyRequest['headers'];
  readonly body: unknown;
}

/** Checks compiled once per route; what passes has exactly the fields of its schema. */
function reader({ params, query, headers, body, outer }: Route): (request: FastifyRequest) => Parts {
  const checks = {
    params: params && checkOf(params, 'path'),
    query: query && checkOf(query, 'query'),
    headers: headers && checkOf(headers, 'header'),
    // Where parts are judged one by one, a bad text in one of them is for its judge.
    body: outer ? checkOf(outer, 'parts') : body && checkOf(body, 'body'),
  };
  return (request) => {
    const texts = {
      params: params ? typedTexts(params, request.params as Record<string, unknown>) : {},
      query: typedTexts(query ?? empty, request.query as Record<string, unknown>),
    };
    checks.params?.(texts.params);
    if (checks.query) checks.query(texts.query);
    else noneOf(texts.query);
    checks.headers?.(request.headers);
    if (checks.body) checks.body(request.body);
    else if (!isEmpty(request.body)) {
      throw new HttpProblem('invalid_body', { detail: 'This route takes no body' });
    }
    return { ...texts, headers: request.headers, body: request.body };
  };
}

/** No body, or one that says nothing, as many clients send with every PUT. */
const isEmpty = (body: unknown): boolean =>
  body === undefined || body === null || (typeof body === 'object' && Object.keys(body).length === 0);

const empty = { properties: {} } as NonNullable<Route['query']>;

function noneOf(query: Readonly<Record<string, unknown>>): void {
  const [name] = Object.keys(query);
  if (name !== undefined) throw new HttpProblem('invalid_query', { detail: 'This route takes no parameters' });
}

/** The profiles that a request is about, for their budgets. */
function profilesIn(route: Route, { params, query }: Parts): string[] {
  const named = [route.path.startsWith('/v1/profiles/:id') ? params.id : undefined, query.profile];
  return named.filter((id): id is string => typeof id === 'string');
}
