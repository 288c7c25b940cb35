import type { ConsumerInfo } from '@nats-io/jetstream';
import { EVENTS_STREAM, RETRY_STREAM } from '@linecheck/shared-contracts';
import type { Consumer } from './consumer';
import { durableInfo, ensureRetries, isMissing } from './durable';
import { ensureEvents, type EnsureOptions } from './ensure-events';

/** A durable consumer at the server: where to pull from. */
export interface Source {
  readonly stream: string;
  readonly durable: string;
  /** Why nothing can be pulled from it, as far as is known; null where it can. */
  readonly failure: string | null;
  /** Makes it where it is missing. Throws where that is not possible. */
  ensure(): Promise<void>;
  /** How many events wait or are under way; null where it was missing. Stores how far it has come. */
  look(): Promise<number | null>;
}

const PROVISION = 'run the provisioning job (npm run provision)';

/** The two sources of one subscription: its events, and its own retries. */
export function sourcesOf(options: EnsureOptions, consumer: Consumer): Source[] {
  return [
    createSource(options, EVENTS_STREAM, consumer.name, () => ensureEvents(options, consumer)),
    createSource(options, RETRY_STREAM, consumer.name, () => ensureRetries(options.nats, consumer.name)),
  ];
}

function createSource(
  { nats, log }: EnsureOptions,
  stream: string,
  durable: string,
  ensureAtServer: () => Promise<ConsumerInfo>,
): Source {
  let failure: string | null = 'not looked for yet';
  let stored = '';

  async function ensure(): Promise<void> {
    try {
      stored = progressOf(await ensureAtServer());
      failure = null;
    } catch (error) {
      const { message } = error as Error;
      failure = isMissing(error) ? `${message}: ${PROVISION}` : message;
      throw error;
    }
  }

  return {
    stream,
    durable,
    get failure() {
      return failure;
    },
    ensure,
    async look() {
      const info = await durableInfo(nats, stream, durable);
      if (info === null) {
        await ensure().catch((error: unknown) => log.debug({ err: error, durable }, 'It cannot be made again yet'));
        return null;
      }
      // Stored late, it is a place further back: what comes twice, the inbox knows.
      if (progressOf(info) !== stored)
        await ensure().catch((error: unknown) => log.debug({ err: error, durable }, 'Its position was not stored'));
      failure = null;
      return info.num_pending + info.num_ack_pending;
    },
  };
}

/** What ensuring would look at, so that an idle consumer costs the database nothing. */
function progressOf({ created, ack_floor, config }: ConsumerInfo): string {
  return JSON.stringify([created, ack_floor.stream_seq, config.filter_subjects, config.filter_subject]);
}
