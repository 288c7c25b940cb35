import { paths } from '@linecheck/shared-contracts/paths';
import { AUTH_PREFIX } from '@linecheck/shared-contracts/routes';
import { natsEnvironment, type NatsAccess } from './nats.js';
import type { Secrets } from './secrets.js';
import type { Settings } from './settings.js';

/** The name of the API that access tokens are for. */
export const AUDIENCE = 'https://linecheck.local/api';

/** The sender that the simulator and Twilio's test credentials know. */
const SIMULATOR_FROM = '+15005550006';

/** What the parts learn about each other. */
export interface Surroundings {
  readonly secrets: Secrets;
  readonly settings: Settings;
  /** What people's browsers see, such as http://localhost:8080. */
  readonly origin: string;
  /** Where the provider, real or simulated, reaches the same. */
  readonly publicUrl: string;
}

export interface ServiceSurroundings extends Surroundings {
  readonly databaseUrl: string;
  readonly nats: NatsAccess;
  readonly identityUrl: string;
  /** Null where texts are real. */
  readonly simulatorUrl: string | null;
}

/** All that a part sees of the environment, but for where it listens. */
export type PartEnvironment = Readonly<Record<string, string>>;

/** `dataDir` keeps its keys and sessions. */
export function identityEnvironment({ settings, origin }: Surroundings, dataDir: string): PartEnvironment {
  return {
    LOG_LEVEL: settings.logLevel,
    ISSUER: origin + AUTH_PREFIX,
    AUDIENCE,
    REDIRECT_URIS: `${origin}/signed-in`,
    POST_LOGOUT_REDIRECT_URIS: `${origin}/`,
    DATA_DIR: dataDir,
  };
}

export function simulatorEnvironment({ settings, secrets, publicUrl }: Surroundings): PartEnvironment {
  return {
    LOG_LEVEL: settings.logLevel,
    SIMULATOR_ACCOUNT_SID: secrets.simulatorAccountSid,
    SIMULATOR_AUTH_TOKEN: secrets.simulatorAuthToken,
    SIMULATOR_INBOUND_URL: publicUrl + paths.inboundCallback,
  };
}

export function serviceEnvironment(around: ServiceSurroundings): PartEnvironment {
  const { settings, secrets, origin, publicUrl } = around;
  return {
    LOG_LEVEL: settings.logLevel,
    DATABASE_URL: around.databaseUrl,
    ...natsEnvironment(around.nats, settings.allowUnsafeNatsSync),
    OIDC_ISSUER: origin + AUTH_PREFIX,
    OIDC_AUDIENCE: AUDIENCE,
    OIDC_JWKS_URL: `${around.identityUrl}${AUTH_PREFIX}/jwks`,
    PUBLIC_URL: publicUrl,
    ALLOWED_ORIGINS: [...new Set([origin, settings.publicUrl ?? origin])].join(','),
    CODE_HMAC_KEYS: secrets.codeHmacKeys,
    SEALING_KEYS: secrets.sealingKeys,
    ...provider(around),
  };
}

function provider({ settings, secrets, simulatorUrl }: ServiceSurroundings): Record<string, string> {
  if (settings.twilio !== null) {
    const { accountSid, authToken, from, fromByCountry } = settings.twilio;
    return {
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_AUTH_TOKEN: authToken,
      TWILIO_FROM: from,
      TWILIO_FROM_BY_COUNTRY: fromByCountry,
    };
  }
  return {
    TWILIO_ACCOUNT_SID: secrets.simulatorAccountSid,
    TWILIO_AUTH_TOKEN: secrets.simulatorAuthToken,
    TWILIO_FROM: SIMULATOR_FROM,
    // The numbers that are kept free for examples reach a phone only in the simulator.
    ALLOW_FICTIONAL_NUMBERS: 'true',
    ...(simulatorUrl === null ? {} : { TWILIO_API_URL: simulatorUrl }),
  };
}
