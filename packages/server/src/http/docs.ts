// /openapi.json, and /docs: a page to read the routes and try them, served from here, with a policy that lets nothing else in.
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { openApi } from './openapi.ts';

/** Changes when the wire does. */
export const apiVersion = '1.0.0';

/** Icons of the page are data: addresses, and it brings one style sheet of its own, known by its hash; everything else comes from here. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export async function serveDocs(app: FastifyInstance): Promise<void> {
  const document = openApi(apiVersion);
  const text = JSON.stringify(document);
  await app.register(swagger, { mode: 'static', specification: { document: JSON.parse(text) } });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    transformStaticCSP: () => policy,
    uiConfig: { docExpansion: 'list', deepLinking: true, persistAuthorization: false },
  });
  app.get('/openapi.json', { logLevel: 'warn' }, (_request, reply) =>
    reply.type('application/json; charset=utf-8').serializer(String).send(text),
  );
}
