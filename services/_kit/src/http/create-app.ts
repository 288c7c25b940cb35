import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { LogController, type FastifyBaseLogger } from 'fastify';
import { uuidv7 } from 'uuidv7';
import type { HttpConfig } from '../config';
import { Problem } from '../errors';
import type { LimitUse } from '../limits';
import type { Logger } from '../logging';
import type { Registry } from '../metrics';
import type { App } from './app';
import { addDocuments } from './documents';
import { drainBeforeClose } from './drain';
import { addHealth, isHealthPath, type Readiness } from './health';
import { noteRoutes } from './known-routes';
import { measureRefusals } from './measure-refusals';
import { measureRequests } from './measure-requests';
import { answerWithProblem, renderProblems } from './problems';
import { validatorCompiler } from './validation';

export interface AppOptions {
  name: string;
  version: string;
  description: string;
  log: Logger;
  config: HttpConfig;
  metrics: Registry;
  readiness: () => Promise<Readiness>;
}

const REQUEST_ID = /^[\w.-]{8,64}$/;

/** An application with all that is the same in every service; routes and scopes are the service's. */
export async function createApp(options: AppOptions): Promise<App> {
  const { log, config, metrics, readiness } = options;
  const app: App = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }), // measureRequests logs them
    forceCloseConnections: true, // open event streams would hold close() for ever
    bodyLimit: 64 * 1024,
    frameworkErrors: answerWithProblem, // a URL that cannot be read meets no route and no error handler
    requestTimeout: 15_000,
    keepAliveTimeout: 75_000,
    trustProxy: 'loopback, linklocal, uniquelocal',
    genReqId: ({ headers: { 'x-request-id': given } }) =>
      typeof given === 'string' && REQUEST_ID.test(given) ? given : uuidv7(),
  }).withTypeProvider<TypeBoxTypeProvider>();

  app.setValidatorCompiler(validatorCompiler());
  noteRoutes(app);
  renderProblems(app);
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  drainBeforeClose(app);
  measureRequests(app, metrics);
  measureRefusals(app, metrics);
  await app.register(helmet, { crossOriginResourcePolicy: { policy: 'cross-origin' } });
  await allowOrigins(app, config.ALLOWED_ORIGINS);
  await shedLoad(app);
  if (config.RATE_LIMIT_PER_MINUTE > 0) await limitRequests(app, config.RATE_LIMIT_PER_MINUTE);
  await addDocuments(app, options);
  addHealth(app, metrics, readiness);
  return app;
}

async function allowOrigins(app: App, allowed: string): Promise<void> {
  const origins = allowed
    .split(',')
    .map((origin) => origin.trim())
    .filter(Boolean);
  await app.register(cors, {
    origin: origins.length > 0 ? origins : false,
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'Last-Event-ID'],
    exposedHeaders: ['Retry-After', 'RateLimit', 'RateLimit-Policy', 'X-Request-Id', 'Idempotency-Replayed'],
    maxAge: 600,
  });
}

async function shedLoad(app: App): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: 2_000,
    pressureHandler: (request) => {
      if (isHealthPath(request.url)) return;
      throw new Problem('unavailable', {
        detail: 'Too much is going on here. Try again in a moment.',
        retryAfterSeconds: 1,
      });
    },
  });
}

async function limitRequests(app: App, max: number): Promise<void> {
  await app.register(rateLimit, {
    max,
    timeWindow: 60_000,
    allowList: (request) => isHealthPath(request.url),
    errorResponseBuilder: (_request, { ttl }) =>
      new Problem('too-many-requests', { limit: requestsPerMinute(max, ttl / 1000) }),
  });
}

function requestsPerMinute(max: number, resetSeconds: number): LimitUse {
  return { name: 'requests-per-minute', max, windowSeconds: 60, unit: 'requests', remaining: 0, resetSeconds };
}
