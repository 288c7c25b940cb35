import { paths } from '@linecheck/shared-contracts/paths';
import { AUTH_PREFIX, type ServiceName } from '@linecheck/shared-contracts/routes';
import type { Entrance } from './entrance.js';
import { natsEnvironment, type NatsAccess } from './nats.js';
import type { Secrets } from './secrets.js';
import type { Settings } from './settings.js';

/** The sender that the simulator and Twilio's test credentials know. */
const SIMULATOR_FROM = '+15005550006';

/** What the parts are given about each other. */
export interface SystemContext {
  readonly secrets: Secrets;
  readonly settings: Settings;
  readonly entrance: Entrance;
  /** Where the provider, real or simulated, reaches the same. */
  readonly publicUrl: string;
}

export interface ServiceContext extends SystemContext {
  readonly databaseUrl: string;
  readonly nats: NatsAccess;
  /** Of dev-identity; null where people sign in elsewhere. */
  readonly identityUrl: string | null;
  /** Null where texts are real. */
  readonly simulatorUrl: string | null;
  /** Where the gateway's requests come from. */
  readonly trustedProxies: string;
}

/** All that a part sees of the environment, but for where it listens. */
export type PartEnvironment = Readonly<Record<string, string>>;

/** `dataDir` keeps its keys and sessions. */
export function identityEnvironment({ entrance }: SystemContext, dataDir: string): PartEnvironment {
  return {
    ISSUER: entrance.identity.issuer,
    AUDIENCE: entrance.identity.audience,
    REDIRECT_URIS: `${entrance.origin}/signed-in`,
    POST_LOGOUT_REDIRECT_URIS: `${entrance.origin}/`,
    DATA_DIR: dataDir,
  };
}

/** `stateFile` keeps its texts, faults and opt-outs. */
export function simulatorEnvironment(
  { settings, secrets, publicUrl }: SystemContext,
  stateFile: string,
): PartEnvironment {
  return {
    LOG_LEVEL: settings.logLevel,
    SIMULATOR_ACCOUNT_SID: secrets.simulatorAccountSid,
    SIMULATOR_AUTH_TOKEN: secrets.simulatorAuthToken,
    SIMULATOR_API_KEY: secrets.simulatorApiKey,
    SIMULATOR_API_SECRET: secrets.simulatorApiSecret,
    SIMULATOR_INBOUND_URL: publicUrl + paths.inboundCallback,
    SIMULATOR_STATE_FILE: stateFile,
  };
}

/** What one service is given: the secrets that its own env table names, and no others. */
export function serviceEnvironment(service: ServiceName, context: ServiceContext): PartEnvironment {
  const { settings, entrance, publicUrl } = context;
  return {
    LOG_LEVEL: settings.logLevel,
    DATABASE_URL: context.databaseUrl,
    ...natsEnvironment(context.nats, settings.allowUnsafeNatsSync),
    OIDC_ISSUER: entrance.identity.issuer,
    OIDC_AUDIENCE: entrance.identity.audience,
    ...jwksUrl(context),
    PUBLIC_URL: publicUrl,
    TRUSTED_PROXIES: context.trustedProxies,
    ALLOWED_ORIGINS: [entrance.origin, ...settings.allowedOrigins].join(','),
    ...provider(context),
    ...own[service](context),
  };
}

const own: Readonly<Record<ServiceName, (context: ServiceContext) => PartEnvironment>> = {
  'phone-numbers': (context) => ({
    CODE_HMAC_KEYS: context.secrets.codeHmacKeys,
    SEALING_KEYS: context.secrets.sealingKeys,
    CODE_BUDGETS_MODE: context.settings.codeBudgetsMode,
    // The numbers that are kept free for examples reach a phone only in the simulator, where codes that nobody enters cost nothing.
    ...(context.settings.twilio === null ? { ALLOW_FICTIONAL_NUMBERS: 'true' } : {}),
    ...senderAccess(context),
  }),
  'sms-test': senderAccess,
  'delivery-tracker': (context) => ({ USAGE_SECRET: context.secrets.usageSecret, ...callbackAccess(context) }),
};

/** dev-identity is reached where it listens: its issuer is the address that browsers see. */
function jwksUrl({ entrance, identityUrl }: ServiceContext): Record<string, string> {
  const url = identityUrl === null ? entrance.identity.jwksUrl : `${identityUrl}${AUTH_PREFIX}/jwks`;
  return url === null ? {} : { OIDC_JWKS_URL: url };
}

function provider({ settings, secrets, simulatorUrl }: ServiceContext): PartEnvironment {
  if (settings.twilio !== null) {
    const { accountSid, from, fromByCountry } = settings.twilio;
    return { TWILIO_ACCOUNT_SID: accountSid, TWILIO_FROM: from, TWILIO_FROM_BY_COUNTRY: fromByCountry };
  }
  return {
    TWILIO_ACCOUNT_SID: secrets.simulatorAccountSid,
    TWILIO_FROM: SIMULATOR_FROM,
    ...(simulatorUrl === null ? {} : { TWILIO_API_URL: simulatorUrl }),
  };
}

/** Who only sends gets the account's own token only where there is no API key. */
function senderAccess(context: ServiceContext): PartEnvironment {
  const { twilio } = context.settings;
  return twilio !== null && twilio.apiKey === null ? { TWILIO_AUTH_TOKEN: twilio.authToken } : apiKeyOf(context);
}

/** Who takes callbacks has to check what they are signed with. */
function callbackAccess(context: ServiceContext): PartEnvironment {
  const { settings, secrets } = context;
  const previous = settings.twilio?.previousAuthToken ?? null;
  return {
    TWILIO_AUTH_TOKEN: settings.twilio?.authToken ?? secrets.simulatorAuthToken,
    ...(previous === null ? {} : { TWILIO_AUTH_TOKEN_PREVIOUS: previous }),
    ...apiKeyOf(context),
  };
}

function apiKeyOf({ settings, secrets }: ServiceContext): PartEnvironment {
  const simulated = { sid: secrets.simulatorApiKey, secret: secrets.simulatorApiSecret };
  const key = settings.twilio === null ? simulated : settings.twilio.apiKey;
  return key === null ? {} : { TWILIO_API_KEY: key.sid, TWILIO_API_SECRET: key.secret };
}
