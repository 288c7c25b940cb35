import formbody from '@fastify/formbody';
import sse from '@fastify/sse';
import { acceptsHost, answerClientError, answerProblem } from '@linecheck/service-kit/node-http';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Context } from './context';
import { controlApi } from './http/control/control-api';
import { healthRoute } from './http/health';
import { pages } from './http/pages/pages';
import { notFound, refuse } from './http/twilio/answer-errors';
import { twilioApi } from './http/twilio/twilio-api';

export const SIMULATOR_HEADER = 'x-simulator';

const MAX_FORM_BYTES = 1_048_576;

export async function buildApp(context: Context): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: context.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    // Requests are not logged one by one, so they need no logger of their own.
    childLoggerFactory: (logger) => logger,
    bodyLimit: MAX_FORM_BYTES,
    // A misspelt fault must be refused, not dropped.
    ajv: { customOptions: { removeAdditional: false } },
    forceCloseConnections: true,
    clientErrorHandler: answerClientError,
    http: { requireHostHeader: false }, // refused below
  });
  refuseOtherHosts(app, context);
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header(SIMULATOR_HEADER, 'linecheck-sms-simulator; no text leaves this machine');
    done();
  });
  await app.register(formbody);
  await app.register(sse, { heartbeatInterval: 15_000 });
  app.setNotFoundHandler((request, reply) => refuse(reply, notFound(request.url)));

  await app.register(async (callers) => {
    // What a caller has been told, the provider does not forget, whatever kills it.
    callers.addHook('onSend', () => context.network.options.kept());
    await callers.register(async (provider) => twilioApi(provider, context));
    await callers.register(async (tests) => controlApi(tests, context));
  });
  await app.register(async (people) => pages(people, context));
  healthRoute(app);
  return app;
}

/** Codes stand in the inbox and nobody signs in, so a page whose name was rebound to this machine must not get in. */
function refuseOtherHosts(app: FastifyInstance, { config }: Context): void {
  const isAccepted = acceptsHost(config);
  app.addHook('onRequest', (request, reply, done) => {
    if (isAccepted(request.raw)) return done();
    reply.hijack();
    answerProblem(request.raw, reply.raw, { code: 'misdirected-request' });
  });
}
