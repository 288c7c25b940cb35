import { JetStreamApiError } from '@nats-io/jetstream';
import { errors, headers, nuid } from '@nats-io/transport-node';
import type { Nats } from '../nats';
import type { StreamMessage } from './rows';

const ANSWER_WITHIN_MS = 5_000;

/** The stream will never take this message, however often it is tried. */
export class NeverPublishable extends Error {
  override readonly name = 'NeverPublishable';
}

/** The server refused a batch as a whole and stored none of it. */
export class BatchRefused extends Error {
  override readonly name = 'BatchRefused';
}

/** Codes of a server that cannot store just now: out of resources, no leader, storage failing. */
const TRANSIENT_CODES = new Set([10002, 10008, 10009, 10023, 10028, 10039, 10047, 10077, 10118, 10122]);

/**
 * Publishes all or none, in one round trip. The client's own batch hides the server's error code and takes two.
 * Throws BatchRefused, or whatever the connection throws.
 */
export async function publishBatch({ connection }: Nats, messages: readonly StreamMessage[]): Promise<void> {
  const batch = nuid.next();
  const last = messages.length;
  for (const [index, { id, subject, payload }] of messages.entries()) {
    const head = headers();
    head.set('Nats-Msg-Id', id);
    head.set('Nats-Batch-Id', batch);
    head.set('Nats-Batch-Sequence', String(index + 1));
    if (index + 1 < last) {
      connection.publish(subject, payload, { headers: head });
      continue;
    }
    head.set('Nats-Batch-Commit', '1');
    const answer = await connection.request(subject, payload, { headers: head, timeout: ANSWER_WITHIN_MS });
    const { error, count } = answer.json<{ error?: { err_code: number; description: string }; count?: number }>();
    if (error) throw new BatchRefused(`${error.err_code}: ${error.description}`);
    if (count !== last) throw new BatchRefused(`The server stored ${count} of ${last} messages`);
  }
}

/** Publishes one message; if the stream has it already, that is as good. Throws NeverPublishable for a hopeless one. */
export async function publishOne({ js }: Nats, { id, subject, payload }: StreamMessage): Promise<void> {
  try {
    await js.publish(subject, payload, { msgID: id, timeout: ANSWER_WITHIN_MS });
  } catch (error) {
    if (isHopeless(error)) throw new NeverPublishable((error as Error).message, { cause: error });
    throw error;
  }
}

function isHopeless(error: unknown): boolean {
  if (error instanceof JetStreamApiError) return !TRANSIENT_CODES.has(error.code);
  return error instanceof errors.InvalidArgumentError || error instanceof errors.InvalidSubjectError;
}
