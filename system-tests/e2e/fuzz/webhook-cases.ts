import { admitsTexts } from './admits';
import type { Case } from './cases';
import { fieldsOf, type Operation } from './contracts';
import type { Call } from './http';
import { hostileTexts, hostileValues } from './values';

/** What Twilio sends with a status and with a text that came in; the contract leaves it open. */
const PARAMETERS: Readonly<Record<string, string>> = {
  MessageSid: `SM${'1'.repeat(32)}`,
  SmsSid: `SM${'1'.repeat(32)}`,
  MessageStatus: 'failed',
  SmsStatus: 'failed',
  ErrorCode: '30003',
  From: '+447700900456',
  To: '+15005550006',
  Body: 'STOP',
  OptOutType: 'STOP',
  MessagingServiceSid: `MG${'2'.repeat(32)}`,
  RawDlrDoneDate: '2605011000',
};

const FORM = 'application/x-www-form-urlencoded';

/** What the provider has signed is taken, whatever it says: it is set aside where it cannot be used, and never lost. */
export function webhookCases(operation: Operation): Case[] {
  const call = (body: string, type: string, query = ''): Call => ({
    method: operation.method,
    path: `${operation.path}?m=0192f0c1-0000-7000-8000-000000000001${query}`,
    headers: { 'content-type': type },
    body,
  });
  const taken = (name: string, body: string, type: string): Case => ({
    name,
    call: call(body, type),
    admitted: true,
    mustSucceed: true,
  });
  const form = (fields: object): string => new URLSearchParams({ ...PARAMETERS, ...fields }).toString();
  const names = [...Object.keys(PARAMETERS), 'NobodyKnows'];
  return [
    ...names.flatMap((name) => [
      ...hostileTexts({ examples: [PARAMETERS[name] ?? 'x'] }).map((text) =>
        taken(`form ${name}=${JSON.stringify(text).slice(0, 60)}`, form({ [name]: text }), FORM),
      ),
      taken(`form ${name} twice`, `${form({})}&${name}=x`, FORM),
      taken(`form ${name} of bytes`, `${form({ [name]: undefined })}&${name}=%ff%ED%A0%80`, FORM),
      ...hostileValues({ examples: [PARAMETERS[name] ?? 'x'] }).map((value) =>
        taken(
          `JSON ${name}=${JSON.stringify(value).slice(0, 60)}`,
          JSON.stringify({ ...PARAMETERS, [name]: value }),
          'application/json',
        ),
      ),
      taken(
        `JSON ${name} 20,000 levels deep`,
        JSON.stringify({ ...PARAMETERS, [name]: 0 }).replace(
          /:0([,}])/,
          `:${'['.repeat(20_000)}${']'.repeat(20_000)}$1`,
        ),
        'application/json',
      ),
    ]),
    ...['null', '[]', '"x"', '{', '', '['.repeat(60_000)].map((text) =>
      taken(`JSON ${text.slice(0, 20)}`, text, 'application/json'),
    ),
    taken('form of nothing', '', FORM),
    taken('form of 2,000 fields', form(Object.fromEntries([...Array(2_000).keys()].map((i) => [`f${i}`, '1']))), FORM),
    ...fieldsOf(operation.query).flatMap(([name, schema]) =>
      hostileTexts(schema)
        .filter((text) => text.length < 10_000)
        .map((text) => ({
          name: `query ${name}=${JSON.stringify(text).slice(0, 60)}`,
          call: { ...call(form({}), FORM), path: `${operation.path}?${name}=${encodeURIComponent(text)}` },
          admitted: admitsTexts(schema, [text]),
          field: name,
        })),
    ),
    {
      name: 'form too large',
      call: call(form({ Body: 'x'.repeat(70_000) }), FORM),
      admitted: false,
      codes: ['payload-too-large'],
    },
    { name: 'another type', call: call('<a/>', 'application/xml'), admitted: false, codes: ['unsupported-media-type'] },
  ];
}
