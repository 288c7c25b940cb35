import {
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import {
  ALL_EVENTS_SUBJECT,
  DEAD_LETTERS_STREAM,
  deadLetterSubject,
  EVENTS_STREAM,
  RETRY_STREAM,
  retrySubject,
} from '@linecheck/shared-contracts';
import { StartupError } from '../shutdown/startup-error';
import type { Nats } from './connect';

const DAY_MS = 24 * 3600_000;

/** What may differ between installations. */
export interface ProvisionOptions {
  /** 1 on one server, 3 on a cluster. */
  replicas?: number;
}

type WantedStream = Partial<StreamConfig> & Pick<StreamConfig, 'name' | 'subjects'>;

function wantedStreams(replicas: number): WantedStream[] {
  const shared = { storage: StorageType.File, num_replicas: replicas, discard: DiscardPolicy.Old, allow_direct: true };
  return [
    {
      ...shared,
      name: EVENTS_STREAM,
      subjects: [ALL_EVENTS_SUBJECT],
      max_age: nanos(30 * DAY_MS),
      duplicate_window: nanos(10 * 60_000),
      allow_atomic: true,
    },
    { ...shared, name: DEAD_LETTERS_STREAM, subjects: [deadLetterSubject('*')], max_age: nanos(90 * DAY_MS) },
    { ...shared, name: RETRY_STREAM, subjects: [retrySubject('*')], retention: RetentionPolicy.Workqueue },
  ];
}

/** The one provisioning job: makes the streams, or brings them up to date. Running it again changes nothing. */
export async function provisionStreams({ jsm }: Nats, { replicas = 1 }: ProvisionOptions = {}): Promise<void> {
  for (const wanted of wantedStreams(replicas)) {
    if (await exists({ jsm }, wanted.name)) await jsm.streams.update(wanted.name, wanted);
    else await jsm.streams.add(wanted);
  }
}

/** Throws StartupError unless the provisioning job has run. */
export async function checkStreams({ jsm }: Nats): Promise<void> {
  const missing: string[] = [];
  for (const { name } of wantedStreams(1)) if (!(await exists({ jsm }, name))) missing.push(name);
  if (missing.length === 0) return;
  throw new StartupError(
    `NATS has no stream ${missing.join(', ')}. Run the provisioning job (npm run provision) once, then start again.`,
  );
}

async function exists({ jsm }: Pick<Nats, 'jsm'>, name: string): Promise<boolean> {
  try {
    await jsm.streams.info(name);
    return true;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound) return false;
    throw error;
  }
}
