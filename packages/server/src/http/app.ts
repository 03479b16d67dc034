// The HTTP server: Fastify with every limit and time-out set, one shape for all errors, and the routes of the table.
import type { Socket } from 'node:net';
import helmet from '@fastify/helmet';
import { problems, routeNames, routes, type ProblemCode } from '@marquee/protocol';
import fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import { createBudgets } from './budgets.ts';
import { serveDocs } from './docs.ts';
import { serveDrawnArt } from './drawn-art.ts';
import { frontOf, serverWith } from './front.ts';
import { bodyLimit, readJsonBodies } from './json-body.ts';
import { createKeyRing, type KeyRing } from './keys/ring.ts';
import { serveMedia } from './media.ts';
import { observe } from './observe.ts';
import { corsHeaders, isOwnOrigin, preflightHeaders } from './origins.ts';
import { HttpProblem, problemBody, problemOf, sendProblem } from './problem.ts';
import { registerRoutes } from './register.ts';
import type { Services } from './services.ts';
import { createShedder } from './shedding.ts';
import type { Title } from '../store/records.ts';
import { serveTracker } from './tracker.ts';
import { serveViewerApp, type ViewerApp } from './viewer-app.ts';

const MAX_HEADERS = 16_384;

/** Not yet listening: `inject` works, `listen` is for main.ts. */
export async function createApp(services: Services): Promise<FastifyInstance> {
  const ring = createKeyRing(services.store.keys, services.now);
  const serverFactory = serverWith(frontOf(services, ring), services.config.timeouts);
  const app = fastify({ ...optionsOf(services), serverFactory });
  app.server.maxConnections = services.config.maxConnections;
  app.server.setTimeout(services.config.timeouts.request + services.config.timeouts.answer);
  const viewer: { app?: ViewerApp } = {};
  answerErrors(app, methodsBy(services.serves), viewer);
  observe(app, services.metrics, services.tracer);
  await app.register(helmet, headers);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
    await allowOrigin(ring, request, reply);
  });
  app.addHook('onResponse', async (request, reply) => logAnswer(request, reply));
  readJsonBodies(app);
  registerRoutes(app, services, {
    ring,
    budgets: createBudgets(services.config.limits, services.now),
    shedder: createShedder(services.config.shedding, services.loopDelay, services.random),
  });
  await serveDocs(app);
  serveTracker(app, services.tracker);
  serveDrawnArt(app, { drawArt: services.drawArt, find: shownTitle(services) });
  await serveMedia(app, services.media);
  viewer.app = await serveViewerApp(app, services.viewerApp);
  return app;
}

/** Titles that have a picture for everybody: those that are there. */
const shownTitle =
  ({ catalogue }: Services) =>
  (id: string): Title | undefined => {
    const title = catalogue.titles.get(id);
    return title?.withdrawn === false ? title : undefined;
  };

/** Answers are data: no page may be made of them. What only concerns pages is not sent with each of them. */
const headers = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'frame-ancestors': ["'none'"],
      'form-action': ["'none'"],
      'base-uri': ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' as const },
  frameguard: { action: 'deny' as const },
  // TLS ends at the proxy, which knows whether there is any.
  hsts: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  dnsPrefetchControl: false,
  ieNoOpen: false,
  permittedCrossDomainPolicies: false,
  xssFilter: false,
};

function optionsOf({ config, uuid, log }: Services) {
  const { timeouts } = config;
  return {
    bodyLimit,
    requestTimeout: timeouts.request,
    handlerTimeout: timeouts.answer,
    keepAliveTimeout: timeouts.idle,
    forceCloseConnections: 'idle' as const,
    maxRequestsPerSocket: 0,
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    genReqId: () => uuid(),
    requestIdHeader: false as const,
    exposeHeadRoutes: true,
    onProtoPoisoning: 'error' as const,
    onConstructorPoisoning: 'error' as const,
    routerOptions: { maxParamLength: 512, caseSensitive: true, ignoreTrailingSlash: false },
    http: {
      headersTimeout: timeouts.headers,
      maxHeaderSize: MAX_HEADERS,
      connectionsCheckingInterval: Math.min(1_000, timeouts.headers / 4),
    },
    logController: new LogController({ disableRequestLogging: true }),
    logger: log === undefined ? false : loggerOf(config, log),
    clientErrorHandler,
    frameworkErrors: (error: unknown, _request: FastifyRequest, reply: FastifyReply) => {
      const { code, extra } = problemOf(error);
      void sendProblem(reply, code, extra);
    },
  };
}

