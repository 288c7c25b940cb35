import { readKeySet, type KeySet } from './key-set';

/** Where the issuer publishes its keys; discovered from the issuer where `jwksUrl` is absent. */
export interface KeySource {
  issuer: string;
  jwksUrl?: string | undefined;
}

const RESPONSE_TIMEOUT_MS = 5_000;
/** Some thousand keys; providers publish a handful. */
const MAX_BYTES = 1024 * 1024;

/** Fetches what the issuer publishes now. Rejects with a reason in a few words, within 5 s. */
export async function fetchKeys({ issuer, jwksUrl }: KeySource): Promise<KeySet> {
  const signal = AbortSignal.timeout(RESPONSE_TIMEOUT_MS);
  return readKeySet(await fetchJson(jwksUrl ?? (await discover(issuer, signal)), signal));
}

async function discover(issuer: string, signal: AbortSignal): Promise<string> {
  const document = await fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, signal);
  const { jwks_uri: url } = (document ?? {}) as { jwks_uri?: unknown };
  if (typeof url !== 'string') throw new Error('its openid-configuration names no jwks_uri');
  return url;
}

/** Follows no redirect: keys come from where they were configured to come from. */
async function fetchJson(url: string, signal: AbortSignal): Promise<unknown> {
  const answer = await fetch(url, { signal, redirect: 'manual', headers: { accept: 'application/json' } });
  const bytes: Uint8Array[] = [];
  let size = 0;
  if (answer.status !== 200) {
    await answer.body?.cancel();
    throw new Error(`${new URL(url).host} answered ${answer.status}`);
  }
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error(`${new URL(url).host} answered more than ${MAX_BYTES} bytes`);
    bytes.push(chunk);
  }
  return JSON.parse(Buffer.concat(bytes).toString()) as unknown;
}
