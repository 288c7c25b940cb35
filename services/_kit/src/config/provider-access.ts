import type { TwilioConfig } from './setting-types';

/** How requests to the provider are signed in. */
export interface ProviderAccess {
  readonly accountSid: string;
  /** The SID of an API key, or of the account itself. */
  readonly user: string;
  readonly secret: string;
}

type Settings = Pick<TwilioConfig, 'TWILIO_ACCOUNT_SID' | 'TWILIO_AUTH_TOKEN' | 'TWILIO_API_KEY' | 'TWILIO_API_SECRET'>;

/** The API key where there is one, else the account's own token. Of settings in which `providerAccessFaults` found nothing. */
export function providerAccess(settings: Settings): ProviderAccess {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_API_KEY: key, TWILIO_API_SECRET: secret } = settings;
  if (key !== undefined && secret !== undefined) return { accountSid, user: key, secret };
  return { accountSid, user: accountSid, secret: settings.TWILIO_AUTH_TOKEN ?? '' };
}

/** What no single setting can show: half an API key. An empty variable counts as missing. */
export function apiKeyFaults({ TWILIO_API_KEY: key, TWILIO_API_SECRET: secret }: NodeJS.ProcessEnv): string[] {
  if (Boolean(key) === Boolean(secret)) return [];
  const missing = key ? 'TWILIO_API_SECRET' : 'TWILIO_API_KEY';
  return [
    `${missing} is missing: an API key is its SID and its secret. Set both TWILIO_API_KEY and TWILIO_API_SECRET, or neither`,
  ];
}

/** The same, and that there is nothing to sign in with, where a service may have either. */
export function providerAccessFaults(env: NodeJS.ProcessEnv): string[] {
  if (env.TWILIO_API_KEY || env.TWILIO_API_SECRET || env.TWILIO_AUTH_TOKEN) return apiKeyFaults(env);
  return [
    'TWILIO_API_KEY and TWILIO_API_SECRET are missing, and TWILIO_AUTH_TOKEN too. Make an API key in the Twilio console and set both, or set the auth token',
  ];
}
