import {
  createTwilio,
  isOptedOut,
  startSendWorker,
  type SendWorker,
  type SendWorkerOptions,
  type TwilioSettings,
} from '@linecheck/service-kit/sms';
import type { Config } from '../config';

export interface SendParts extends Pick<SendWorkerOptions, 'database' | 'sealing' | 'log' | 'metrics' | 'afterCommit'> {
  readonly provider: TwilioSettings;
}

/** Sends the texts with codes. */
export function startSends(config: Config, { provider, ...parts }: SendParts): SendWorker {
  return startSendWorker({
    ...parts,
    twilio: createTwilio(provider),
    // A phone that said STOP gets no code either; whoever asked sees no more than that the text was not sent, and what to do.
    beforeSend: async (em, { to }) => ((await isOptedOut(em, provider.senders, to)) ? 'stop' : 'send'),
    concurrency: config.SENDS_AT_ONCE,
    circuit: { failuresToOpen: config.SENDS_CIRCUIT_FAILURES, openMs: config.SENDS_CIRCUIT_SECONDS * 1_000 },
  });
}
