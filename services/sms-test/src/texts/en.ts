import type { Explanation } from '@linecheck/shared-contracts/explanations/explain';
import type { SkipReason } from '../domain/canary';
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

/** Why a run of a canary made no test, for operators. */
export type Skips = Readonly<Record<Exclude<SkipReason, 'opted-out'>, Explanation>>;

export const skips: Skips = {
  'too-many-tests': {
    summary: 'Nothing was sent: this installation has sent as many tests as it may',
    remedy: 'Look at the sending budgets, or run canaries less often.',
  },
  'template-unknown': {
    summary: 'Nothing was sent: its template is not there any more',
    remedy: 'Change the canary and choose another template.',
  },
};
