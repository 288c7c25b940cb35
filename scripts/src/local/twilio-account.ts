import { callbackSettings, ConfigError, twilioSettings, Type, type Static } from '@linecheck/service-kit/config';

/** What names the account that texts are really sent with. Services are told no more of it than each needs. */
export const twilioAccountSettings = {
  TWILIO_ACCOUNT_SID: Type.Optional(
    Type.String({
      pattern: '^AC[0-9a-fA-F]{32}$',
      description: 'The account that sends real texts',
      examples: [`AC${'0'.repeat(32)}`],
    }),
  ),
  TWILIO_AUTH_TOKEN: Type.Optional(
    Type.String({ pattern: '^[0-9a-fA-F]{32}$', description: 'The auth token of that account', secret: true }),
  ),
  TWILIO_AUTH_TOKEN_PREVIOUS: callbackSettings.TWILIO_AUTH_TOKEN_PREVIOUS,
  TWILIO_API_KEY: twilioSettings.TWILIO_API_KEY,
  TWILIO_API_SECRET: twilioSettings.TWILIO_API_SECRET,
  TWILIO_FROM: Type.Optional(twilioSettings.TWILIO_FROM),
  TWILIO_FROM_BY_COUNTRY: twilioSettings.TWILIO_FROM_BY_COUNTRY,
};

/** An API key of an account. */
export interface ApiKey {
  readonly sid: string;
  readonly secret: string;
}

/** The account that texts are really sent with. */
export interface TwilioAccount {
  readonly accountSid: string;
  readonly authToken: string;
  /** A second token that callbacks may be signed with; null where there is none. */
  readonly previousAuthToken: string | null;
  /** What requests are signed in with; null for the auth token. */
  readonly apiKey: ApiKey | null;
  readonly from: string;
  /** As TWILIO_FROM_BY_COUNTRY says it; empty where there are no others. */
  readonly fromByCountry: string;
}

type Named = Static<ReturnType<typeof Type.Object<typeof twilioAccountSettings>>> & { readonly PUBLIC_URL?: string };

/** Real texts need all four: half of them would send texts whose delivery is never reported. */
export function twilioAccount(settings: Named): TwilioAccount | null {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, TWILIO_FROM_BY_COUNTRY, PUBLIC_URL } = settings;
  const { TWILIO_AUTH_TOKEN_PREVIOUS, TWILIO_API_KEY, TWILIO_API_SECRET } = settings;
  const others = [TWILIO_FROM_BY_COUNTRY, TWILIO_AUTH_TOKEN_PREVIOUS, TWILIO_API_KEY];
  if ([TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, ...others].every((value) => !value)) return null;
  const needed = { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, PUBLIC_URL };
  const missing = Object.entries(needed).filter(([, value]) => !value);
  if (!TWILIO_ACCOUNT_SID || !TWILIO_AUTH_TOKEN || !TWILIO_FROM || missing.length > 0) {
    const names = missing.map(([name]) => name).join(', ');
    throw new ConfigError([
      `${names} ${missing.length === 1 ? 'is' : 'are'} missing. To send real texts set all of ${Object.keys(needed).join(', ')}; to use the simulator set no TWILIO_ variable.`,
    ]);
  }
  return {
    accountSid: TWILIO_ACCOUNT_SID,
    authToken: TWILIO_AUTH_TOKEN,
    previousAuthToken: TWILIO_AUTH_TOKEN_PREVIOUS ?? null,
    apiKey: TWILIO_API_KEY && TWILIO_API_SECRET ? { sid: TWILIO_API_KEY, secret: TWILIO_API_SECRET } : null,
    from: TWILIO_FROM,
    fromByCountry: TWILIO_FROM_BY_COUNTRY,
  };
}
