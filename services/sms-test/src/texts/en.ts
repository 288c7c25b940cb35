import type { Explanation } from '@linecheck/shared-contracts/explanations/explain';
import type { FailureReason } from '../domain/sms-test';

/** The sentences of one language for ends that have no code of the provider. */
export type OwnFailures = Readonly<Record<Exclude<FailureReason, 'provider'> | 'opted-out-one-way', Explanation>>;

/** Ends that the provider has nothing to do with, or said nothing about. */
export const ownFailures: OwnFailures = {
  'number-not-verified': {
    summary: 'Nothing was sent: this is no longer one of your verified numbers',
    remedy: 'Add the number and verify it, then try again.',
  },
  'opted-out': {
    summary: 'Nothing was sent: this phone has stopped our texts',
    remedy: 'Text START from it to the number our texts come from, then try again.',
  },
  'opted-out-one-way': {
    summary: 'Nothing was sent: this phone has stopped our texts',
    remedy: 'Our texts to it come from a name that cannot be answered: ask us to lift the stop, or use another number.',
  },
  expired: {
    summary: 'Nothing was sent: Twilio could not be reached in time',
    remedy: 'Try again in a few minutes.',
  },
  unconfirmed: {
    summary: 'Twilio did not confirm that it took the text',
    remedy: 'Look at the phone. If nothing came, try again.',
  },
};

/** What to do instead of sending a test again. */
export type RetryRefusals = Readonly<Record<'not-finished' | 'delivered' | 'retried', string>>;

export const retryRefusals: RetryRefusals = {
  'not-finished': 'This test has not ended yet. Wait until it is delivered or has failed.',
  delivered: 'This test was delivered: there is nothing to send again. To send the text once more, send a new test.',
  retried: 'This test was sent again already. Open the newer test, and go on from there.',
};
