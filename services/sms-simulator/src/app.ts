import formbody from '@fastify/formbody';
import sse from '@fastify/sse';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Context } from './context';
import { controlApi } from './http/control/control-api';
import { health } from './http/health';
import { pages } from './http/pages/pages';
import { notFound, refuse } from './http/twilio/answer-errors';
import { twilioApi } from './http/twilio/twilio-api';

export const SIMULATOR_HEADER = 'x-simulator';

const LARGEST_FORM = 1_048_576;

export async function buildApp(context: Context): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: context.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    // Requests are not logged one by one, so they need no logger of their own.
    childLoggerFactory: (logger) => logger,
    bodyLimit: LARGEST_FORM,
    // A misspelt fault must be refused, not dropped.
    ajv: { customOptions: { removeAdditional: false } },
    forceCloseConnections: true,
  });
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header(SIMULATOR_HEADER, 'linecheck-sms-simulator; no text leaves this machine');
    done();
  });
  await app.register(formbody);
  await app.register(sse, { heartbeatInterval: 15_000 });
  app.setNotFoundHandler((request, reply) => refuse(reply, notFound(request.url)));

  await app.register(async (provider) => twilioApi(provider, context));
  await app.register(async (tests) => controlApi(tests, context));
  await app.register(async (people) => pages(people, context));
  health(app);
  return app;
}
