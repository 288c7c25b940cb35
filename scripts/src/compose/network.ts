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
const GATEWAY = `http://gateway:${GATEWAY_PORT}`;
const IDENTITY = `http://dev-identity:${PORT}`;
const SIMULATOR = `http://sms-simulator:${PORT}`;
const NATS = { url: 'nats://nats:4222', monitorUrl: 'http://nats:8222' };

/** The server's own database, as the user that the PostgreSQL image makes. */
export function postgresUrl({ postgresPassword }: Secrets): string {
  return `postgres://postgres:${postgresPassword}@postgres:5432/postgres`;
}

export function composeNats(secrets: Secrets): NatsAccess {
  return natsAccess(NATS, accountsOf(secrets));
}

export function systemContext(settings: Settings, secrets: Secrets): SystemContext {
  return {
    settings,
    secrets,
    entrance: entranceOf(settings, `http://localhost:${settings.port}`),
    // The simulator calls from a container, where localhost is the container itself.
    publicUrl: settings.publicUrl ?? GATEWAY,
  };
}

export function serviceContext(service: ServiceName, context: SystemContext): ServiceContext {
  return {
    ...context,
    databaseUrl: databaseUrls(postgresUrl(context.secrets), context.secrets.databasePasswords)[service],
    nats: composeNats(context.secrets),
    identityUrl: context.entrance.ownIdentity ? IDENTITY : null,
    simulatorUrl: context.settings.twilio === null ? SIMULATOR : null,
    // No service's port is published, so all that reaches one comes from the project's own network, whose range Docker chooses.
    trustedProxies: 'uniquelocal',
  };
}