/** No header, address, query or body reaches the log: only what was asked in general, and how it went. */
const loggerOf = ({ logLevel }: Config, stream: { write(line: string): void }) => ({
  level: logLevel,
  stream,
  base: null,
  redact: ['req.headers', 'headers', 'authorization', '*.authorization'],
  serializers: { req: ({ method }: { method: string }) => ({ method }), res: () => ({}) },
});

function logAnswer(request: FastifyRequest, reply: FastifyReply): void {
  const { method, caller } = request;
  const line = {
    method,
    route: request.routeOptions.url ?? '(none)',
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime * 10) / 10,
    ...(caller ? { key: caller.name } : {}),
  };
  // A line for every success would cost more than many of them do.
  if (reply.statusCode < 400) request.log.debug(line, 'answered');
  else request.log.info(line, 'answered');
}

/** Pages of an origin that some key is bound to may read every answer, refusals too; the key itself is checked later. */
async function allowOrigin(ring: KeyRing, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { origin } = request.headers;
  if (origin === undefined || isOwnOrigin(request) || !(await ring.hasOrigin(origin))) return;
  reply.headers({ ...corsHeaders(origin), 'cross-origin-resource-policy': 'cross-origin' });
}

/** `viewer` is filled once its files are served, which needs the error handler to be there. */
function answerErrors(
  app: FastifyInstance,
  methodsOf: (path: string) => string[],
  viewer: { readonly app?: ViewerApp },
): void {
  app.setErrorHandler((error, request, reply) => {
    const { code, extra } = problemOf(error);
    if (code === 'internal') request.log.error({ err: error }, 'a fault of ours');
    // The rest of a body that was refused half-way is not read: the connection ends with the answer.
    if (['too_large', 'request_timeout'].includes(code)) reply.header('connection', 'close');
    return sendProblem(reply, code, extra);
  });
  app.setNotFoundHandler((request, reply) => {
    const methods = methodsOf(request.url.split('?')[0] ?? '');
    const page = methods.length === 0 ? viewer.app?.page(request, reply) : undefined;
    if (page !== undefined) return page;
    if (methods.length === 0) throw new HttpProblem('no_route');
    const allow = { allow: methods.join(', ') };
    if (request.method !== 'OPTIONS') throw new HttpProblem('method_not_allowed', { headers: allow });
    const asked = request.headers['access-control-request-method'];
    if (asked === undefined) return reply.headers(allow).code(204).send();
    if (!reply.hasHeader('access-control-allow-origin')) throw new HttpProblem('wrong_origin');
    return reply.headers(preflightHeaders(methods)).code(204).send();
  });
}

/** Methods of a path, by the routes that this process serves; none where there is no such path. */
function methodsBy(serves: Services['serves']): (path: string) => string[] {
  const shapes = routeNames.filter(serves).map((name) => {
    const { method, path } = routes[name];
    return { method, shape: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`) };
  });
  return (path) => {
    const found = shapes.filter(({ shape }) => shape.test(path)).map(({ method }): string => method);
    if (found.length === 0) return [];
    return [...found, 'OPTIONS', ...(found.includes('GET') ? ['HEAD'] : [])].toSorted();
  };
}

/** What Node could not even read as a request. */
const clientErrors: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'too_large',
};

function clientErrorHandler(this: unknown, error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = clientErrors[error.code ?? ''] ?? 'bad_request';
  const body = JSON.stringify(problemBody(code, ''));
  const head = [
    `HTTP/1.1 ${problems[code].status} ${reason[code] ?? 'Bad Request'}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

const reason: Partial<Record<ProblemCode, string>> = {
  headers_too_large: 'Request Header Fields Too Large',
  request_timeout: 'Request Timeout',
  too_large: 'Payload Too Large',
};
