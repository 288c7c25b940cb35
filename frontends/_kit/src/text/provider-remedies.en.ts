import type { ProviderRemedy } from '@linecheck/shared-contracts/provider-errors';

/** What a failed text means, in a word or two, and what its receiver can do about it. */
export type RemedyText = { readonly what: string; readonly todo: string };

/** The sentences about failed texts. Every remote that shows deliveries has them in its catalogue. */
export const englishRemedies = {
  'credentials-refused': {
    what: 'Our account was refused',
    todo: 'The operator has to check the provider’s account SID and token.',
  },
  'slow-down': { what: 'Too many texts at once', todo: 'Wait a minute, then try again.' },
  'number-not-valid': { what: 'Not a valid number', todo: 'Check the number and correct it.' },
  'sender-not-usable': {
    what: 'Our sender cannot text this number',
    todo: 'The operator has to set up a sender for this destination.',
  },
  'region-not-enabled': {
    what: 'Texts to this country are switched off',
    todo: 'The operator has to enable the country at the provider.',
  },
  'no-text': { what: 'The text was empty', todo: 'Write something, then send it again.' },
  'text-too-long': {
    what: 'The text is too long',
    todo: 'Shorten it to 1600 characters or fewer, then send it again.',
  },
  'trial-account': {
    what: 'Our trial account cannot text this number',
    todo: 'The operator has to verify the number at the provider or upgrade the account.',
  },
  'callback-url-bad': {
    what: 'Our reporting address is not valid',
    todo: 'The operator has to correct the public URL of this system.',
  },
  'recipient-opted-out': {
    what: 'This phone has stopped our texts',
    todo: 'Text START from it to the number our texts come from, then try again.',
  },
  'queue-full': { what: 'The provider’s queue is full', todo: 'Try again in a few minutes.' },
  'not-routable': {
    what: 'No route to this number',
    todo: 'The operator has to use another sender for this country.',
  },
  'not-a-mobile': { what: 'Not a mobile number', todo: 'Use a mobile number.' },
  'account-suspended': { what: 'Our account is suspended', todo: 'The operator has to contact the provider.' },
  'phone-unreachable': {
    what: 'Phone unreachable',
    todo: 'Switch the phone on and check its reception, then try again.',
  },
  'blocked-by-recipient': {
    what: 'Texts from us are blocked',
    todo: 'Lift the block for our number on the phone or at the carrier, text START to it, then try again.',
  },
  'number-unknown': { what: 'The number is unknown or not in use', todo: 'Check the number and correct it.' },
  landline: { what: 'A landline, or its carrier takes no texts', todo: 'Use a mobile number.' },
  filtered: {
    what: 'The carrier filtered the text',
    todo: 'It may pass after 30 minutes. If it stays, the operator has to review the content and the registration.',
  },
  'carrier-unknown-error': { what: 'The carrier gave no reason', todo: 'Try once more.' },
  'price-above-limit': {
    what: 'This destination costs more than our limit',
    todo: 'The operator has to raise the limit.',
  },
  'carrier-congestion': {
    what: 'The carrier takes no more texts for now',
    todo: 'Wait a few minutes, then try again. Daily limits end at midnight Pacific time.',
  },
  'sender-not-registered': {
    what: 'Our sender is not registered with the carriers',
    todo: 'The operator has to complete the registration.',
  },
  'content-too-large': { what: 'The text is too large for the carrier', todo: 'Shorten it, then send it again.' },
  'expired-in-queue': { what: 'The text waited too long and was dropped', todo: 'Try again.' },
  'provider-timeout': {
    what: 'The carrier did not answer in time',
    todo: 'It may still arrive. Wait a few minutes before you try again.',
  },
  'account-limit': {
    what: 'Our account has reached its limit',
    todo: 'The operator has to raise the limit, or try again tomorrow.',
  },
  'webhook-failed': {
    what: 'Reports about this text did not reach us',
    todo: 'The operator has to check the public URL, the proxy and the token.',
  },
  general: { what: 'The text could not be delivered', todo: 'Try again. If it stays, try another number.' },
} as const satisfies Record<ProviderRemedy, RemedyText>;
