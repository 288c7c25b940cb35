import type { AddressInfo } from 'node:net';
import { StartupError } from '@linecheck/service-kit/shutdown';
import { buildApp } from './app';
import type { Config } from './config';
import { openContext, type Context } from './context';

export interface RunningSimulator {
  readonly address: string;
  readonly context: Context;
  close(): Promise<void>;
}

/** Starts a simulator in this process; throws a StartupError that a person can act on. */
export async function start(config: Config): Promise<RunningSimulator> {
  const context = await openContext(config);
  const app = await buildApp(context);
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= app.close().then(() => context.close());
    return closing;
  };
  try {
    await app.listen({ host: config.HOST, port: config.PORT });
  } catch (error) {
    await close();
    throw new StartupError(whyNotListening(error as NodeJS.ErrnoException, config));
  }
  const { port } = app.server.address() as AddressInfo;
  const host = config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST;
  return { address: `http://${host}:${port}`, context, close };
}

function whyNotListening(error: NodeJS.ErrnoException, { HOST: host, PORT: port }: Config): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} on ${host} is taken. Set PORT to another one, or to 0 for any.`;
  if (error.code === 'EACCES')
    return `Port ${port} on ${host} is not allowed to this user. Set PORT to one above 1023.`;
  if (error.code === 'EADDRNOTAVAIL') return `This machine has no address ${host}. Set HOST to one of its own.`;
  return `The simulator cannot listen on ${host}:${port}: ${error.message}`;
}
