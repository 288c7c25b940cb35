import { findNatsServer, startNatsServer, type NatsServer as OwnNats } from '@linecheck/local-servers/nats-server';
import type { AccountUsers } from '@linecheck/service-kit/nats';
import { join } from 'node:path';
import { inRepository } from '../repository.js';
import type { DataFolder } from './data-folder.js';
import { accountsOf, makeStreams, natsAccess, type NatsAccess } from './nats.js';
import type { Secrets } from './secrets.js';
import { lastLinesOf, named, portOf, supervised, type Server, type ServerWatcher } from './servers.js';
import type { Settings } from './settings.js';

export type NatsServer = Server & NatsAccess;

export async function openNats(
  folder: DataFolder,
  settings: Settings,
  secrets: Secrets,
  onProgress: (message: string) => void,
  watcher: ServerWatcher,
): Promise<NatsServer> {
  if (settings.nats !== null) {
    const { url, services, monitorUrl } = settings.nats;
    return { ...named(url), services, monitorUrl, outside: null };
  }
  // Beside the checkout's data, not this system's: a second data folder need not fetch it again.
  const binary = await findNatsServer({ cacheDir: inRepository('.data', 'bin'), onProgress });
  const logFile = join(folder.logs, 'nats.log');
  const accounts = accountsOf(secrets);
  const start = async (signal: AbortSignal, before: OwnNats | null): Promise<OwnNats> => {
    const ports = { port: portOf(before?.url), monitorPort: portOf(before?.monitorUrl) };
    const server = await startNatsServer({ binary, storeDir: folder.nats, accounts, ...ports, logFile, signal });
    if (before !== null) await provisioned(server, accounts);
    return server;
  };
  const { server, first } = await supervised<OwnNats>('NATS', lastLinesOf(logFile), watcher, start);
  return { ...server, ...natsAccess(first, accounts) };
}

/** Should it have lost its folder with the streams, nobody else would make them again. */
async function provisioned(server: OwnNats, accounts: AccountUsers): Promise<void> {
  try {
    await makeStreams(natsAccess(server, accounts));
  } catch (error) {
    await server.stop();
    throw error;
  }
}
