import swagger, { type StaticDocumentSpec } from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { App } from './app';

/** /openapi.json, byte for byte as it is committed, and the readable /docs. */
export async function addDocuments(app: App, document: string): Promise<void> {
  const specification = { document: JSON.parse(document) as StaticDocumentSpec['document'] };
  await app.register(swagger, { mode: 'static', specification });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
  app.get('/openapi.json', async (_request, reply) => reply.type('application/json').send(document));
}
