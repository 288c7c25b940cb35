import type { FailureClass } from './message-status';
import { takesReplies } from './senders';

/** What a provider's error code means for the person: its class and the key of its sentence in the catalogues. */
export interface ProviderError {
  readonly class: FailureClass;
  readonly remedy: ProviderRemedy;
}

/** Keys of the sentences about failures; every text catalogue has each. */
export const providerRemedies = [
  'credentials-refused',
  'slow-down',
  'number-not-valid',
  'sender-not-usable',
  'region-not-enabled',
  'no-text',
  'text-too-long',
  'trial-account',
  'callback-url-bad',
  'recipient-opted-out',
  'recipient-opted-out-one-way',
  'queue-full',
  'not-routable',
  'not-a-mobile',
  'account-suspended',
  'phone-unreachable',
  'blocked-by-recipient',
  'blocked-by-recipient-one-way',
  'number-unknown',
  'landline',
  'filtered',
  'carrier-unknown-error',
  'price-above-limit',
  'carrier-congestion',
  'sender-not-registered',
  'content-too-large',
  'expired-in-queue',
  'provider-timeout',
  'account-limit',
  'webhook-failed',
  'general',
] as const;
export type ProviderRemedy = (typeof providerRemedies)[number];

const entry = (failureClass: FailureClass, remedy: ProviderRemedy): ProviderError => ({ class: failureClass, remedy });

const same = (codes: readonly number[], error: ProviderError): [number, ProviderError][] =>
  codes.map((code) => [code, error]);

/** Every error code a delivery can meet, from Twilio's error dictionary. */
export const providerErrors: ReadonlyMap<number, ProviderError> = new Map([
  ...same([20003], entry('ours', 'credentials-refused')),
  ...same([20429, 14107], entry('temporary', 'slow-down')),
  ...same([21211, 21604], entry('permanent', 'number-not-valid')),
  ...same([21212, 21606, 21601, 21603, 21659, 21701, 21703, 21704, 21705], entry('ours', 'sender-not-usable')),
  ...same([21408], entry('ours', 'region-not-enabled')),
  ...same([21602], entry('permanent', 'no-text')),
  ...same([21617], entry('permanent', 'text-too-long')),
  ...same([21608, 30044], entry('ours', 'trial-account')),
  ...same([21609], entry('ours', 'callback-url-bad')),
  ...same([21610], entry('permanent', 'recipient-opted-out')),
  ...same([21611, 30001], entry('temporary', 'queue-full')),
  ...same([21612], entry('ours', 'not-routable')),
  ...same([21614], entry('permanent', 'not-a-mobile')),
  ...same([30002], entry('ours', 'account-suspended')),
  ...same([30003], entry('temporary', 'phone-unreachable')),
  ...same([30004], entry('permanent', 'blocked-by-recipient')),
  ...same([30005], entry('permanent', 'number-unknown')),
  ...same([30006], entry('permanent', 'landline')),
  ...same([30007, 30450, 30453], entry('ours', 'filtered')),
  ...same([30008], entry('temporary', 'carrier-unknown-error')),
  ...same([30010], entry('ours', 'price-above-limit')),
  ...same([30017, 30022, 30023, 30027], entry('temporary', 'carrier-congestion')),
  ...same([30018, 30024, 30032, 30033, 30034, 30035], entry('ours', 'sender-not-registered')),
  ...same([30019], entry('permanent', 'content-too-large')),
  ...same([30036], entry('temporary', 'expired-in-queue')),
  ...same([30410, 30500], entry('temporary', 'provider-timeout')),
  ...same([63038, 60728], entry('ours', 'account-limit')),
  ...same([11200, 11205, 57012], entry('ours', 'webhook-failed')),
]);

const general = entry('temporary', 'general');

/** What cannot be done about a text of a sender that nobody can answer: START. */
const oneWay: Readonly<Partial<Record<ProviderRemedy, ProviderRemedy>>> = {
  'recipient-opted-out': 'recipient-opted-out-one-way',
  'blocked-by-recipient': 'blocked-by-recipient-one-way',
};

/**
 * Class and remedy of a provider's code; one that nobody knows is general and temporary. `from` is the text's sender, where it is known: what a
 * person can do depends on whether it can be answered.
 */
export function explainProviderError(code: number, from?: string | null): ProviderError {
  const error = providerErrors.get(code) ?? general;
  if (!from || takesReplies(from)) return error;
  return { ...error, remedy: oneWay[error.remedy] ?? error.remedy };
}
