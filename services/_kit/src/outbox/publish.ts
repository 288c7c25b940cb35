import { JetStreamApiError } from '@nats-io/jetstream';
import { errors, headers, nuid, type NatsConnection } from '@nats-io/transport-node';
import type { Nats } from '../nats';
import { beginSpan } from '../tracing';
import type { StreamMessage } from './rows';

const RESPONSE_TIMEOUT_MS = 5_000;

/** The stream will never take this message, however often it is tried. */
export class UnpublishableError extends Error {
  override readonly name = 'UnpublishableError';
}

/** The server refused a batch as a whole and stored none of it. */
export class BatchRefusedError extends Error {
  override readonly name = 'BatchRefusedError';
}

/** JetStream's codes for what is wrong with the message itself: too large, or its headers are. All others may pass. */
const PERMANENT_CODES = new Set([10054, 10097]);

/**
 * Publishes all or none, in one round trip. The client's own batch hides the server's error code and takes two.
 * Throws BatchRefusedError, or whatever the connection throws.
 */
export function publishBatch(nats: Nats, messages: readonly StreamMessage[]): Promise<void> {
  return traced(messages, () => sendBatch(nats, messages));
}

async function sendBatch({ connection }: Nats, messages: readonly StreamMessage[]): Promise<void> {
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
    const request = connection.request(subject, payload, { headers: head, timeout: RESPONSE_TIMEOUT_MS });
    const answer = await unlessClosed(connection, request);
    const { error, count } = answer.json<{ error?: { err_code: number; description: string }; count?: number }>();
    if (error) throw new BatchRefusedError(`${error.err_code}: ${error.description}`);
    if (count !== last) throw new BatchRefusedError(`The server stored ${count} of ${last} messages`);
  }
}

/**
 * Publishes one message; if the stream has it already, that is as good. Throws UnpublishableError for a hopeless one, and
 * for all others what the connection throws.
 */
export async function publishOne({ js, connection }: Nats, message: StreamMessage): Promise<void> {
  const { id, subject, payload } = message;
  const publish = () => js.publish(subject, payload, { msgID: id, timeout: RESPONSE_TIMEOUT_MS });
  try {
    await traced([message], () => unlessClosed(connection, publish()));
  } catch (error) {
    if (isPermanent(error)) throw new UnpublishableError((error as Error).message, { cause: error });
    throw error;
  }
}

/** The way onto the stream, in the trace of each event. Events that go on with it do so from its cause: they stay as they are when it is tried again. */
async function traced<T>(messages: readonly StreamMessage[], publish: () => Promise<T>): Promise<T> {
  const spans = messages.flatMap(({ id, subject, traceparent: parent }) => {
    if (parent === null) return [];
    const type = subject.split('.').slice(1, 3).join('.'); // the last of its tokens is the person
    const attributes = { 'messaging.system': 'nats', 'messaging.message.id': id, 'cloudevents.event_type': type };
    return beginSpan({ name: `publish ${type}`, kind: 'producer', parent, attributes }) ?? [];
  });
  try {
    return await publish();
  } catch (error) {
    for (const span of spans) span.failed(error);
    throw error;
  } finally {
    for (const span of spans) span.end();
  }
}

/** Rejects at once where the server closes the connection because of what was sent: nobody would answer it any more. */
function unlessClosed<T>(connection: NatsConnection, answer: Promise<T>): Promise<T> {
  return Promise.race([answer, connection.flush().then(() => answer)]);
}

function isPermanent(error: unknown): boolean {
  if (error instanceof JetStreamApiError) return PERMANENT_CODES.has(error.code);
  // The client itself did not send it: larger than the server's max_payload, or a subject that is none.
  return error instanceof errors.InvalidArgumentError || error instanceof errors.InvalidSubjectError;
}

/** Whether the server says that the fault is its own, not the message's: no leader, no space, storage failing. */
export function isServerFailure(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.status >= 500;
}
