// Every answer is counted and timed, and is a span where traces are wanted. Labels are routes of the table, never what was asked.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Tracer, Tracing } from '../telemetry/tracing.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The span of this request. */
    tracing: Tracing | null;
  }
}

export function observe(app: FastifyInstance, metrics: Metrics, tracer: Tracer): void {
  app.decorateRequest('tracing', null);
  app.addHook('onRequest', async (request) => {
    request.tracing = tracer.request(`${request.method} ${routeOf(request)}`, request.headers);
  });
  app.addHook('onError', async (request, _reply, error) => request.tracing?.set({ 'error.type': error.name }));
  app.addHook('onResponse', async (request, reply) => {
    const route = routeOf(request);
    metrics.answered({ route, method: request.method, status: reply.statusCode }, reply.elapsedTime / 1000);
    request.tracing?.set({ 'http.route': route, 'http.response.status_code': reply.statusCode });
    request.tracing?.end(reply.statusCode >= 500 ? new Error('5xx') : undefined);
  });
}

/** What is no route of ours has one name, or anybody could make up labels. */
const routeOf = ({ routeOptions, is404 }: FastifyRequest): string =>
  is404 ? '(none)' : (routeOptions.url ?? '(none)');
