import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static';
import { REMOTES_PREFIX } from '@linecheck/shared-contracts/routes';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sendProblem } from './problem.js';
import type { PageReload } from './reload.js';

/** Where the built frontends lie. */
export interface FrontendFolders {
  readonly shell: string;
  /** Folder by name in module federation. */
  readonly remotes: Readonly<Record<string, string>>;
}

/** Names that hold a hash of their content never change what they hold. */
export const CONTENT_HASH = /\.[0-9a-f]{10}\.[a-z0-9]+(\.map)?$/;

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** What a browser is told with the shell's page. */
export const PAGE_HEADERS = {
  'cache-control': 'no-cache',
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
} as const;

/** And with a remote: any dashboard may load it. */
export const REMOTE_HEADERS = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

export const UNCHANGING = 'public, max-age=31536000, immutable';

/** The shell at the root, the remotes beneath their prefix, and the shell's page for every address that is its own. */
export async function registerFrontends(
  app: FastifyInstance,
  folders: FrontendFolders,
  reload?: PageReload,
): Promise<void> {
  for (const [name, root] of Object.entries(folders.remotes)) {
    await app.register(fastifyStatic, {
      ...filesOf(root),
      prefix: `${REMOTES_PREFIX}/${name}/`,
      decorateReply: false,
      index: false,
      setHeaders: (reply, path) => {
        setCaching(reply, path);
        for (const [header, value] of Object.entries(REMOTE_HEADERS)) reply.header(header, value);
      },
    });
  }
  await app.register(fastifyStatic, {
    ...filesOf(folders.shell),
    prefix: '/',
    index: false,
    setHeaders: setCaching,
  });
  const page = (request: FastifyRequest, reply: FastifyReply) => answerPage(request, reply, folders.shell, reload);
  app.get('/', page);
  app.get('/index.html', page);
  app.setNotFoundHandler(page);
}

function filesOf(root: string): FastifyStaticOptions {
  return { root, preCompressed: true, dotfiles: 'ignore', cacheControl: false };
}

type Headers = Pick<FastifyReply, 'header'>;

function setCaching(reply: Headers, path: string): void {
  const named = path.replace(/\.(br|gz)$/, '');
  reply.header('cache-control', CONTENT_HASH.test(named) ? UNCHANGING : 'no-cache');
  reply.header('x-content-type-options', 'nosniff');
}

const OWN_ADDRESSES = /^\/(api|auth|remotes)(\/|$)/;

/** Every address that is not somebody else's is a page of the shell's, which finds out which one. */
async function answerPage(
  request: FastifyRequest,
  reply: FastifyReply,
  shell: string,
  reload?: PageReload,
): Promise<FastifyReply> {
  const [path = '/'] = request.url.split('?', 1);
  const wantsPage = (request.method === 'GET' || request.method === 'HEAD') && /(\/[^.]*|\.html)$/.test(path);
  if (!wantsPage || OWN_ADDRESSES.test(path)) return sendProblem(reply, 'not-found', `There is nothing at ${path}.`);
  const page = await readFile(join(shell, 'index.html'), 'utf8').catch(() => null);
  if (page === null) return sendProblem(reply, 'unavailable', 'The dashboard is being built. Reload in a few seconds.');
  return reply
    .code(200)
    .type('text/html; charset=utf-8')
    .headers(PAGE_HEADERS)
    .send(reload?.addTo(page) ?? page);
}
