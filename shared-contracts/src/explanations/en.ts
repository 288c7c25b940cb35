import type { Explanations, OperatorRemedies } from './explanation';

/** Free of the schema library, and a module of its own, so that a browser loads its language only. */
export const explanations: Explanations = {
  'credentials-refused': {
    summary: 'Twilio refused our account',
    remedy: 'The operator needs to mend this. Tell them the code.',
  },
  'slow-down': { summary: 'Too many texts at once', remedy: 'Wait a minute, then try again.' },
  'number-not-valid': {
    summary: 'Not a number that can be texted',
    remedy: 'Correct the number, verify it, then try again.',
  },
  'sender-not-usable': {
    summary: 'Our sender cannot text this phone',
    remedy: 'The operator needs to set up another sender. Tell them the code.',
  },
  'region-not-enabled': {
    summary: 'Texts to this country are not enabled',
    remedy: 'The operator needs to enable the country. Tell them the code.',
  },
  'no-text': { summary: 'The text was empty', remedy: 'Write a text, then send it again.' },
  'text-too-long': {
    summary: 'The text was too long',
    remedy: 'Shorten it to 1600 characters or fewer, then send it again.',
  },
  'trial-account': {
    summary: 'Our trial account may not text this number',
    remedy: 'The operator needs to allow the number. Tell them the code.',
  },
  'callback-url-bad': {
    summary: 'Twilio cannot use our callback address',
    remedy: 'The operator needs to mend this. Tell them the code.',
  },
  'recipient-opted-out': {
    summary: 'This phone has stopped our texts',
    remedy: 'Text START from it to the number our texts come from, then try again.',
  },
  'recipient-opted-out-one-way': {
    summary: 'This phone has stopped our texts',
    remedy: 'Our texts to it come from a name that cannot be answered: ask us to lift the stop, or use another number.',
  },
  'queue-full': { summary: 'Twilio’s queue is full', remedy: 'Try again in a few minutes.' },
  'not-routable': {
    summary: 'No route to this number',
    remedy: 'The operator needs to use another sender for this country. Tell them the code.',
  },
  'not-a-mobile': { summary: 'Not a mobile number', remedy: 'Use a mobile number.' },
  'account-suspended': {
    summary: 'Our Twilio account is suspended',
    remedy: 'The operator needs to mend this. Tell them the code.',
  },
  'phone-unreachable': {
    summary: 'Phone unreachable',
    remedy: 'Switch the phone on and check its reception, then try again.',
  },
  'blocked-by-recipient': {
    summary: 'Texts from us are blocked',
    remedy: 'Lift the block for our number on the phone or at the carrier, text START to it, then try again.',
  },
  'blocked-by-recipient-one-way': {
    summary: 'Texts from us are blocked',
    remedy: 'Lift the block for our name on the phone or at the carrier, then try again.',
  },
  'number-unknown': {
    summary: 'The number is unknown or no longer in use',
    remedy: 'Check the number and correct it.',
  },
  landline: { summary: 'A landline, or its carrier takes no texts', remedy: 'Use a mobile number.' },
  filtered: {
    summary: 'The carrier filtered the text out',
    remedy: 'Try again in 30 minutes. If it stays, the operator needs to mend this: tell them the code.',
  },
  'carrier-unknown-error': { summary: 'The carrier gave no reason', remedy: 'Try once more.' },
  'price-above-limit': {
    summary: 'The text costs more than our limit',
    remedy: 'The operator needs to raise the limit. Tell them the code.',
  },
  'carrier-congestion': {
    summary: 'The carrier takes no more texts for now',
    remedy: 'Wait a few minutes, then try again. Daily limits end at midnight Pacific time.',
  },
  'sender-not-registered': {
    summary: 'Our sender is not registered with the carriers',
    remedy: 'The operator needs to register it. Tell them the code.',
  },
  'content-too-large': {
    summary: 'The text was too large for the carrier',
    remedy: 'Shorten the text, then send it again.',
  },
  'expired-in-queue': { summary: 'The text waited too long and was dropped', remedy: 'Try again.' },
  'provider-timeout': {
    summary: 'Twilio did not finish in time',
    remedy: 'It may still arrive. Wait a few minutes and look at the phone before you try again.',
  },
  'account-limit': {
    summary: 'Our account has reached its limit of texts',
    remedy: 'Try again tomorrow, or the operator needs to raise the limit: tell them the code.',
  },
  'webhook-failed': {
    summary: 'Twilio could not tell us how it went',
    remedy: 'Look at the phone: the text may be there. The operator needs to mend the reports.',
  },
  general: {
    summary: 'The text could not be delivered',
    remedy: 'Try again. If it stays, tell the operator the code.',
  },
  'no-reason': {
    summary: 'The text did not arrive, and the carrier gave no reason',
    remedy: 'Check that the phone is on and has reception, then try again.',
  },
  'not-sent': {
    summary: 'The text was not sent',
    remedy:
      'Look at the phone. If nothing came, text START from it to the number our texts come from, in case it stopped them once, then try again.',
  },
  unconfirmed: {
    summary: 'Nobody has told whether the text arrived',
    remedy: 'Look at the phone. If nothing came, try again.',
  },
  'carrier-silent': {
    summary: 'The carrier does not report',
    remedy: 'Carriers of this country seldom tell whether a text arrived. Look at the phone.',
  },
};

/** What the operator has to do about causes of class `ours`. */
export const operatorRemedies: OperatorRemedies = {
  'credentials-refused': 'Check the account SID and the auth token.',
  'sender-not-usable': 'Configure a sender that can text this destination.',
  'region-not-enabled': 'Enable the country in Twilio’s geographic permissions.',
  'recipient-opted-out-one-way': 'Take the number off the opt-out list at Twilio when its holder asks for it.',
  'trial-account': 'Verify the recipient at Twilio, or upgrade the account.',
  'callback-url-bad': 'Correct PUBLIC_URL.',
  'not-routable': 'Use another sender for this country.',
  'account-suspended': 'Contact Twilio about the suspended account.',
  filtered: 'Review the content of the text and the sender’s registration; it may pass after 30 minutes.',
  'price-above-limit': 'Raise the highest price of a text.',
  'sender-not-registered': 'Complete the sender’s registration with the carriers.',
  'account-limit': 'Raise the account’s daily or hourly limit at Twilio.',
  'webhook-failed': 'Check PUBLIC_URL, the proxy and the auth token.',
};
