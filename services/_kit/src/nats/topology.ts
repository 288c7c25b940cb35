import { RetentionPolicy } from '@nats-io/jetstream';
import {
  ALL_EVENTS_SUBJECT,
  DEAD_LETTERS_STREAM,
  deadLetterSubject,
  EVENTS_STREAM,
  OUTSIDE_INBOX_PREFIX,
  RETRY_STREAM,
  retrySubject,
} from '@linecheck/shared-contracts';

// Everything that is set up at NATS, as data: provisioning makes it, services check it, the server's configuration enforces it.

/** Metadata of EVENTS: its epoch, in the place of the time at which it was made, once a backup was restored. */
export const EPOCH_KEY = 'linecheck-epoch';

const DAY_MS = 24 * 3600_000;

/** A stream as it has to be. Times in milliseconds; 0 keeps for ever. */
export interface StreamPlan {
  readonly name: string;
  readonly subjects: readonly string[];
  readonly retention: RetentionPolicy;
  readonly maxAgeMs: number;
  /** Within this time a message with an id that is there already is not stored again. */
  readonly duplicateWindowMs: number;
  /** Takes batches that are stored whole or not at all. */
  readonly atomicBatches: boolean;
}

/** The streams of the services' account. */
export const streamPlans: readonly StreamPlan[] = [
  {
    name: EVENTS_STREAM,
    subjects: [ALL_EVENTS_SUBJECT],
    retention: RetentionPolicy.Limits,
    maxAgeMs: 30 * DAY_MS,
    duplicateWindowMs: 10 * 60_000,
    atomicBatches: true,
  },
  {
    name: DEAD_LETTERS_STREAM,
    subjects: [deadLetterSubject('*')],
    retention: RetentionPolicy.Limits,
    maxAgeMs: 90 * DAY_MS,
    duplicateWindowMs: 10 * 60_000,
    atomicBatches: false,
  },
  {
    name: RETRY_STREAM,
    subjects: [retrySubject('*')],
    retention: RetentionPolicy.Workqueue,
    maxAgeMs: 0,
    duplicateWindowMs: 10 * 60_000,
    atomicBatches: false,
  },
];

/** What outside subscribers read: a copy of EVENTS in their own account, of the same name, with the same sequences. */
export const outsideStream = {
  name: EVENTS_STREAM,
  maxAgeMs: 30 * DAY_MS,
  /** Where the copy asks the services' account for its source, and where it is delivered. */
  sourceApi: '$JS.SERVICES.API',
  sourceDeliver: 'linecheck-outside',
} as const;

export const SERVICES_ACCOUNT = 'SERVICES';
export const OUTSIDE_ACCOUNT = 'OUTSIDE';
export const SYSTEM_ACCOUNT = 'SYS';

/** The JetStream of the outside account: one stream, and no more consumers than a server carries with ease. */
export const outsideLimits = { max_streams: 1, max_consumers: 1_000, max_file: -1, max_mem: 64 * 1024 * 1024 } as const;

/** What the services' account lets the outside account do: have EVENTS copied, and nothing else. */
export const sharedWithOutside = {
  services: [
    // The account that copies asks for a consumer on exactly this subject.
    {
      subject: `$JS.API.CONSUMER.CREATE.${EVENTS_STREAM}`,
      as: `${outsideStream.sourceApi}.CONSUMER.CREATE.${EVENTS_STREAM}`,
    },
    {
      subject: `$JS.API.CONSUMER.CREATE.${EVENTS_STREAM}.>`,
      as: `${outsideStream.sourceApi}.CONSUMER.CREATE.${EVENTS_STREAM}.>`,
    },
    // Flow control is answered where the message says, so it keeps its name.
    { subject: `$JS.FC.${EVENTS_STREAM}.>`, as: `$JS.FC.${EVENTS_STREAM}.>` },
  ],
  deliveries: `${outsideStream.sourceDeliver}.>`,
} as const;

/**
 * What a subscriber may publish and receive in the outside account. It makes consumers, pulls and acks. No DELETE: the account's
 * subscribers share it, and none may remove another's; a consumer that is no longer used ends by its `inactive_threshold`.
 */
export const subscriberPermissions = {
  publish: [
    '$JS.API.INFO',
    '$JS.API.STREAM.NAMES',
    `$JS.API.STREAM.INFO.${EVENTS_STREAM}`,
    `$JS.API.CONSUMER.CREATE.${EVENTS_STREAM}`,
    `$JS.API.CONSUMER.CREATE.${EVENTS_STREAM}.>`,
    `$JS.API.CONSUMER.DURABLE.CREATE.${EVENTS_STREAM}.*`,
    `$JS.API.CONSUMER.INFO.${EVENTS_STREAM}.*`,
    `$JS.API.CONSUMER.NAMES.${EVENTS_STREAM}`,
    `$JS.API.CONSUMER.MSG.NEXT.${EVENTS_STREAM}.*`,
    `$JS.ACK.${EVENTS_STREAM}.>`,
    `$JS.FC.${EVENTS_STREAM}.>`,
  ],
  subscribe: [`${OUTSIDE_INBOX_PREFIX}.>`],
} as const;
