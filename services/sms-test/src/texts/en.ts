import type { ProviderRemedy } from '@linecheck/shared-contracts/provider-errors';
import type { FailureReason } from '../domain/sms-test';

/** What happened, and what to do about it. Between the two comes the provider's code. */
export interface FailureText {
  readonly happened: string;
  readonly remedy: string;
}

/** One for each remedy of the provider's errors. */
export const providerFailures: Readonly<Record<ProviderRemedy, FailureText>> = {
  'credentials-refused': {
    happened: 'Twilio refused the account',
    remedy: 'The operator needs to check the account SID and the auth token.',
  },
  'slow-down': { happened: 'Too many texts at once', remedy: 'Wait a minute, then try again.' },
  'number-not-valid': {
    happened: 'Not a number that can be texted',
    remedy: 'Correct the number, verify it, then try again.',
  },
  'sender-not-usable': {
    happened: 'The sender’s number cannot text this phone',
    remedy: 'The operator needs to configure a sender that can text this destination.',
  },
  'region-not-enabled': {
    happened: 'Texts to this country are not enabled',
    remedy: 'The operator needs to enable the country in Twilio’s geographic permissions.',
  },
  'no-text': { happened: 'The text was empty', remedy: 'Write a text, then send it again.' },
  'text-too-long': { happened: 'The text was too long', remedy: 'Shorten the text, then send it again.' },
  'trial-account': {
    happened: 'A trial account may not text this number',
    remedy: 'The operator needs to verify the number at Twilio or upgrade the account.',
  },
  'callback-url-bad': {
    happened: 'Twilio cannot use our callback address',
    remedy: 'The operator needs to correct PUBLIC_URL.',
  },
  'recipient-opted-out': {
    happened: 'This phone has stopped our texts',
    remedy: 'Text START from it to the number our texts come from, then try again.',
  },
  'queue-full': { happened: 'Twilio’s queue is full', remedy: 'Try again in a few minutes.' },
  'not-routable': {
    happened: 'No route to this number',
    remedy: 'The operator needs to use another sender for this country.',
  },
  'not-a-mobile': { happened: 'Not a mobile number', remedy: 'Use a mobile number.' },
  'account-suspended': {
    happened: 'The Twilio account is suspended',
    remedy: 'The operator needs to contact Twilio.',
  },
  'phone-unreachable': {
    happened: 'Phone unreachable',
    remedy: 'Switch the phone on and check its reception, then try again.',
  },
  'blocked-by-recipient': {
    happened: 'The text was blocked',
    remedy: 'Lift a block on our number in the phone, or text START to it, then try again.',
  },
  'number-unknown': {
    happened: 'The number is unknown or no longer in use',
    remedy: 'Check the number and correct it.',
  },
  landline: {
    happened: 'A landline, or a carrier that cannot be reached',
    remedy: 'Use a mobile number.',
  },
  filtered: {
    happened: 'The carrier filtered the text out',
    remedy: 'Try again in 30 minutes. If it stays, the operator needs to review the text and the registration.',
  },
  'carrier-unknown-error': { happened: 'The carrier gave no reason', remedy: 'Try once more.' },
  'price-above-limit': {
    happened: 'The text costs more than the limit',
    remedy: 'The operator needs to raise the highest price.',
  },
  'carrier-congestion': {
    happened: 'The carrier takes no more texts for now',
    remedy: 'Try again in an hour. Daily limits end at midnight Pacific time.',
  },
  'sender-not-registered': {
    happened: 'The sender is not registered with the carriers',
    remedy: 'The operator needs to complete the registration.',
  },
  'content-too-large': {
    happened: 'The text was too large for the carrier',
    remedy: 'Shorten the text, then send it again.',
  },
  'expired-in-queue': { happened: 'The text waited too long and was dropped', remedy: 'Try again.' },
  'provider-timeout': {
    happened: 'Twilio did not finish in time',
    remedy: 'Wait a few minutes and look at the phone before trying again.',
  },
  'account-limit': {
    happened: 'The account’s limit of texts is reached',
    remedy: 'The operator needs to raise the limit at Twilio.',
  },
  'webhook-failed': {
    happened: 'Twilio could not tell us how it went',
    remedy: 'The operator needs to check PUBLIC_URL, the proxy and the auth token.',
  },
  general: {
    happened: 'The text did not arrive',
    remedy: 'Try again. If it stays, tell the operator the code.',
  },
};

/** Ends that have no code of the provider. */
export const ownFailures: Readonly<Record<FailureReason, FailureText>> = {
  provider: {
    happened: 'The text did not arrive, and the carrier gave no reason',
    remedy: 'Check that the phone is on and has reception, then try again.',
  },
  'number-not-verified': {
    happened: 'Nothing was sent: this is no longer one of your verified numbers',
    remedy: 'Add the number and verify it, then try again.',
  },
  expired: {
    happened: 'Nothing was sent: Twilio could not be reached in time',
    remedy: 'Try again in a few minutes.',
  },
  unconfirmed: {
    happened: 'Twilio did not confirm that it took the text',
    remedy: 'Look at the phone. If nothing came, try again.',
  },
};
