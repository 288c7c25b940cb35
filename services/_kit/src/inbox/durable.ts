import {
  AckPolicy,
  DeliverPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type ConsumerConfig,
  type ConsumerInfo,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { RETRY_STREAM, retrySubject } from '@linecheck/shared-contracts';
import type { Nats } from '../nats';

/** Longer than the longest transaction, so that no event is delivered again while it is being handled. */
const ACK_WAIT_MS = 20_000;
const SETTINGS = { ack_wait: nanos(ACK_WAIT_MS), max_ack_pending: 1_000, max_deliver: -1 };
/** Add 1 with each change of SETTINGS: a replica of an older version leaves those of a newer one as they are. */
const SETTINGS_VERSION = 1;
const VERSION_KEY = 'linecheck-settings';

/** A durable consumer as it is at the server; null where it, or its stream, is not there. */
export async function durableInfo({ jsm }: Nats, stream: string, durable: string): Promise<ConsumerInfo | null> {
  try {
    return await jsm.consumers.info(stream, durable);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Whether the server says that a consumer or its stream is not there. */
export function isMissing(error: unknown): boolean {
  if (!(error instanceof JetStreamApiError)) return false;
  return error.code === JetStreamApiCodes.ConsumerNotFound || error.code === JetStreamApiCodes.StreamNotFound;
}

/** Makes the durable of a consumer's own retries where it is missing. What was acked is gone from their stream: it has no position. */
export async function ensureRetries(nats: Nats, durable: string): Promise<ConsumerInfo> {
  const found = await durableInfo(nats, RETRY_STREAM, durable);
  if (found !== null) return upgradeSettings(nats, found);
  return addDurable(nats, RETRY_STREAM, durable, [retrySubject(durable)], { deliver_policy: DeliverPolicy.All });
}

export function addDurable(
  { jsm }: Nats,
  stream: string,
  durable: string,
  subjects: readonly string[],
  start: Partial<ConsumerConfig>,
): Promise<ConsumerInfo> {
  return jsm.consumers.add(stream, {
    durable_name: durable,
    ack_policy: AckPolicy.Explicit,
    filter_subjects: [...subjects],
    ...SETTINGS,
    metadata: { [VERSION_KEY]: String(SETTINGS_VERSION) },
    ...start,
  });
}

/** Brings the settings of an older version up to date; its filter stays. */
export async function upgradeSettings({ jsm }: Nats, found: ConsumerInfo): Promise<ConsumerInfo> {
  const { metadata = {} } = found.config;
  if (Number(metadata[VERSION_KEY] ?? 0) >= SETTINGS_VERSION) return found;
  const raised = { ...metadata, [VERSION_KEY]: String(SETTINGS_VERSION) };
  return jsm.consumers.update(found.stream_name, found.name, { ...SETTINGS, metadata: raised });
}

export function subjectsOf({ config }: ConsumerInfo): readonly string[] {
  return config.filter_subjects ?? (config.filter_subject ? [config.filter_subject] : []);
}
