import {
  AckPolicy,
  DeliverPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type ConsumerConfig,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { EVENTS_STREAM, RETRY_STREAM, retrySubject, subjectForAll } from '@linecheck/shared-contracts';
import type { Nats } from '../nats';
import type { Consumer } from './consumer';

/** A durable consumer at the server: where to pull from. */
export interface Source {
  stream: string;
  durable: string;
}

/** Longer than the longest transaction, so that no event is delivered again while it is being handled. */
const ACK_WAIT_MS = 20_000;

/** Makes the two durable consumers of one subscription, or brings them up to date: its events, and its own retries. */
export async function durableSources(nats: Nats, consumer: Consumer): Promise<Source[]> {
  const start: Partial<ConsumerConfig> = consumer.startAt
    ? { deliver_policy: DeliverPolicy.StartTime, opt_start_time: consumer.startAt.toISOString() }
    : { deliver_policy: DeliverPolicy.All };
  await ensure(nats, EVENTS_STREAM, consumer.name, { filter_subjects: consumer.events.map(subjectForAll) }, start);
  const retries = { filter_subjects: [retrySubject(consumer.name)] };
  await ensure(nats, RETRY_STREAM, consumer.name, retries, { deliver_policy: DeliverPolicy.All });
  return [EVENTS_STREAM, RETRY_STREAM].map((stream) => ({ stream, durable: consumer.name }));
}

async function ensure(
  { jsm }: Nats,
  stream: string,
  durable: string,
  changeable: Partial<ConsumerConfig>,
  fixed: Partial<ConsumerConfig>,
): Promise<void> {
  const limits = { ack_wait: nanos(ACK_WAIT_MS), max_ack_pending: 1_000, max_deliver: -1 };
  if (await exists(jsm.consumers.info(stream, durable))) {
    await jsm.consumers.update(stream, durable, { ...limits, ...changeable });
    return;
  }
  const config = { durable_name: durable, ack_policy: AckPolicy.Explicit, ...limits, ...changeable, ...fixed };
  await jsm.consumers.add(stream, config);
}

async function exists(info: Promise<unknown>): Promise<boolean> {
  try {
    await info;
    return true;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.ConsumerNotFound) return false;
    throw error;
  }
}
