import { configFile } from '@linecheck/service-kit/nats';
import { API_PREFIX } from '@linecheck/shared-contracts/paths';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asJson, writePrivately } from '../local/data-folder.js';
import {
  identityEnvironment,
  serviceEnvironment,
  simulatorEnvironment,
  type PartEnvironment,
  type SystemContext,
} from '../local/environments.js';
import { shellConfigOf } from '../local/gateway/shell-config.js';
import { accountsOf, subscriberAccess } from '../local/nats.js';
import { serviceNames } from '../local/parts.js';
import type { Secrets } from '../local/secrets.js';
import type { Settings } from '../local/settings.js';
import { identityOf, writeStackFile, type ComposeStackFile } from '../local/stack-file.js';
import { envFile } from './env-file.js';
import { nginxEntrance, nginxListen } from './nginx-entrance.js';
import { composeNats, natsHosts, PORT, serviceContext, systemContext } from './network.js';

/** Where dev-identity keeps its keys and sessions, in its own volume. */
export const IDENTITY_DATA = '/var/lib/linecheck';
/** Where sms-simulator keeps its texts, in its own. */
const SIMULATOR_STATE = '/var/lib/linecheck/state.jsonl';

/** Where this machine reaches the containers, and what Docker Compose calls them. */
export interface Published {
  readonly inboxPort: number;
  /** Of each server of NATS, of which there are one or three. */
  readonly natsPorts: readonly number[];
  readonly project: string;
  /** Whether nginx has a certificate. */
  readonly tls: boolean;
}

/** How many servers of NATS there are. */
export const NATS_SERVERS = 'nats-servers';

/** Where an earlier version kept what all containers read. */
const SHARED = [...serviceNames, 'dev-identity', 'sms-simulator'].map((name) => `${name}.env`);
const SHARED_FILES = [...SHARED, 'postgres-password', 'nats-server.conf', 'web'];

/**
 * Writes what each container reads, anew at every start: only the secrets stay what they were. Each has a folder of its own, which is
 * mounted into that container alone.
 */
export async function writeConfigFolder(
  folder: string,
  settings: Settings,
  secrets: Secrets,
  published: Published,
): Promise<void> {
  const context = systemContext(settings, secrets, published.tls);
  const servers = published.natsPorts.length;
  const environments: Record<string, PartEnvironment> = {
    ...(context.entrance.ownIdentity ? { 'dev-identity': identityEnvironment(context, IDENTITY_DATA) } : {}),
    'sms-simulator': simulatorEnvironment(context, SIMULATOR_STATE),
    ...Object.fromEntries(
      serviceNames.map((name) => [name, serviceEnvironment(name, serviceContext(name, context, servers))] as const),
    ),
  };
  // One of a start before would start it again.
  for (const old of [join('dev-identity', 'dev-identity.env'), ...SHARED_FILES])
    await rm(join(folder, old), { recursive: true, force: true });
  for (const [name, env] of Object.entries(environments))
    await writeFor(folder, name, `${name}.env`, envFile({ ...listening(name), ...env }));
  await writeFor(folder, 'postgres', 'postgres-password', secrets.postgresPassword);
  for (const host of natsHosts(servers))
    await writeFor(folder, host, 'nats-server.conf', natsConfig(secrets, host, servers));
  // What `provision` goes by.
  await writePrivately(join(folder, NATS_SERVERS), String(servers));
  const stack = describe(context, published);
  await writeStackFile(join(folder, 'stack.json'), stack);
  const web = join(folder, 'gateway', 'web');
  await writePublic(web, 'config.json', asJson(shellConfigOf(context.entrance, stack.simulator?.inbox ?? null)));
  await writePublic(web, 'entrance.conf', nginxEntrance(context.entrance));
  await writePublic(web, 'listen.conf', nginxListen(published.tls));
}

async function writeFor(folder: string, container: string, name: string, content: string): Promise<void> {
  await mkdir(join(folder, container), { recursive: true });
  await writePrivately(join(folder, container, name), content);
}

/** A container is asked by its own name, and by nothing else: this machine reaches its address, and so do pages in a browser here. */
function listening(name: string): PartEnvironment {
  return { HOST: '0.0.0.0', PORT: String(PORT), ALLOWED_HOSTS: name };
}

function describe({ entrance, publicUrl, settings, secrets }: SystemContext, published: Published): ComposeStackFile {
  const url = published.natsPorts.map((port) => `nats://localhost:${port}`).join(',');
  const nats = { ...composeNats(secrets, published.natsPorts.length), url };
  const simulator = {
    account_sid: secrets.simulatorAccountSid,
    auth_token: secrets.simulatorAuthToken,
    inbox: `http://localhost:${published.inboxPort}`,
  };
  return {
    compose_project: published.project,
    started_at: new Date().toISOString(),
    dashboard: entrance.origin,
    api: entrance.url + API_PREFIX,
    public_url: publicUrl,
    identity: identityOf(entrance),
    simulator: settings.twilio === null ? simulator : null,
    nats: {
      url: nats.url,
      user: nats.services?.user ?? null,
      password: nats.services?.password ?? null,
      monitor_url: null,
      subscriber: subscriberAccess(nats),
    },
  };
}

/** A cluster keeps its data apart: a server alone cannot read it, nor it the server's. */
function natsConfig(secrets: Secrets, host: string, servers: number): string {
  const settings = { host: '0.0.0.0', port: 4222, monitorPort: 8222, accounts: accountsOf(secrets) };
  if (servers === 1) return configFile({ ...settings, storeDir: '/data' });
  const [user, password] = ['route', secrets.natsRoutePassword];
  const routes = natsHosts(servers).map((peer) => `nats://${user}:${password}@${peer}:6222`);
  const cluster = { serverName: host, name: 'linecheck', port: 6222, user, password, routes };
  return configFile({ ...settings, storeDir: '/data/cluster', cluster });
}

/** For nginx, whose workers are nobody in particular. */
async function writePublic(folder: string, name: string, content: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
  await writeFile(join(folder, name), content, { mode: 0o644 });
}
