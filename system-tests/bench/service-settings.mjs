// What the three services need from their environment besides a database of their own, for benchmarks in which no text is sent.
import { randomBytes } from 'node:crypto';

/** `natsServer` and `tokens` as those of `@linecheck/local-servers`. */
export function serviceSettings(natsServer, tokens) {
  return {
    NATS_URL: natsServer.url,
    NATS_MONITOR_URL: natsServer.monitorUrl,
    OIDC_ISSUER: tokens.issuer,
    OIDC_AUDIENCE: tokens.audience,
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_API_URL: 'http://127.0.0.1:1',
    TWILIO_AUTH_TOKEN: 'token',
    TWILIO_FROM: '+15005550006',
    PUBLIC_URL: 'https://linecheck.example',
    CODE_HMAC_KEYS: `1:${randomBytes(32).toString('base64')}`,
    SEALING_KEYS: `1:${randomBytes(32).toString('base64')}`,
  };
}
