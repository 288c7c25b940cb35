import type { AccountAnswer, AccountReader } from '@linecheck/service-kit/sms';
import { countriesLeftOut, type AllowedCountries } from '@linecheck/shared-contracts/number-reading';
import { failed, ok, reasonOf, unknown, warning, type Finding } from './finding';

/** What the checks of the account need to know. */
export interface Provider {
  /** With the account's own token. */
  readonly reader: AccountReader;
  /** With the API key that texts are read with; null where there is none. */
  readonly apiKey: { readonly sid: string; readonly reader: AccountReader } | null;
  readonly accountSid: string;
  /** Null where every country is allowed. */
  readonly allowed: AllowedCountries | null;
  /** The allowed countries, those of whole calling codes among them; empty where every one is. */
  readonly countries: readonly string[];
}

export const API = 'https://api.twilio.com/2010-04-01/Accounts';
const GEO_PERMISSIONS = 'https://accounts.twilio.com/v1/Messaging/GeoPermissions';
const GEO_CONSOLE = 'https://console.twilio.com/us1/develop/sms/settings/geo-permissions';
/** Twilio's code for what test credentials may not ask. */
const TEST_CREDENTIALS = 20008;

export function accountUrl(accountSid: string): string {
  return `${API}/${accountSid}.json`;
}

export async function checkCredentials(provider: Provider): Promise<Finding> {
  const { reader, accountSid } = provider;
  const refusedKey = refusalOfKey(provider); // Never rejects; asked at the same time.
  const answer = await asked(reader, accountUrl(accountSid));
  if ('outcome' in answer) return answer;
  if (isTestCredentials(answer))
    return warning('These are test credentials: no text reaches a phone.', 'Set the live credentials to send texts.');
  if (answer.status === 401 || answer.status === 403)
    return failed(
      `Twilio refuses the credentials of ${accountSid} (HTTP ${answer.status}).`,
      'Correct TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, in every service that has them.',
    );
  if (answer.status === 404)
    return failed(
      `Twilio knows no account ${accountSid}.`,
      'Correct TWILIO_ACCOUNT_SID, and TWILIO_API_URL if it is set.',
    );
  if (answer.status !== 200) return notSaid(answer);
  const { status, type } = answer.body ?? {};
  if (status !== 'active')
    return failed(`The account is ${String(status)}.`, 'Open the Twilio console: it says how to have it made active.');
  const refused = await refusedKey;
  if (refused !== null) return refused;
  if (type === 'Trial')
    return warning('It is a trial account: it texts only numbers that are verified at Twilio.', 'Upgrade the account.');
  return ok('Twilio takes the credentials; the account is active.');
}

/** Null where the key may read texts, or there is none. */
async function refusalOfKey({ apiKey, accountSid }: Provider): Promise<Finding | null> {
  if (apiKey === null) return null;
  const answer = await asked(apiKey.reader, `${API}/${accountSid}/Messages.json?PageSize=1`);
  if ('outcome' in answer) return answer;
  if (answer.status !== 401 && answer.status !== 403) return null;
  return failed(
    `Twilio refuses the API key ${apiKey.sid} (HTTP ${answer.status}).`,
    'Correct TWILIO_API_KEY and TWILIO_API_SECRET, in every service that has them, or let the key read and create messages.',
  );
}

export async function checkCountries({ reader, allowed, countries }: Provider): Promise<Finding> {
  const answer = await asked(reader, GEO_PERMISSIONS);
  if ('outcome' in answer) return answer;
  const permissions = listIn(answer, 'permissions').filter(({ type }) => type === undefined || type === 'country');
  if (answer.status !== 200 || permissions.length === 0)
    return unknown(
      `Twilio does not say which countries may be texted (HTTP ${answer.status}).`,
      `Look at ${GEO_CONSOLE}: every country that you text must be ticked.`,
    );
  const enabled = new Set(permissions.filter(({ enabled: is }) => is === true).map(codeIn));
  const listed = new Set(permissions.map(codeIn));
  const disabled = [...listed].filter((code) => !enabled.has(code));
  if (allowed === null) return everyCountryAllowed(enabled.size, disabled);
  const missing = countries.filter(
    (country) => !enabled.has(country) && (allowed.countries.has(country) || listed.has(country)),
  );
  if (missing.length > 0)
    return failed(
      `Twilio does not text ${named(missing)}: such texts are refused (21408).`,
      `Tick them at ${GEO_CONSOLE}, or take them out of ALLOWED_COUNTRIES.`,
    );
  return ok(`Twilio texts every country of ALLOWED_COUNTRIES: ${named(countries)}.${sharingCodes(allowed)}`);
}

/** Territories with the calling code of an allowed country are easily taken for part of it. */
function sharingCodes(allowed: AllowedCountries): string {
  const leftOut = countriesLeftOut(allowed);
  if (leftOut.length === 0) return '';
  return ` Numbers of ${named(leftOut)} are refused, though they share a calling code with these: name them, or the code itself, such as +44, where they are wanted.`;
}

function everyCountryAllowed(enabled: number, disabled: readonly string[]): Finding {
  if (disabled.length === 0) return ok(`Twilio texts all ${enabled} countries.`);
  return warning(
    `Numbers of every country may be added, but Twilio texts only ${enabled} countries, and not ${named(disabled)}.`,
    `Set ALLOWED_COUNTRIES to those that you serve, in phone-numbers and here, and tick these at ${GEO_CONSOLE}.`,
  );
}

export type Asked = AccountAnswer | Finding;

/** An answer, or the finding that there is none. */
export async function asked(reader: AccountReader, url: string): Promise<Asked> {
  try {
    return await reader.get(url);
  } catch (error) {
    return failed(
      `Twilio cannot be reached: ${reasonOf(error)}.`,
      'Let this service reach https://*.twilio.com, and check TWILIO_API_URL if it is set.',
    );
  }
}

/** Nothing that the check could judge: a refusal that `twilio-credentials` reports, or trouble at Twilio. */
export function notSaid({ status, body }: AccountAnswer): Finding {
  const code = body?.code === undefined ? '' : ` with ${String(body.code)}`;
  if (status === 401 || status === 403)
    return unknown(`Twilio does not say: it answers ${status}${code}.`, 'Correct the credentials first.');
  return unknown(`Twilio does not say: it answers ${status}${code}.`, 'Run it again; see https://status.twilio.com.');
}

export function isTestCredentials({ body }: AccountAnswer): boolean {
  return body?.code === TEST_CREDENTIALS;
}

export function listIn({ body }: AccountAnswer, name: string): Readonly<Record<string, unknown>>[] {
  const list = body?.[name];
  return Array.isArray(list) ? list.filter((item) => typeof item === 'object' && item !== null) : [];
}

function codeIn({ country_code: code }: Readonly<Record<string, unknown>>): string {
  return String(code);
}

const MAX_NAMED = 12;

export function named(countries: readonly string[]): string {
  const rest = countries.length - MAX_NAMED;
  return countries.slice(0, MAX_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
