import { answerClientError, answerProblem, requestIdOf } from '@linecheck/service-kit/node-http';
import { StartupError } from '@linecheck/service-kit/shutdown';
import Fastify, { type FastifyInstance } from 'fastify';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect } from 'node:net';
import type { Entrance } from '../entrance.js';
import { MAX_LINE_LENGTH } from './addresses.js';
import { routeDecision, originForm } from './judge.js';
import type { ShellConfig } from './shell-config.js';
import { answerError } from './problem.js';
import type { PageReload } from './reload.js';
import { registerFrontends, type FrontendFolders } from './static-files.js';
import { registerUpstreams, type FindPart } from './upstreams.js';

/** The one origin that people and browsers see. */
export interface Gateway {
  /** Such as http://localhost:8080. */
  readonly url: string;
  close(): Promise<void>;
}

export interface GatewayOptions {
  /** 0 takes any free one. */
  readonly port: number;
  /** Who gets in, given where the gateway listens. */
  readonly entrance: (url: string) => Entrance;
  readonly folders: FrontendFolders;
  readonly findPart: FindPart;
  /** What the shell is told; asked for with every request, because parts come and go. */
  readonly shellConfig: (entrance: Entrance) => ShellConfig;
  /** In development: pages load again after a build. */
  readonly reload?: PageReload;
}

/** Listens at once, before the parts are there: a taken port is found first, and until then answers say what is missing. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  let url = `http://localhost:${options.port}`;
  const entrance = (): Entrance => options.entrance(url);
  const { allowedHosts, connectTo, ownIdentity } = entrance();
  const app = Fastify({
    forceCloseConnections: true,
    genReqId: requestIdOf,
    routerOptions: { maxParamLength: 500 },
    serverFactory: (handle) => serverFor(handle as RequestListener, allowedHosts),
  });
  app.setErrorHandler(answerError);
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  app.get('/config.json', (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(options.shellConfig(entrance())),
  );
  app.get('/healthz/live', () => ({ status: 'ok' }));
  await registerUpstreams(app, options.findPart, ownIdentity);
  options.reload?.register(app);
  const { shell, remotes } = options.folders;
  await registerFrontends(app, remotes, { shell, connectTo, origin: () => entrance().origin, reload: options.reload });
  url = `http://localhost:${await listen(app, options.port)}`;
  return { url, close: () => app.close() };
}

/** Refuses what may not come in before the framework sees it. */
function serverFor(handle: RequestListener, allowedHosts: readonly string[]): Server {
  const limits = { requireHostHeader: false, maxHeaderSize: 4 * MAX_LINE_LENGTH, keepAliveTimeout: 75_000 };
  const server = createServer(limits, (request, response) => {
    const refusal = routeDecision(request, allowedHosts);
    if (refusal !== null) return answerProblem(request, response, refusal);
    request.url = originForm(request.url ?? '/');
    return handle(request, response);
  });
  return server.on('clientError', answerClientError);
}

async function listen(app: FastifyInstance, port: number): Promise<number> {
  const taken = (cause?: unknown): StartupError =>
    new StartupError(`Port ${port} is taken. Stop what uses it, or choose another one: PORT=${port + 1} npm start`, {
      cause,
    });
  if (port !== 0 && (await isAnswered(port))) throw taken();
  try {
    await app.listen({ port, host: 'localhost' });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw taken(cause);
    if (code === 'EACCES')
      throw new StartupError(`Port ${port} needs more rights. Choose one above 1023: PORT=8080 npm start`);
    throw cause;
  }
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('The gateway does not listen on a port.');
  return address.port;
}

/** `localhost` may be two addresses, and somebody else's on one of them would get half of what is meant for us. */
async function isAnswered(port: number): Promise<boolean> {
  const answers = await Promise.all(['127.0.0.1', '::1'].map((host) => takesConnections(host, port)));
  return answers.includes(true);
}

function takesConnections(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1_000 });
    const answer = (taken: boolean): void => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', () => answer(true));
    socket.once('timeout', () => answer(false));
    socket.once('error', () => answer(false));
  });
}
