import { join } from 'node:path';
import serveStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { callbacksPageRoute } from './callbacks-page';
import { connectPageRoute } from './connect-page';
import { faultsPageRoute } from './faults-page';
import { inboxRoutes } from './inbox';
import { liveRoute } from './live';
import { messagePageRoute } from './message-page';
import { phonePageRoute } from './phone-page';

const HOME = join(__dirname, '..', '..', '..');

const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What people look at. */
export async function pages(scope: FastifyInstance, context: Context): Promise<void> {
  scope.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'content-security-policy': CONTENT_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    });
  });
  await scope.register(serveStatic, { root: join(HOME, 'public'), prefix: '/assets/' });
  await scope.register(serveStatic, {
    root: join(HOME, 'dist', 'browser'),
    prefix: '/assets/browser/',
    decorateReply: false,
  });
  inboxRoutes(scope, context);
  messagePageRoute(scope, context);
  phonePageRoute(scope, context);
  callbacksPageRoute(scope, context);
  faultsPageRoute(scope, context);
  connectPageRoute(scope, context);
  liveRoute(scope, context);
}
