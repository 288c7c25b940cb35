import { senderKind } from '@linecheck/shared-contracts';
import { countriesWithoutSender, type Senders } from '@linecheck/service-kit/sms';
import { failed, ok, unknown, warning, type Finding } from './finding';
import { API, asked, isTestCredentials, listIn, named, notSaid, type Provider } from './provider';

const SERVICES = 'https://messaging.twilio.com/v1/Services';
const NUMBERS_CONSOLE = 'https://console.twilio.com/us1/develop/phone-numbers/manage/incoming';
const SHORT_CODES_CONSOLE = 'https://console.twilio.com/us1/develop/sms/senders/short-codes';
const NAMES_SETTING = 'https://console.twilio.com/us1/develop/sms/settings/general';

/** The worst first. */
const SEVERITY: readonly Finding['outcome'][] = ['failed', 'warning', 'unknown', 'ok'];

/** Whether the account may send from every sender that is configured, to the countries that are allowed. `senders` is null where delivery-tracker was not told. */
export async function checkSenders(provider: Provider, senders: Senders | null): Promise<Finding> {
  if (senders === null)
    return unknown(
      'delivery-tracker does not know the sender.',
      'Give it TWILIO_FROM, and TWILIO_FROM_BY_COUNTRY where it is set, as the sending services have them.',
    );
  const all = new Set([senders.main, ...senders.byCountry.values()]);
  const findings = await Promise.all([...all].map((sender) => checkSender(provider, sender)));
  return worst([...namesAbroad(provider, senders), ...findings]);
}

/** One finding of several: what is worst, and all that is as bad. */
function worst(findings: readonly Finding[]): Finding {
  const outcome = SEVERITY.find((each) => findings.some((finding) => finding.outcome === each)) ?? 'ok';
  const found = findings.filter((finding) => finding.outcome === outcome);
  const remedies = [...new Set(found.flatMap(({ remedy }) => remedy ?? []))];
  return {
    outcome,
    found: found.map((finding) => finding.found).join(' '),
    remedy: remedies.length === 0 ? null : remedies.join(' '),
  };
}

/** Where a name would be the sender though the provider takes none. */
function namesAbroad({ countries }: Provider, senders: Senders): Finding[] {
  const without = countriesWithoutSender(senders, countries);
  if (without.length === 0) return [];
  const found = `Twilio takes no alphanumeric sender in ${named(without)}: texts from ${senders.main} are refused there (21612).`;
  const setting = without.map((country) => `${country}=+1…`).join(',');
  const remedy = `Set TWILIO_FROM_BY_COUNTRY=${setting} to a number of the account, or leave ${named(without)} out of ALLOWED_COUNTRIES.`;
  return [countries.length === 0 ? warning(found, remedy) : failed(found, remedy)];
}

function checkSender(provider: Provider, sender: string): Promise<Finding> | Finding {
  switch (senderKind(sender)) {
    case 'messaging-service':
      return checkService(provider, sender);
    case 'short-code':
      return checkShortCode(provider, sender);
    case 'name':
      return unknown(
        `Twilio does not say whether it takes the name ${sender}.`,
        `See that alphanumeric senders are on at ${NAMES_SETTING}, and that ${sender} is registered in the countries that ask for it.`,
      );
    default:
      return checkNumber(provider, sender);
  }
}

async function checkNumber({ reader, accountSid }: Provider, number: string): Promise<Finding> {
  const query = new URLSearchParams({ PhoneNumber: number, PageSize: '20' });
  const answer = await asked(reader, `${API}/${accountSid}/IncomingPhoneNumbers.json?${query}`);
  if ('outcome' in answer) return answer;
  if (isTestCredentials(answer)) return notForTestCredentials();
  if (answer.status !== 200) return notSaid(answer);
  const own = listIn(answer, 'incoming_phone_numbers').find(({ phone_number: each }) => each === number);
  if (own === undefined)
    return failed(
      `${number} is not a number of this account: texts from it are refused (21606).`,
      `Set TWILIO_FROM to one of ${NUMBERS_CONSOLE}, or to a Messaging Service.`,
    );
  const { sms } = (own.capabilities ?? {}) as { sms?: unknown };
  if (sms !== true)
    return failed(`${number} cannot send texts.`, `Set TWILIO_FROM to a number with SMS of ${NUMBERS_CONSOLE}.`);
  return ok(`${number} belongs to the account and can send texts.`);
}

async function checkShortCode({ reader, accountSid }: Provider, code: string): Promise<Finding> {
  const query = new URLSearchParams({ ShortCode: code, PageSize: '20' });
  const answer = await asked(reader, `${API}/${accountSid}/SMS/ShortCodes.json?${query}`);
  if ('outcome' in answer) return answer;
  if (isTestCredentials(answer)) return notForTestCredentials();
  if (answer.status !== 200) return notSaid(answer);
  if (!listIn(answer, 'short_codes').some(({ short_code: each }) => each === code))
    return failed(
      `${code} is not a short code of this account: texts from it are refused (21606).`,
      `Set TWILIO_FROM to one of ${SHORT_CODES_CONSOLE}, or to another sender.`,
    );
  return ok(`The short code ${code} belongs to the account; it reaches its own country alone.`);
}

async function checkService({ reader }: Provider, sid: string): Promise<Finding> {
  const service = await asked(reader, `${SERVICES}/${sid}`);
  if ('outcome' in service) return service;
  if (isTestCredentials(service)) return notForTestCredentials();
  if (service.status === 404)
    return failed(`This account has no Messaging Service ${sid}.`, 'Correct TWILIO_FROM, in every service that sends.');
  if (service.status !== 200) return notSaid(service);
  const pool = await asked(reader, `${SERVICES}/${sid}/PhoneNumbers?PageSize=1`);
  if ('outcome' in pool) return pool;
  if (pool.status !== 200) return notSaid(pool);
  if (listIn(pool, 'phone_numbers').length === 0)
    return warning(
      `The Messaging Service ${sid} has no phone number.`,
      'Add one to its sender pool, unless it sends by short code or alphanumeric sender.',
    );
  return ok(`The Messaging Service ${sid} belongs to the account and has a number.`);
}

function notForTestCredentials(): Finding {
  return unknown('Test credentials may not ask for senders.', 'Set the live credentials to have it checked.');
}
