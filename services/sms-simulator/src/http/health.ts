import type { FastifyInstance } from 'fastify';

export function health(app: FastifyInstance): void {
  app.get('/healthz/live', async () => ({ status: 'ok' }));
}
