import type { ServiceName } from '@linecheck/shared-contracts/routes';
import { API_PREFIX } from '@linecheck/shared-contracts/paths';
import { remotes } from '@linecheck/shared-contracts/remotes';
import { folderOfRemote } from '../frontends/folders.js';
import { createDatabases } from './databases.js';
import type { DataFolder } from './data-folder.js';
import { startGateway, type Gateway } from './gateway/gateway.js';
import type { PageReload } from './gateway/reload.js';
import { shellConfigOf } from './gateway/shell-config.js';
import { entranceOf } from './entrance.js';
import type { SystemContext } from './environments.js';
import { forwardedArguments } from './passed-on.js';
import { identityPart, serviceNames, servicePart, simulatorPart } from './parts.js';
import { runPartCommand, type PartSpec } from './part.js';
import { createPartsTable, type PartsTable } from './parts-table.js';
import { loadSecrets, type Secrets } from './secrets.js';
import { prepareStreams, subscriberAccess } from './nats.js';
import { openNats, type NatsServer } from './nats-server.js';
import { openPostgres, type Server } from './servers.js';
import type { Settings } from './settings.js';
import { identityOf, type StackFile } from './stack-file.js';

/** What the stack has to say while it starts and runs. */
export interface Reporter {
  progress(message: string): void;
  /** What happened to a part, and what was done about it. */
  event(name: string, sentence: string): void;
  failure(name: string, line: string): void;
}

export interface StackOptions {
  readonly settings: Settings;
  readonly folder: DataFolder;
  readonly report: Reporter;
  /** Brings the frontends up to date; runs while the servers start. */
  readonly buildFrontends: () => Promise<void>;
  /** Where the builds are, by frontend. */
  readonly frontendFolder: (name: string) => string;
  /** In development: pages load again after a build. */
  readonly reload?: PageReload;
  /** The data was put back from a copy: each service makes its database safe to start on, and says what it found. */
  readonly isRestored: boolean;
  /** A part runs, or has ceased to run: `describe` says something new. */
  readonly onChange: () => void;
}

/** A running local system. */
export interface Stack {
  readonly origin: string;
  readonly parts: PartsTable;
  /** Where everything is now. */
  describe(): StackFile;
  /** Starts at once what waits for its next attempt. */
  retryNow(): void;
}

/** Things that were opened and how to close each, last first. */
export interface Closing {
  /** Aborted once everything is to end, before anything is closed. */
  readonly ending: AbortSignal;
  add(close: () => Promise<void>): void;
}

/**
 * Starts everything: the gateway first, so that a taken port is found at once; what needs nothing of each other at the
 * same time. Whatever was opened is in `closing` before anything else can fail.
 */
export async function startStack(options: StackOptions, closing: Closing): Promise<Stack> {
  const { settings, folder, report } = options;
  const startedAt = new Date().toISOString();
  const secrets = await loadSecrets(folder.secretsFile);
  const watcher = { onEvent: report.event, onFailure: report.failure, onChange: options.onChange };
  const parts = createPartsTable(watcher, closing.ending);
  const gateway = await openGateway(options, parts);
  closing.add(() => gateway.close());

  const entrance = entranceOf(settings, gateway.url);
  const context = { secrets, settings, entrance, publicUrl: settings.publicUrl ?? gateway.url };
  const frontends = options.buildFrontends();
  frontends.catch(() => undefined); // Awaited below; a failure of the servers may come first.
  const [servers] = await all([
    openServers(options, secrets, closing),
    entrance.ownIdentity ? parts.start(identityPart(folder, context)) : null,
    settings.twilio === null ? parts.start(simulatorPart(folder, context)) : null,
  ]).finally(() => closing.add(() => parts.stopAll(['dev-identity', 'sms-simulator'])));
  const specs = await serviceParts(folder, context, servers, parts);
  if (options.isRestored) await settleRestored(specs, report, closing.ending);
  report.progress('Starting the services');
  await all(specs.map((spec) => parts.start(spec))).finally(() => closing.add(() => parts.stopAll(serviceNames)));
  await frontends;
  return {
    origin: entrance.origin,
    parts,
    describe: () => describe(context, servers, parts, startedAt),
    retryNow() {
      for (const waiting of [servers.postgres, servers.nats, parts]) waiting.retryNow();
    },
  };
}

