import { hostOf } from '@linecheck/service-kit/node-http';
import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static';
import { REMOTES_PREFIX } from '@linecheck/shared-contracts/routes';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DOCUMENT_PAGE, NO_PAGE } from './addresses.js';
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

/** What a browser is told with the shell's page. `connectTo` are origins beside its own that the page calls: the sign-in's, where it is not ours. */
export function pageHeaders(connectTo: readonly string[]) {
  return {
    'cache-control': 'no-cache',
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      `connect-src ${["'self'", ...connectTo].join(' ')}`,
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  } as const;
}

/** And with a page of the documentation, which runs nothing. */
export const DOCUMENT_HEADERS = {
  'cache-control': 'no-cache',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
} as const;

/** And with a remote: any dashboard may load it. */
export const REMOTE_HEADERS = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

export const UNCHANGING = 'public, max-age=31536000, immutable';

/** How the shell's page is served. */
export interface PageOptions {
  readonly shell: string;
  /** The one origin that people see: only there does the sign-in work. */
  readonly origin: () => string;
  readonly connectTo: readonly string[];
  readonly reload?: PageReload | undefined;
}

/** The shell at the root, the remotes beneath their prefix, and the shell's page for every address that is its own. */
export async function registerFrontends(
  app: FastifyInstance,
  remotes: FrontendFolders['remotes'],
  options: PageOptions,
): Promise<void> {
  for (const [name, root] of Object.entries(remotes)) {
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
    ...filesOf(options.shell),
    prefix: '/',
    index: false,
    setHeaders: setCaching,
  });
  const page = (request: FastifyRequest, reply: FastifyReply) => answerPage(request, reply, options);
  app.get('/docs', answerDocument);
  app.get('/problems', answerDocument);
  app.get('/problems/:code', answerDocument);
  app.get('/', page);
  app.get('/index.html', page);
  app.setNotFoundHandler(page);
}

function filesOf(root: string): FastifyStaticOptions {
  // Whoever asks for a part gets the whole, as from nginx: one that is not there would be an error of its own.
  return { root, preCompressed: true, dotfiles: 'ignore', cacheControl: false, acceptRanges: false };
}

type Headers = Pick<FastifyReply, 'header'>;

function setCaching(reply: Headers, path: string): void {
  const named = path.replace(/\.(br|gz)$/, '');
  reply.header('cache-control', CONTENT_HASH.test(named) ? UNCHANGING : 'no-cache');
  reply.header('x-content-type-options', 'nosniff');
}

const noPage = new RegExp(NO_PAGE);
const API = /^\/(api|auth)(\/|$)/;

const documentPage = new RegExp(DOCUMENT_PAGE);

async function answerDocument(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [path = ''] = request.url.split('?', 1);
  if (!documentPage.test(path)) return sendProblem(reply, 'not-found', `There is nothing at ${path}.`);
  return reply.headers(DOCUMENT_HEADERS).sendFile(`${path.slice(1)}.html`);
}

/** Every address that is not somebody else's is a page of the shell's, which finds out which one. */
async function answerPage(request: FastifyRequest, reply: FastifyReply, options: PageOptions): Promise<FastifyReply> {
  const [path = '/'] = request.url.split('?', 1);
  if (API.test(path)) return sendProblem(reply, 'not-found', `There is nothing at ${path}.`);
  if (!['GET', 'HEAD'].includes(request.method)) {
    return sendProblem(reply.header('allow', 'GET, HEAD'), 'method-not-allowed');
  }
  if (noPage.test(path)) return sendProblem(reply, 'not-found', `There is nothing at ${path}.`);
  const origin = options.origin();
  if (hostOf(request.raw) !== new URL(origin).hostname)
    return reply.header('cache-control', 'no-store').redirect(origin + request.url, 307);
  const page = await readFile(join(options.shell, 'index.html'), 'utf8').catch(() => null);
  if (page === null) return sendProblem(reply, 'unavailable', 'The dashboard is being built. Reload in a few seconds.');
  return reply
    .code(200)
    .type('text/html; charset=utf-8')
    .headers(pageHeaders(options.connectTo))
    .send(options.reload?.addTo(page) ?? page);
}
