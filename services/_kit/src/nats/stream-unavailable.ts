import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import { errors } from '@nats-io/transport-node';

/** Whether an error says that a stream is not there, or that nobody answers for it: provisioning, or waiting, mends that. */
export function isStreamUnavailable(error: unknown): boolean {
  if (error instanceof JetStreamApiError) return error.code === JetStreamApiCodes.StreamNotFound;
  if (error instanceof errors.RequestError) return error.isNoResponders();
  // What the client throws for a status instead of an answer; it does not export the class.
  const { name, code } = (error ?? {}) as { name?: string; code?: number };
  return error instanceof errors.NoRespondersError || (name === 'JetStreamStatusError' && code === 503);
}
