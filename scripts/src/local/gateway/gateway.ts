import { StartupError } from '@linecheck/service-kit/shutdown';
import Fastify, { type FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import type { ShellConfig } from './shell-config.js';
import { sendProblem } from './problem.js';
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
  readonly folders: FrontendFolders;
  readonly findPart: FindPart;
  /** What the shell is told; asked for with every request, because parts come and go. */
  readonly shellConfig: (origin: string) => ShellConfig;
  /** In development: pages load again after a build. */
  readonly reload?: PageReload;
}

/** Listens at once, before the parts are there: a taken port is found first, and until then answers say what is missing. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const app = Fastify({
    forceCloseConnections: true,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 500 },
    // The services have their own, smaller limits and say so in their own words.
    bodyLimit: 32 * 1024 * 1024,
  });
  let url = '';
  app.get('/config.json', (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(options.shellConfig(url)),
  );
  app.get('/healthz/live', () => ({ status: 'ok' }));
  await registerUpstreams(app, options.findPart);
  options.reload?.register(app);
  await registerFrontends(app, options.folders, options.reload);
  app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
    const status = error.statusCode ?? 500;
    return sendProblem(reply, status < 500 ? 'invalid-request' : 'internal-error', error.message, status);
  });
  url = `http://localhost:${await listen(app, options.port)}`;
  return { url, close: () => app.close() };
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
