import type { FastifyReply } from 'fastify';
import type { App } from './app';

const TIMEOUT_MS = 5_000;

/**
 * Lets requests under way finish before close() cuts every connection. Event streams (begun, and
 * without an end of their own) are not waited for.
 */
export function drainBeforeClose(app: App): void {
  const underway = new Set<FastifyReply>();
  let closing = false;
  let drained: () => void = () => undefined;

  const isStream = ({ raw }: FastifyReply) => raw.headersSent && !raw.writableEnded;
  const look = () => {
    if (closing && [...underway].every(isStream)) drained();
  };
  app.addHook('onRequest', async (_request, reply) => {
    underway.add(reply);
    reply.raw.once('close', () => {
      underway.delete(reply);
      look();
    });
  });
  app.addHook('preClose', async () => {
    closing = true;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      drained = resolve;
      timer = setTimeout(resolve, TIMEOUT_MS);
      look();
    });
    clearTimeout(timer);
  });
}
