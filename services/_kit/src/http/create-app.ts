import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { TRACEPARENT, TRACERESPONSE } from '@linecheck/shared-contracts';
import fastify, { LogController, type FastifyBaseLogger } from 'fastify';
import { originsIn, type HttpConfig } from '../config';
import { Problem } from '../errors';
import type { Logger } from '../logging';
import type { Registry } from '../metrics';
import { acceptsHost, answerClientError, hostOf, isAddress, requestIdOf } from '../node-http';
import type { App } from './app';
import { addDocuments } from './documents';
import { drainBeforeClose } from './drain';
import { addHealth, isHealthPath, type Readiness } from './health';
import { readJsonBodies } from './json-bodies';
import { recordRoutes, refuseMethodsOfLiteralPaths } from './known-routes';
import { measureRefusals } from './measure-refusals';
import { limitRequests } from './limit-requests';
import { measureRequests } from './measure-requests';
import { answerWithProblem, renderProblems } from './problems';
import { shedLoad } from './shed-load';
import { traceRequests } from './trace-requests';
import { validatorCompiler } from './validation';

export interface AppOptions {
  /** The OpenAPI document of what it serves, as JSON. */
  document: string;
  log: Logger;
  config: HttpConfig;
  metrics: Registry;
  readiness: () => Promise<Readiness>;
}

/** An application with all that is the same in every service; routes and scopes are the service's. */
export async function createApp(options: AppOptions): Promise<App> {
  const { log, config, metrics, readiness } = options;
  const app: App = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }), // measureRequests logs them
    forceCloseConnections: true, // open event streams would hold close() for ever
    bodyLimit: 64 * 1024,
    frameworkErrors: answerWithProblem, // a URL that cannot be read meets no route and no error handler
    clientErrorHandler: answerClientError,
    requestTimeout: 15_000,
    keepAliveTimeout: 75_000,
    trustProxy: config.TRUSTED_PROXIES === '' ? false : config.TRUSTED_PROXIES,
    genReqId: requestIdOf,
    http: { requireHostHeader: false }, // refused below, with a problem document
  }).withTypeProvider<TypeBoxTypeProvider>();

  app.setValidatorCompiler(validatorCompiler());
  recordRoutes(app);
  traceRequests(app);
  readJsonBodies(app);
  renderProblems(app);
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  refuseOtherHosts(app, config);
  drainBeforeClose(app);
  measureRequests(app, metrics);
  measureRefusals(app, metrics);
  await app.register(helmet, { crossOriginResourcePolicy: { policy: 'cross-origin' } });
  answerPlainOptions(app);
  refuseMethodsOfLiteralPaths(app);
  await allowOrigins(app, config.ALLOWED_ORIGINS);
  shedLoad(app, config.MAX_EVENT_LOOP_DELAY_MS);
  await limitRequests(app, config.RATE_LIMIT_PER_MINUTE);
  await addDocuments(app, options.document);
  addHealth(app, metrics, readiness);
  return app;
}

/** Before anything else is looked at. Watchers ask each replica by its address, which no name server decides about. */
function refuseOtherHosts(app: App, config: HttpConfig): void {
  const isAccepted = acceptsHost(config);
  app.addHook('onRequest', async ({ raw, url }) => {
    if (isAccepted(raw) || (isHealthPath(url) && isAddress(hostOf(raw) ?? ''))) return;
    throw new Problem('misdirected-request');
  });
}

async function allowOrigins(app: App, allowed: string): Promise<void> {
  const origins = originsIn(allowed);
  await app.register(cors, {
    origin: origins.length > 0 ? origins : false,
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'Last-Event-ID', TRACEPARENT],
    exposedHeaders: [
      'Date',
      'Retry-After',
      'RateLimit',
      'RateLimit-Policy',
      'X-Request-Id',
      TRACERESPONSE,
      'Idempotency-Replayed',
      'Location',
      'WWW-Authenticate',
    ],
    maxAge: 600,
  });
}

/** OPTIONS that asks for no preflight is a method like any other that a path does not take. */
function answerPlainOptions(app: App): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin, 'access-control-request-method': method } = request.headers;
    if (request.method === 'OPTIONS' && (!origin || !method)) return reply.callNotFound();
    return undefined;
  });
}
