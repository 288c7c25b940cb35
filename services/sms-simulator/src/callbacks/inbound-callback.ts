import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Message } from '../messages/message';
import type { Callback } from './callback';
import { API_VERSION, newCallback } from './status-callback';

/** What Twilio sends to a sender's webhook when a phone writes to it. */
export function inboundCallback(
  message: Message,
  facts: { readonly accountSid: string; readonly seed: string; readonly url: string; readonly now: number },
): Callback {
  const parameters: Record<string, string> = {
    ApiVersion: API_VERSION,
    AccountSid: facts.accountSid,
    MessageSid: message.sid,
    SmsMessageSid: message.sid,
    SmsSid: message.sid,
    SmsStatus: 'received',
    Body: message.body,
    From: message.from ?? '',
    To: message.to,
    NumMedia: '0',
    NumSegments: String(message.segments),
    ...countries(message),
  };
  return newCallback('inbound', message, { ...facts, format: message.callbackFormat, status: 'received', parameters });
}

function countries(message: Message): Record<string, string> {
  const from = parsePhoneNumberFromString(message.from ?? '')?.country;
  const to = parsePhoneNumberFromString(message.to)?.country;
  return { ...(from === undefined ? {} : { FromCountry: from }), ...(to === undefined ? {} : { ToCountry: to }) };
}
