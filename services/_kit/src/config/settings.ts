import { Type, type TSchema, type TString } from '@sinclair/typebox';
import { originsFault } from './origins';

export interface SecretOptions {
  examples?: string[];
  pattern?: string;
  /** Whoever reads it leaves blanks around its entries out. */
  isList?: boolean;
}

/** A value that must never be shown. */
export function Secret(description: string, options: SecretOptions = {}): TString {
  return Type.String({ minLength: 1, secret: true, description, ...options });
}

/** What an amount may be set to at most that is as good as none: a whole number wherever it is added, stored or told. */
export const HIGHEST_AMOUNT = 1_000_000_000;

/** Host names or addresses without ports, separated by commas. */
export const HOST_LIST =
  '^(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?:\\s*,\\s*(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\]))*$';

/** `name=value`, percent-encoded, separated by commas. */
const HEADER_LIST = '^\\s*[^=,\\s]+\\s*=(?:[^%,]|%[0-9A-Fa-f]{2})*(?:,\\s*[^=,\\s]+\\s*=(?:[^%,]|%[0-9A-Fa-f]{2})*)*$';

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
    faultOf: originsFault,
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
    maximum: HIGHEST_AMOUNT,
    description:
      'Requests that one person, or one address where no valid token comes along, may make in a minute to one replica; 0 sets no limit',
  }),
  MAX_EVENT_LOOP_DELAY_MS: Type.Integer({
    default: 2_000,
    minimum: 0,
    maximum: HIGHEST_AMOUNT,
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

/** Where traces go; the names and their meaning are OpenTelemetry's. */
export const tracingSettings = {
  OTEL_EXPORTER_OTLP_ENDPOINT: Type.Optional(
    Type.String({
      format: 'uri',
      pattern: '^https?://[^/?#@]+([/?#]|$)',
      description:
        'Collector that traces are sent to by OTLP over HTTP, without /v1/traces; without it none are recorded',
      examples: ['http://otel-collector:4318'],
    }),
  ),
  OTEL_EXPORTER_OTLP_HEADERS: Type.Optional(
    Secret('Headers for the collector, such as a token: name=value, percent-encoded, separated by commas', {
      pattern: HEADER_LIST,
      examples: ['authorization=Bearer%20t0ken'],
    }),
  ),
  OTEL_TRACES_SAMPLER: Type.Union([Type.Literal('traceidratio'), Type.Literal('parentbased_traceidratio')], {
    default: 'traceidratio',
    description:
      'Who decides whether a request is recorded: traceidratio is this service, by the id of the trace; parentbased_traceidratio is a caller that sends a traceparent, so only behind a gateway that sets it',
  }),
  OTEL_TRACES_SAMPLER_ARG: Type.Number({
    default: 0.1,
    minimum: 0,
    maximum: 1,
    description: 'Share of the traces that is recorded; the same in all services',
  }),
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
