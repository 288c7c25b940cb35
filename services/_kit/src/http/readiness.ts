import { natsChecks, type OpenedNats } from '../nats';
import type { Database } from '../persistence';
import type { Readiness } from './health';

type Check = Readiness[string];

/** What a service with a database, events and people's tokens leans on. */
export interface ServiceParts {
  readonly database: Pick<Database, 'ping'>;
  readonly nats: OpenedNats;
  readonly relay: { check(): Check };
  readonly consumers: { check(): Check };
  /** The keys of the identity provider. */
  readonly keys: { check(): Check };
  /** What calls the provider, where this service does. */
  readonly sends?: { check(): Check };
}

/** PostgreSQL decides. NATS is reported but does not: the outbox bridges it, and events wait in their stream. */
export async function readinessOf({ database, nats, relay, consumers, keys, sends }: ServiceParts): Promise<Readiness> {
  const answers = await database.ping().then(
    () => ({ ok: true, required: true }),
    (error: Error) => ({ ok: false, required: true, detail: error.message }),
  );
  return {
    database: answers,
    ...natsChecks(nats),
    outbox_relay: relay.check(),
    consumers: consumers.check(),
    identity_provider: keys.check(),
    ...(sends && { sms_provider: sends.check() }),
  };
}
