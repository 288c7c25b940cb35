import type { ServiceName } from '@linecheck/shared-contracts/routes';
import { databaseUrls } from '../local/databases.js';
import { entranceOf } from '../local/entrance.js';
import type { ServiceContext, SystemContext } from '../local/environments.js';
import { accountsOf, natsAccess, type NatsAccess } from '../local/nats.js';
import type { Secrets } from '../local/secrets.js';
import type { Settings } from '../local/settings.js';

/** Where every process of ours listens inside its container, and nginx in its own. */
export const PORT = 3000;
export const GATEWAY_PORT = 8080;

/** The rest are the names that docker-compose.yml gives to the containers, which are host names on its network. */
const gateway = (tls: boolean): string => `${tls ? 'https' : 'http'}://gateway:${GATEWAY_PORT}`;
const IDENTITY = `http://dev-identity:${PORT}`;
const SIMULATOR = `http://sms-simulator:${PORT}`;

/** The server's own database, as the user that the PostgreSQL image makes. */
export function postgresUrl({ postgresPassword }: Secrets): string {
  return `postgres://postgres:${postgresPassword}@postgres:5432/postgres`;
}

/** The servers of NATS: one, or the three of the profile `scale`. */
export function natsHosts(servers: number): string[] {
  return Array.from({ length: servers }, (_, index) => (index === 0 ? 'nats' : `nats-${index + 1}`));
}

export function composeNats(secrets: Secrets, servers: number): NatsAccess {
  const each = (url: (host: string) => string): string => natsHosts(servers).map(url).join(',');
  const place = { url: each((host) => `nats://${host}:4222`), monitorUrl: each((host) => `http://${host}:8222`) };
  return natsAccess(place, accountsOf(secrets));
}

/** `tls`: whether nginx has a certificate, so that people and callbacks come by https. */
export function systemContext(settings: Settings, secrets: Secrets, tls: boolean): SystemContext {
  return {
    settings,
    secrets,
    entrance: entranceOf(settings, `${tls ? 'https' : 'http'}://localhost:${settings.port}`),
    // The simulator calls from a container, where localhost is the container itself.
    publicUrl: settings.publicUrl ?? gateway(tls),
  };
}

export function serviceContext(service: ServiceName, context: SystemContext, natsServers: number): ServiceContext {
  return {
    ...context,
    databaseUrl: databaseUrls(postgresUrl(context.secrets), context.secrets.databasePasswords)[service],
    nats: composeNats(context.secrets, natsServers),
    identityUrl: context.entrance.ownIdentity ? IDENTITY : null,
    simulatorUrl: context.settings.twilio === null ? SIMULATOR : null,
    // No service's port is published, so all that reaches one comes from the project's own network, whose range Docker chooses.
    trustedProxies: 'uniquelocal',
  };
}
