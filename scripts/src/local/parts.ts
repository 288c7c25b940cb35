import { paths } from '@linecheck/shared-contracts/paths';
import { serviceRoutes, type ServiceName } from '@linecheck/shared-contracts/routes';
import { join } from 'node:path';
import { inRepository } from '../repository.js';
import type { DataFolder } from './data-folder.js';
import { natsEnvironment, type NatsServer } from './nats.js';
import type { PartSpec } from './part.js';
import type { Secrets } from './secrets.js';
import type { Settings } from './settings.js';

/** Each service once, in the order of the route table. */
export const serviceNames: readonly ServiceName[] = [...new Set(serviceRoutes.map(({ service }) => service))];

/** The name of the API that access tokens are for. */
export const AUDIENCE = 'https://linecheck.local/api';

/** The sender that the simulator and Twilio's test credentials know. */
const SIMULATOR_FROM = '+15005550006';

/** What the parts learn about each other. */
export interface Surroundings {
  readonly folder: DataFolder;
  readonly secrets: Secrets;
  readonly settings: Settings;
  /** The gateway's, such as http://localhost:8080. */
  readonly origin: string;
}

export function identityPart({ folder, settings, origin }: Surroundings): PartSpec {
  return {
    ...place('dev-identity', folder),
    env: {
      ...everyPart(settings),
      ISSUER: `${origin}/auth`,
      AUDIENCE,
      REDIRECT_URIS: `${origin}/signed-in`,
      POST_LOGOUT_REDIRECT_URIS: `${origin}/`,
      DATA_DIR: folder.identity,
    },
  };
}

export function simulatorPart({ folder, settings, secrets, origin }: Surroundings): PartSpec {
  return {
    ...place('sms-simulator', folder),
    env: {
      ...everyPart(settings),
      SIMULATOR_ACCOUNT_SID: secrets.simulatorAccountSid,
      SIMULATOR_AUTH_TOKEN: secrets.simulatorAuthToken,
      SIMULATOR_INBOUND_URL: (settings.publicUrl ?? origin) + paths.inboundCallback,
    },
  };
}

export interface ServiceSurroundings extends Surroundings {
  readonly databaseUrl: string;
  readonly nats: NatsServer;
  readonly identityUrl: string;
  /** Null where texts are real. */
  readonly simulatorUrl: string | null;
}

export function servicePart(service: ServiceName, around: ServiceSurroundings): PartSpec {
  const { folder, settings, origin } = around;
  return {
    ...place(service, folder),
    env: {
      ...everyPart(settings),
      DATABASE_URL: around.databaseUrl,
      ...natsEnvironment(around.nats, settings.allowUnsafeNatsSync),
      OIDC_ISSUER: `${origin}/auth`,
      OIDC_AUDIENCE: AUDIENCE,
      OIDC_JWKS_URL: `${around.identityUrl}/auth/jwks`,
      PUBLIC_URL: settings.publicUrl ?? origin,
      ALLOWED_ORIGINS: [...new Set([origin, settings.publicUrl ?? origin])].join(','),
      CODE_HMAC_KEYS: around.secrets.codeHmacKeys,
      SEALING_KEYS: around.secrets.sealingKeys,
      ...provider(around),
    },
  };
}

function provider({ settings, secrets, simulatorUrl }: ServiceSurroundings): Record<string, string> {
  if (settings.twilio !== null) {
    const { accountSid, authToken, from } = settings.twilio;
    return { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from };
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

function everyPart(settings: Settings): Record<string, string> {
  return { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: settings.logLevel };
}

function place(name: string, folder: DataFolder): Omit<PartSpec, 'env'> {
  return {
    name,
    main: inRepository('services', name, 'dist', 'main.js'),
    logFile: join(folder.logs, `${name}.log`),
  };
}
