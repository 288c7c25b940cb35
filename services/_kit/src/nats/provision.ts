import {
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  StorageType,
  type StreamConfig,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { setTimeout as delay } from 'node:timers/promises';
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

/** Metadata of the copy: when the EVENTS was made that it copies. */
const SOURCE_KEY = 'linecheck-source';
/** A new leader of EVENTS may lack its newest events for a moment. */
const LEADER_LAGS_MS = 5_000;

/**
 * Makes the copy of EVENTS that outside subscribers read. `nats` is connected as a user of the outside account that may
 * make streams, `services` as one of the services'. A copy that cannot go on with EVENTS as it is now is made anew, and its consumers go with it; answers whether one was.
 * Throws StartupError where the accounts do not share what the copy needs.
 */
export async function provisionOutside(nats: Nats, services: Nats, options: ProvisionOptions = {}): Promise<boolean> {
  const { name, maxAgeMs, sourceApi, sourceDeliver } = outsideStream;
  const mirror = { name, external: { api: sourceApi, deliver: sourceDeliver } };
  const existing = await configAt(nats, name);
  if (existing !== null && existing.mirror?.external?.api !== sourceApi) {
    throw new StartupError(
      `The outside account has a stream ${name} that is no copy of the services'. NATS_OUTSIDE_USER must be of another account than NATS_USER; if it is, remove that stream first.`,
    );
  }
  const isOver = existing !== null && !(await goesOn(nats, services));
  if (isOver) await nats.jsm.streams.delete(name);
  const { created } = await services.jsm.streams.info(EVENTS_STREAM);
  const metadata = { ...existing?.metadata, [SOURCE_KEY]: created };
  const kept = existing && { max_bytes: existing.max_bytes, num_replicas: existing.num_replicas };
  const limits = { ...kept, max_age: nanos(maxAgeMs), ...byteLimit(options), ...replicaCount(options) };
  await bringUpToDate(nats, { ...durable, name, mirror, metadata, ...limits });
  return isOver;
}

/**
 * A copy takes only sequences beyond its own last one, and says nothing of others. Of an EVENTS that was made anew, or put back from a backup,
 * it would leave out all until then.
 */
async function goesOn(outside: Nats, services: Nats): Promise<boolean> {
  const { config, state: copied } = await outside.jsm.streams.info(outsideStream.name);
  const source = config.metadata?.[SOURCE_KEY];
  for (const until = performance.now() + LEADER_LAGS_MS; ; await delay(200)) {
    const { created, state } = await services.jsm.streams.info(EVENTS_STREAM);
    if (source && source !== created) return false;
    if (copied.last_seq <= state.last_seq) return true;
    if (performance.now() > until) return false;
  }
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
