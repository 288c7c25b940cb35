import type { Readiness } from '@linecheck/service-kit/http';
import type { Context } from '../context';

/** PostgreSQL decides. NATS is told but does not: the outbox bridges it. */
export async function readinessOf({ database, nats }: Context): Promise<Readiness> {
  const postgres = await database.ping().then(
    () => ({ ok: true, required: true }),
    (error: Error) => ({ ok: false, required: true, detail: error.message }),
  );
  const status = nats.status();
  return { postgres, nats: { ok: status === 'connected', required: false, detail: status } };
}
