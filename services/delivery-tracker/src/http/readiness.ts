import type { Readiness } from '@linecheck/service-kit/http';
import { natsChecks } from '@linecheck/service-kit/nats';
import type { Context } from '../context';

/** PostgreSQL decides. NATS is reported but does not: the outbox bridges it. */
export async function readinessOf({ database, nats, consumers, keys, relay }: Context): Promise<Readiness> {
  const postgres = await database.ping().then(
    () => ({ ok: true, required: true }),
    (error: Error) => ({ ok: false, required: true, detail: error.message }),
  );
  return {
    postgres,
    ...natsChecks(nats),
    outbox_relay: relay.check(),
    consumers: consumers.check(),
    identity_provider: keys.check(),
  };
}
