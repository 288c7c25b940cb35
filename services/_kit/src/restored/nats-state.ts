import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import { EVENTS_STREAM, RETRY_STREAM } from '@linecheck/shared-contracts';
import type { Consumer } from '../inbox';
import { EPOCH_KEY, type Nats } from '../nats';

/**
 * Deletes the durable consumers of a service: what they have acknowledged since the backup is not in the restored database. They are
 * made again when the service starts, and the inbox knows what it has. Answers the names of those that were there.
 */
export async function clearPositions({ jsm }: Nats, consumers: readonly Consumer[]): Promise<string[]> {
  const forgotten: string[] = [];
  for (const { name } of consumers) {
    for (const stream of [EVENTS_STREAM, RETRY_STREAM]) {
      const wasThere = await jsm.consumers.delete(stream, name).catch((error: unknown) => {
        if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.ConsumerNotFound) return false;
        throw error;
      });
      if (wasThere && stream === EVENTS_STREAM) forgotten.push(name);
    }
  }
  return forgotten;
}

/** Begins a new epoch of the stream: whoever resumes `/live` at a place of the one before fetches all anew. */
export async function renewEpoch({ jsm }: Nats): Promise<void> {
  const { config } = await jsm.streams.info(EVENTS_STREAM);
  await jsm.streams.update(EVENTS_STREAM, { metadata: { ...config.metadata, [EPOCH_KEY]: Date.now().toString(36) } });
}
