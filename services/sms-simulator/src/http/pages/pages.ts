import { join } from 'node:path';
import serveStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context';
import { callbacksPage } from './callbacks-page';
import { connectPage } from './connect-page';
import { faultsPage } from './faults-page';
import { inbox } from './inbox';
import { live } from './live';
import { messagePage } from './message-page';
import { phonePage } from './phone-page';

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
  inbox(scope, context);
  messagePage(scope, context);
  phonePage(scope, context);
  callbacksPage(scope, context);
  faultsPage(scope, context);
  connectPage(scope, context);
  live(scope, context);
}
