import { providerAccess } from '@linecheck/service-kit/config';
import {
  createTwilio,
  startSendWorker,
  type Senders,
  type SendWorker,
  type SendWorkerOptions,
} from '@linecheck/service-kit/sms';
import type { Config } from '../config';
import { reasonNotToSend } from '../use-cases/check-before-send';
import { recordOutcome } from '../use-cases/record-outcome';

export interface SendParts extends Pick<
  SendWorkerOptions,
  'database' | 'log' | 'metrics' | 'afterCommit' | 'lookupSchedule'
> {
  readonly senders: Senders;
}

/** Sends the texts of tests, and records in each test what became of its text. */
export function startSends(config: Config, { senders, ...parts }: SendParts): SendWorker {
  return startSendWorker({
    ...parts,
    twilio: createTwilio({
      access: providerAccess(config),
      senders,
      apiUrl: config.TWILIO_API_URL,
      publicUrl: config.PUBLIC_URL,
      now: parts.database.now,
    }),
    beforeSend: async (em, { person: userId, ref: testId, to }) =>
      (await reasonNotToSend(em, senders, { userId, testId, to })) === null ? 'send' : 'stop',
    onOutcome: recordOutcome,
    concurrency: config.SENDS_AT_ONCE,
    circuit: { failuresToOpen: config.SENDS_CIRCUIT_FAILURES, openMs: config.SENDS_CIRCUIT_SECONDS * 1_000 },
  });
}
