import { createLogger } from '@linecheck/service-kit/logging';
import { assertDurable, connectNats, provisionOutside, provisionStreams, type Nats } from '@linecheck/service-kit/nats';
import {
  findNatsServer,
  startNatsServer,
  type AccountUsers,
  type Credentials,
  type NatsServer as OwnNats,
} from '@linecheck/service-kit/nats-server';
import { OUTSIDE_INBOX_PREFIX } from '@linecheck/shared-contracts/subjects';
import { join } from 'node:path';
import { inRepository } from '../repository.js';
import type { DataFolder } from './data-folder.js';
import type { Secrets } from './secrets.js';
import { lastLinesOf, named, portOf, supervised, type Server, type ServerWatcher } from './servers.js';
import type { Settings } from './settings.js';

/** Where NATS is, and who may do what there. */
export interface NatsAccess {
  readonly url: string;
  /** How services connect; null where the server asks for nobody. */
  readonly services: Credentials | null;
  /** Where it is read whether every write is synced; null where nobody said. */
  readonly monitorUrl: string | null;
  /** Only of the embedded one: somebody else's has users of its own. */
  readonly outside: { readonly subscriber: Credentials; readonly admin: Credentials } | null;
}

export type NatsServer = Server & NatsAccess;

/** What a subscriber of the local system needs to know. */
export interface SubscriberAccess extends Credentials {
  readonly url: string;
  readonly inbox_prefix: string;
}

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

/** Of a server whose accounts are ours. */
export function natsAccess(
  { url, monitorUrl }: { readonly url: string; readonly monitorUrl: string },
  { services, subscriber, outsideAdmin }: AccountUsers,
): NatsAccess {
  return { url, monitorUrl, services, outside: { subscriber, admin: outsideAdmin } };
}

export function accountsOf(secrets: Secrets): AccountUsers {
  return {
    services: { user: 'services', password: secrets.natsServicesPassword },
    subscriber: { user: 'subscriber', password: secrets.natsSubscriberPassword },
    outsideAdmin: { user: 'outside-admin', password: secrets.natsOutsidePassword },
    system: { user: 'system', password: secrets.natsSystemPassword },
  };
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

async function makeStreams({ url, services, outside }: NatsAccess): Promise<void> {
  await connected(url, services, (nats) => provisionStreams(nats));
  if (outside !== null) await connected(url, outside.admin, (nats) => provisionOutside(nats));
}

/** Makes the streams that are missing; fails readably where NATS does not answer, has no JetStream, or is known to lose events. */
export async function prepareStreams(
  server: NatsAccess,
  warn: (message: string) => void,
  allowUnsafe: boolean,
): Promise<void> {
  await makeStreams(server);
  const { url, monitorUrl } = server;
  const source = { NATS_URL: url, ALLOW_UNSAFE_NATS_SYNC: allowUnsafe };
  const monitor = monitorUrl === null ? {} : { NATS_MONITOR_URL: monitorUrl };
  const { state, detail } = await assertDurable({ ...source, ...monitor }, silent());
  if (state !== 'always') warn(detail);
}

/** How services connect, as their environment says it. */
export function natsEnvironment(
  { url, services, monitorUrl }: NatsAccess,
  allowUnsafe: boolean,
): Record<string, string> {
  return {
    NATS_URL: url,
    ...(services === null ? {} : { NATS_USER: services.user, NATS_PASSWORD: services.password }),
    ...(monitorUrl === null ? {} : { NATS_MONITOR_URL: monitorUrl }),
    ALLOW_UNSAFE_NATS_SYNC: String(allowUnsafe),
  };
}

export function subscriberAccess({ url, outside }: NatsAccess): SubscriberAccess | null {
  return outside === null ? null : { url, ...outside.subscriber, inbox_prefix: OUTSIDE_INBOX_PREFIX };
}

async function connected(url: string, as: Credentials | null, work: (nats: Nats) => Promise<void>): Promise<void> {
  const who = as === null ? {} : { user: as.user, password: as.password };
  const nats = await connectNats({ url, name: 'linecheck-local', ...who, log: silent() });
  await work(nats).finally(() => nats.close());
}

function silent() {
  return createLogger({ name: 'local', level: 'silent' });
}
