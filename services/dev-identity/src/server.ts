import { acceptsHost, answerClientError, answerProblem } from '@linecheck/service-kit/node-http';
import { StartupError } from '@linecheck/service-kit/shutdown';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Middleware } from 'koa';
import type { Config } from './config.js';
import { interactionRoute } from './interactions.js';
import { loadKeys } from './keys.js';
import { createProvider } from './provider.js';
import { openSessionStore } from './session-store.js';
import { userinfoRoute } from './userinfo.js';

export interface RunningIdentity {
  readonly address: string;
  close(): Promise<void>;
}

/** Serves the provider under its issuer's path. */
export async function startIdentity(config: Config): Promise<RunningIdentity> {
  const store = await openSessionStore(config.dataDir);
  const keys = await loadKeys(config.dataDir);
  const provider = createProvider(config, keys, store);
  provider.use(securityHeaders(config));
  provider.use(assets());
  provider.use(userinfoRoute(config, keys.signing));
  provider.use(interactionRoute(provider));
  const handle = underPath(new URL(config.issuer).pathname, asAtIssuer(config.issuer, provider.callback()));
  const server = createServer({ requireHostHeader: false }, forOwnHosts(config, handle));
  server.on('clientError', answerClientError);
  await listen(server, config);
  return {
    address: addressOf(server),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.close();
    },
  };
}

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** There are no passwords here, so a page whose name was rebound to this machine must not get in. */
function forOwnHosts(config: Config, handle: Handler): Handler {
  const isAccepted = acceptsHost({ HOST: config.host, ALLOWED_HOSTS: config.allowedHosts });
  return (request, response) =>
    isAccepted(request) ? handle(request, response) : answerProblem(request, response, { code: 'misdirected-request' });
}

/**
 * The library makes its URLs, cookies and redirects from scheme and host of the request, as its framework reads them from behind a proxy: whatever
 * a caller or a gateway wrote there, they are those of the issuer.
 */
function asAtIssuer(issuer: string, handle: Handler): Handler {
  const { host, protocol } = new URL(issuer);
  return (request, response) => {
    Object.assign(request.headers, { host, 'x-forwarded-host': host, 'x-forwarded-proto': protocol.replace(':', '') });
    return handle(request, response);
  };
}

/** Hands on what lies under the path, telling the provider the whole URL as `originalUrl`. */
function underPath(path: string, handle: Handler): Handler {
  const prefix = path.replace(/\/$/, '');
  return (request, response) => {
    const url = request.url ?? '/';
    if (url === '/healthz/live' || url === '/healthz/ready') return response.writeHead(200).end('ok\n');
    if (!url.startsWith(`${prefix}/`)) {
      return response.writeHead(404, { 'content-type': 'text/plain' }).end(`Everything here is under ${prefix}/\n`);
    }
    Object.assign(request, { originalUrl: url, url: url.slice(prefix.length) });
    return handle(request, response);
  };
}

/** A form's `form-action` also covers where its answer redirects to, so the clients' origins are named. */
function securityHeaders(config: Config): Middleware {
  const returns = [...config.redirectUris, ...config.postLogoutRedirectUris].map((uri) => new URL(uri).origin);
  const formAction = ["'self'", ...new Set(returns)].join(' ');
  const policy = `default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`;
  return async (ctx, next) => {
    ctx.set('Content-Security-Policy', policy);
    ctx.set('Referrer-Policy', 'no-referrer');
    ctx.set('X-Content-Type-Options', 'nosniff');
    await next();
  };
}

function assets(): Middleware {
  const read = (name: string): string => readFileSync(new URL(`../assets/${name}`, import.meta.url), 'utf8');
  const files: Record<string, { type: string; content: string }> = {
    '/assets/tokens.css': { type: 'css', content: read('tokens.css') },
    '/assets/page.css': { type: 'css', content: read('page.css') },
    '/assets/page.js': { type: 'js', content: read('page.js') },
  };
  return async (ctx, next) => {
    const file = files[ctx.path];
    if (file === undefined) return next();
    ctx.type = file.type;
    ctx.set('Cache-Control', 'no-cache');
    ctx.body = file.content;
  };
}

async function listen(server: Server, config: Config): Promise<void> {
  const listening = new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  await listening.catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EADDRINUSE') throw cause;
    throw new StartupError(`Port ${config.port} is taken. Set PORT to another one, or to 0 for any that is free.`, {
      cause,
    });
  });
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port.');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
