import { SENDER_PATTERN } from '@linecheck/shared-contracts';
import { allowedCountriesFault } from '@linecheck/shared-contracts/number-reading';
import { Type, type TSchema, type TString } from '@sinclair/typebox';
import { senderFault, sendersByCountryFault } from './senders';
import { Secret } from './settings';
import { testNumbersFault } from './test-numbers';

/** The account that sends the texts. Services that only send need no auth token where they have an API key. */
export const twilioSettings = {
  TWILIO_ACCOUNT_SID: Type.String({
    pattern: '^AC[0-9a-fA-F]{32}$',
    description: 'Account SID of the Twilio account',
    examples: ['AC00000000000000000000000000000000'],
  }),
  TWILIO_AUTH_TOKEN: Type.Optional(
    Secret('Auth token of the Twilio account, where there is no API key to sign requests in with'),
  ),
  TWILIO_API_KEY: Type.Optional(
    Type.String({
      pattern: '^SK[0-9a-fA-F]{32}$',
      description: 'SID of an API key of the account, which requests are signed in with instead of its auth token',
      examples: ['SK00000000000000000000000000000000'],
    }),
  ),
  TWILIO_API_SECRET: Type.Optional(Secret('Secret of TWILIO_API_KEY')),
  TWILIO_FROM: Type.String({
    pattern: SENDER_PATTERN,
    faultOf: senderFault,
    description: 'Sender: a number in E.164, a short code, an alphanumeric name, or the SID of a Messaging Service',
    examples: ['+15005550006'],
  }),
  TWILIO_FROM_BY_COUNTRY: Type.String({
    default: '',
    faultOf: sendersByCountryFault,
    description: 'Other senders for texts to some countries (ISO 3166-1 alpha-2), separated by commas',
    examples: ['US=+15005550006,CA=+15005550006,DE=Linecheck'],
  }),
  TWILIO_API_URL: Type.Optional(
    Type.String({ format: 'uri', description: 'Another server that speaks the API of Twilio; the simulator sets it' }),
  ),
} satisfies Record<string, TSchema>;

/** What the provider's callbacks are signed with: only the service that takes them needs it. */
export const callbackSettings = {
  TWILIO_AUTH_TOKEN: Secret('Auth token of the Twilio account, which signs the callbacks'),
  TWILIO_AUTH_TOKEN_PREVIOUS: Type.Optional(
    Secret('A second auth token whose callbacks are taken, while the token is being changed'),
  ),
} satisfies Record<string, TSchema>;

/** Settings of the ceilings over all people. */
export const budgetSettings = {
  BUDGET_ALERT_PERCENT: Type.Integer({
    default: 80,
    minimum: 1,
    maximum: 100,
    description:
      'Operators are notified when this share of what the whole installation may send in an hour or a day is used',
  }),
} satisfies Record<string, TSchema>;

/** Whose numbers are taken. `does` begins its description. */
export function allowedCountriesSetting(does: string): TString {
  return Type.String({
    default: '',
    pattern: '^((?:[A-Z]{2}|NANP|\\+[1-9]\\d{0,2})(\\s*,\\s*(?:[A-Z]{2}|NANP|\\+[1-9]\\d{0,2}))*)?$',
    faultOf: allowedCountriesFault,
    description: `${does}: countries (ISO 3166-1 alpha-2), separated by commas; empty allows all. A country is that country alone: territories with the same calling code, such as Guernsey, Jersey and the Isle of Man beside GB, are named themselves or together by it: +44, +1 or NANP for North America`,
    examples: ['GB,IE,US', '+44,NANP'],
  });
}

/** How a service sends texts, and how long it remembers them. */
export const sendSettings = {
  TEST_NUMBERS: Type.String({
    default: '',
    faultOf: testNumbersFault,
    description:
      'Fixed test numbers in E.164, separated by commas, the same in all sending services: no text goes to them, and it counts as delivered at once. Take numbers that nobody has',
    examples: ['+12025550100,+12025550101'],
  }),
  SENDS_AT_ONCE: Type.Integer({
    default: 16,
    minimum: 1,
    maximum: 500,
    description:
      'Texts that one replica has under way at the provider at once; a replica sends about this many in 0.2 s',
  }),
  SENDS_CIRCUIT_FAILURES: Type.Integer({
    default: 5,
    minimum: 1,
    maximum: 1_000,
    description:
      'After so many calls in a row that failed because of the provider itself (no connection, no answer, 5xx) a replica claims no texts for SENDS_CIRCUIT_SECONDS',
  }),
  SENDS_CIRCUIT_SECONDS: Type.Integer({
    default: 10,
    minimum: 1,
    maximum: 600,
    description: 'Seconds after which one text probes whether the provider is back',
  }),
  SENDS_RETENTION_DAYS: Type.Integer({
    default: 7,
    minimum: 3,
    maximum: 400,
    description: 'Days that a sender keeps what became of a text; delivery-tracker keeps it for RETENTION_MONTHS',
  }),
} satisfies Record<string, TSchema>;
