import { SENDER_PATTERN } from '@linecheck/shared-contracts';
import { allowedCountriesFault } from '@linecheck/shared-contracts/number-reading';
import { Type, type TSchema, type TString } from '@sinclair/typebox';
import { senderFault, sendersByCountryFault } from './senders';
import { testNumbersFault } from './test-numbers';

/** A value that must never be shown. */
export function Secret(description: string, options: { examples?: string[] } = {}): TString {
  return Type.String({ minLength: 1, secret: true, description, ...options });
}

/** Host names or addresses without ports, separated by commas. */
export const HOST_LIST =
  '^(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?:\\s*,\\s*(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\]))*$';

/** What every HTTP server of ours takes. */
export const httpSettings = {
  HOST: Type.String({ default: '127.0.0.1', description: 'Address to listen on' }),
  PORT: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: 65535,
    description: 'Port to listen on; 0 takes any free one',
  }),
  LOG_LEVEL: Type.Union(
    ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].map((level) => Type.Literal(level)),
    { default: 'info', description: 'Least severe level that is logged' },
  ),
  ALLOWED_ORIGINS: Type.String({
    default: '',
    pattern: '^(https?://[^,/\\s]+(\\s*,\\s*https?://[^,/\\s]+)*)?$',
    description: 'Origins of the dashboards that may call from a browser, separated by commas',
    examples: ['https://dashboard.example.com,https://admin.example.com'],
  }),
  PUBLIC_URL: Type.String({
    format: 'uri',
    pattern: '^https?://[^/?#@]+([/?#]|$)',
    description: 'Where people and the SMS provider reach this system from outside, without user or password',
    examples: ['https://linecheck.example.com'],
  }),
  ALLOWED_HOSTS: Type.Optional(
    Type.String({
      pattern: HOST_LIST,
      description:
        'Names, without port, by which this server is asked beside localhost, separated by commas; without it every name where HOST is not an address of this machine alone',
      examples: ['phone-numbers.internal'],
    }),
  ),
  RATE_LIMIT_PER_MINUTE: Type.Integer({
    default: 1200,
    minimum: 0,
    description:
      'Requests that one person, or one address where no valid token comes along, may make in a minute to one replica; 0 sets no limit',
  }),
  MAX_EVENT_LOOP_DELAY_MS: Type.Integer({
    default: 2_000,
    minimum: 0,
    description:
      'Requests are answered with 503 for as long as this process is behind by more milliseconds than this; 0 answers all of them',
  }),
  TRUSTED_PROXIES: Type.String({
    default: '',
    format: 'proxies',
    description:
      'Proxies whose X-Forwarded headers are believed: addresses, networks in CIDR notation, or loopback, linklocal, uniquelocal, separated by commas. They must replace what clients send; empty believes nobody',
    examples: ['10.0.0.0/8,fd00::/8'],
  }),
} satisfies Record<string, TSchema>;

/** The service's own database. */
export const databaseSettings = {
  DATABASE_URL: Type.String({
    format: 'uri',
    pattern: '^postgres(ql)?://',
    secret: true,
    description: "The service's own PostgreSQL database",
    examples: ['postgres://user:password@localhost:5432/phone_numbers'],
  }),
  DATABASE_POOL_SIZE: Type.Integer({ default: 10, minimum: 2, maximum: 200, description: 'Connections, at most' }),
  DATABASE_IDLE_IN_TRANSACTION_MS: Type.Integer({
    default: 8_000,
    minimum: 1_000,
    maximum: 60_000,
    description:
      'Milliseconds after which PostgreSQL ends a transaction whose process sends nothing more, so that a frozen replica holds up the others no longer',
  }),
  INBOX_RETENTION_DAYS: Type.Integer({
    default: 40,
    minimum: 2,
    maximum: 400,
    description:
      'Days that the ids of events which were acted on are kept; longer than the stream keeps events (30 days, or less with EVENTS_MAX_BYTES)',
  }),
} satisfies Record<string, TSchema>;

/** The NATS cluster that carries the events. */
export const natsSettings = {
  NATS_URL: Type.String({
    minLength: 1,
    pattern: '^(nats|tls|wss?)://',
    description: 'NATS servers, separated by commas',
    examples: ['nats://localhost:4222'],
  }),
  NATS_USER: Type.Optional(Type.String({ minLength: 1, description: 'User at NATS, where it asks for one' })),
  NATS_PASSWORD: Type.Optional(Secret('Password of NATS_USER')),
  NATS_MONITOR_URL: Type.Optional(
    Type.String({
      minLength: 1,
      pattern: '^https?://[^,/?#@\\s]+[^,@\\s]*(\\s*,\\s*https?://[^,/?#@\\s]+[^,@\\s]*)*$',
      description:
        'Monitoring ports, without user or password, separated by commas, where it is read whether every write is synced to disk',
      examples: ['http://localhost:8222'],
    }),
  ),
  NATS_SYSTEM_USER: Type.Optional(
    Type.String({ minLength: 1, description: 'User of the system account, to read the same without monitoring ports' }),
  ),
  NATS_SYSTEM_PASSWORD: Type.Optional(Secret('Password of NATS_SYSTEM_USER')),
  ALLOW_UNSAFE_NATS_SYNC: Type.Boolean({
    default: false,
    description: 'Starts although NATS is known to acknowledge events before they are on disk',
  }),
} satisfies Record<string, TSchema>;

/** The OpenID provider whose access tokens are taken. */
export const oidcSettings = {
  OIDC_ISSUER: Type.String({
    format: 'uri',
    description: 'Issuer of the access tokens, exactly as in their iss claim',
    examples: ['https://id.example.com'],
  }),
  OIDC_AUDIENCE: Type.String({
    minLength: 1,
    description: 'Audience the access tokens must name',
    examples: ['linecheck'],
  }),
  OIDC_JWKS_URL: Type.Optional(
    Type.String({ format: 'uri', description: "The issuer's published keys; discovered from the issuer where absent" }),
  ),
  OIDC_CLOCK_TOLERANCE_SECONDS: Type.Integer({
    default: 60,
    minimum: 0,
    maximum: 300,
    description:
      "Seconds by which the issuer's clock may differ from that of this machine: a token is taken so long before its nbf and after its exp",
  }),
} satisfies Record<string, TSchema>;

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

/** Settings of publishing a service's state again. */
export const snapshotSettings = {
  SNAPSHOT_EVENTS_PER_SECOND: Type.Integer({
    default: 500,
    minimum: 1,
    maximum: 20_000,
    description:
      'Events with which this service publishes its state again when an operator asks for it, within a second at most: the slowest projection has to keep up beside its other work',
  }),
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
