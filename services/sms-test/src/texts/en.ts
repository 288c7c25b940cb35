import type { Explanation } from '@linecheck/shared-contracts/explanations/explain';
import type { SkipReason } from '../domain/canary';
import type { FailureReason } from '../domain/sms-test';
import type { BuiltInTemplate } from '../domain/template';

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

export type BuiltInTemplates = Readonly<Record<BuiltInTemplate, string>>;

/** The texts of the built-in templates: `long` takes several segments, `unicode` has what only UCS-2 can say. */
export const builtInTemplates: BuiltInTemplates = {
  test: 'This is a test message from Linecheck. If you can read it, texts reach this phone.',
  reminder: 'Reminder: {{what}} at {{time}}. This is a test from Linecheck.',
  appointment:
    'Hello {{name}}, your appointment is on {{date}} at {{time}}. If you cannot come, please let us know. This is a test from Linecheck.',
  long:
    'This is a long test message from Linecheck. Texts that do not fit into 160 characters are cut into segments, ' +
    'and the phone joins them again. Each segment is billed, and on some networks they arrive one after the other. ' +
    'If you can read this text as one message, in the right order and up to its last word, long texts reach this phone. ' +
    'The last word is: lighthouse.',
  unicode:
    'Linecheck test: “smart quotes”, an em dash — and an emoji 👍. If they look right, Unicode texts reach this phone.',
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