function openGateway(options: StackOptions, parts: PartsTable): Promise<Gateway> {
  const { settings, reload, frontendFolder } = options;
  return startGateway({
    port: settings.port,
    entrance: (url) => entranceOf(settings, url),
    findPart: (name) => parts.find(name)?.address ?? null,
    folders: {
      shell: frontendFolder('shell'),
      remotes: Object.fromEntries(Object.keys(remotes).map((name) => [name, frontendFolder(folderOfRemote(name))])),
    },
    shellConfig: (entrance) => shellConfigOf(entrance, inboxOf(parts)),
    ...(reload === undefined ? {} : { reload }),
  });
}

interface Servers {
  readonly postgres: Server;
  readonly nats: NatsServer;
  readonly databases: Readonly<Record<ServiceName, string>>;
}

async function openServers(options: StackOptions, secrets: Secrets, closing: Closing): Promise<Servers> {
  const { settings, folder, report } = options;
  report.progress(settings.databaseUrl === null ? 'Starting PostgreSQL and NATS' : 'Connecting to PostgreSQL');
  const opened = async <S extends Server>(server: Promise<S>): Promise<S> => {
    const running = await server;
    closing.add(() => running.stop());
    return running;
  };
  const watcher = { onEvent: report.event, onChange: options.onChange, ending: closing.ending };
  const [postgres, nats] = await all([
    opened(openPostgres(folder, settings.databaseUrl, watcher)),
    opened(openNats(folder, settings, secrets, report.progress, watcher)),
  ]);
  const streams = prepareStreams(nats, (detail) => report.failure('NATS', detail), settings.allowUnsafeNatsSync);
  const passwords = postgres.embedded ? secrets.databasePasswords : null;
  const [databases] = await all([createDatabases(postgres.url, passwords), streams]);
  return { postgres, nats, databases };
}

function serviceParts(
  folder: DataFolder,
  context: SystemContext,
  servers: Servers,
  parts: PartsTable,
): Promise<PartSpec[]> {
  const identityUrl = parts.addressOf('dev-identity');
  const simulatorUrl = parts.addressOf('sms-simulator');
  const specs = serviceNames.map(async (service) => {
    const databaseUrl = servers.databases[service];
    const neighbours = { databaseUrl, nats: servers.nats, identityUrl, simulatorUrl, trustedProxies: 'loopback' };
    const passed = await forwardedArguments(service, process.env);
    return servicePart(service, folder, { ...context, ...neighbours }, passed);
  });
  return Promise.all(specs);
}

/** One after the other, so that what they say stays together. Throws StartupError; it does no harm to run it again. */
async function settleRestored(specs: readonly PartSpec[], report: Reporter, ending: AbortSignal): Promise<void> {
  report.progress('Making restored databases safe to start on');
  for (const spec of specs) for (const line of await runPartCommand(spec, 'restored', ending)) report.progress(line);
}

/** Like Promise.all, but waits for all of them even when one fails, so that nothing starts behind the back of a stop. */
async function all<const T extends readonly unknown[]>(
  promises: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(promises);
  return (await Promise.all(promises)) as { -readonly [K in keyof T]: Awaited<T[K]> };
}

function inboxOf(parts: PartsTable): string | null {
  return parts.addressOf('sms-simulator');
}

function describe(context: SystemContext, servers: Servers, parts: PartsTable, startedAt: string): StackFile {
  const { entrance, publicUrl, secrets } = context;
  const at = (name: string) => ({ url: parts.addressOf(name) ?? '', pid: parts.find(name)?.pid ?? null });
  const inbox = inboxOf(parts);
  return {
    pid: process.pid,
    started_at: startedAt,
    dashboard: entrance.origin,
    api: entrance.url + API_PREFIX,
    public_url: publicUrl,
    services: Object.fromEntries(serviceNames.map((name) => [name, at(name)])) as StackFile['services'],
    identity: { ...identityOf(entrance), ...(entrance.ownIdentity ? at('dev-identity') : {}) },
    simulator:
      inbox === null
        ? null
        : {
            ...at('sms-simulator'),
            account_sid: secrets.simulatorAccountSid,
            auth_token: secrets.simulatorAuthToken,
            inbox,
          },
    postgres: { url: servers.postgres.url, pid: servers.postgres.pid(), databases: servers.databases },
    nats: {
      url: servers.nats.url,
      pid: servers.nats.pid(),
      user: servers.nats.services?.user ?? null,
      password: servers.nats.embedded ? (servers.nats.services?.password ?? null) : null,
      monitor_url: servers.nats.monitorUrl,
      subscriber: subscriberAccess(servers.nats),
    },
  };
}
