import {
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  StorageType,
  type StreamConfig,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { EVENTS_STREAM } from '@linecheck/shared-contracts';
import { StartupError } from '../shutdown/startup-error';
import type { Nats } from './connect';
import { outsideStream, streamPlans, type StreamPlan } from './topology';

/** What may differ between installations. */
export interface ProvisionOptions {
  /** 1 on one server, 3 on a cluster. Absent leaves a stream as it is, and makes a new one with 1. */
  replicas?: number;
  /** Bytes that EVENTS, and its copy for those outside, may have: then the oldest events go before their time. Absent leaves it as it is. */
  eventsMaxBytes?: number;
}

type Wanted = Partial<StreamConfig> & Pick<StreamConfig, 'name'>;

const durable = { storage: StorageType.File, discard: DiscardPolicy.Old, allow_direct: true };

/** The configuration at the server of a planned stream. */
export function configOf(plan: StreamPlan): Wanted & Pick<StreamConfig, 'subjects'> {
  return {
    ...durable,
    name: plan.name,
    subjects: [...plan.subjects],
    retention: plan.retention,
    max_age: nanos(plan.maxAgeMs),
    duplicate_window: nanos(plan.duplicateWindowMs),
    allow_atomic: plan.atomicBatches,
  };
}

/** The one provisioning job: makes the streams, or brings them up to date. Running it again changes nothing. */
export async function provisionStreams(nats: Nats, options: ProvisionOptions = {}): Promise<void> {
  for (const plan of streamPlans) {
    const limits = plan.name === EVENTS_STREAM ? byteLimit(options) : {};
    await bringUpToDate(nats, { ...configOf(plan), ...limits, ...replicaCount(options) });
  }
}

function byteLimit({ eventsMaxBytes }: ProvisionOptions): Partial<StreamConfig> {
  return eventsMaxBytes === undefined ? {} : { max_bytes: eventsMaxBytes };
}

function replicaCount({ replicas }: ProvisionOptions): Partial<StreamConfig> {
  return replicas === undefined ? {} : { num_replicas: replicas };
}

/**
 * Makes the copy of EVENTS that outside subscribers read. `nats` is connected as a user of the outside account that may
 * make streams. Throws StartupError where the accounts do not share what the copy needs.
 */
export async function provisionOutside(nats: Nats, options: ProvisionOptions = {}): Promise<void> {
  const { name, maxAgeMs, sourceApi, sourceDeliver } = outsideStream;
  const mirror = { name, external: { api: sourceApi, deliver: sourceDeliver } };
  const existing = await configAt(nats, name);
  if (existing !== null && existing.mirror?.external?.api !== sourceApi) {
    throw new StartupError(
      `The outside account has a stream ${name} that is no copy of the services'. NATS_OUTSIDE_USER must be of another account than NATS_USER; if it is, remove that stream first.`,
    );
  }
  const limits = { max_age: nanos(maxAgeMs), ...byteLimit(options), ...replicaCount(options) };
  await bringUpToDate(nats, { ...durable, name, mirror, ...limits });
}

async function bringUpToDate(nats: Nats, wanted: Wanted): Promise<void> {
  if ((await configAt(nats, wanted.name)) === null) await nats.jsm.streams.add({ num_replicas: 1, ...wanted });
  else await nats.jsm.streams.update(wanted.name, wanted);
}

/** The configuration of a stream as it is now; null where there is no such stream. */
export async function configAt({ jsm }: Nats, name: string): Promise<StreamConfig | null> {
  try {
    return (await jsm.streams.info(name)).config;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound) return null;
    throw error;
  }
}
