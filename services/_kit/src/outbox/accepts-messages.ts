import { setTimeout as delay } from 'node:timers/promises';
import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import { RETRY_STREAM, retrySubject } from '@linecheck/shared-contracts';
import type { Nats } from '../nats';

const TIMEOUT_MS = 5_000;
const ATTEMPT_TIMEOUT_MS = 1_500;
const PAUSE_MS = 100;
/** No consumer is called so; what is stored under it is purged at once. */
const PROBE = retrySubject('_probe');
/** A subject of EVENTS. What is published to it for a look is refused by its condition: subscribers never see it. */
const NEVER_STORED = 'linecheck.probe.probe.v1._';

/** Whether NATS takes messages now. A connection that is only just coming back is waited for, a few seconds. */
export async function acceptsMessages(nats: Nats): Promise<boolean> {
  const deadline = Date.now() + TIMEOUT_MS;
  while (!nats.connection.isClosed()) {
    if (await probeOnce(nats).catch(() => false)) return true;
    if (Date.now() >= deadline) break;
    await delay(PAUSE_MS);
  }
  return false;
}

/** That EVENTS looks at what it is sent, and that the servers can store something. */
async function probeOnce({ js, jsm }: Nats): Promise<boolean> {
  const refused = await js
    .publish(NEVER_STORED, '', { timeout: ATTEMPT_TIMEOUT_MS, expect: { lastSequence: Number.MAX_SAFE_INTEGER } })
    .then(
      () => false,
      (error: unknown) =>
        error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamWrongLastSequence,
    );
  if (!refused) return false;
  await js.publish(PROBE, '', { timeout: ATTEMPT_TIMEOUT_MS });
  await jsm.streams.purge(RETRY_STREAM, { filter: PROBE });
  return true;
}
