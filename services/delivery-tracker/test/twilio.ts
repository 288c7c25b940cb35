import { createHash, randomBytes } from 'node:crypto';
import { untilServed } from '@linecheck/local-servers/testing';
import { paths } from '@linecheck/shared-contracts';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';

export type CallbackParameters = Readonly<Record<string, string>>;

export const twilioEnvironment = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  // Nothing of a test ever asks the real one.
  TWILIO_API_URL: 'http://127.0.0.1:1',
  PUBLIC_URL: 'https://linecheck.example',
  TWILIO_AUTH_TOKEN: 'an-auth-token-of-the-tests',
};

const token = twilioEnvironment.TWILIO_AUTH_TOKEN;

/** A status callback's fields, with what Twilio sends beside them. */
export function statusOf(sid: string, status: string, more: CallbackParameters = {}): CallbackParameters {
  return {
    AccountSid: `AC${'0'.repeat(32)}`,
    From: '+15005550006',
    To: '+447700900456',
    MessageSid: sid,
    MessageStatus: status,
    SmsSid: sid,
    SmsStatus: status,
    ApiVersion: '2010-04-01',
    ...more,
  };
}

/** The arguments of a `fetch` that sends a form as Twilio does. */
export function signedCallback(
  url: string,
  messageId: string | null,
  parameters: CallbackParameters,
  authToken = token,
): [string, RequestInit] {
  return signedForm(
    url,
    paths.statusCallback + (messageId === null ? '' : `?m=${encodeURIComponent(messageId)}`),
    parameters,
    authToken,
  );
}

/** Sends it as the provider does, which repeats what is answered 503. */
export function sendUntilServed(signed: [string, RequestInit]): Promise<Response> {
  return untilServed(() => fetch(...signed));
}

/** The fields of a text from a phone, with what Twilio sends beside them. */
export function textFrom(phone: string, body: string, more: CallbackParameters = {}): CallbackParameters {
  const sid = `SM${randomBytes(16).toString('hex')}`;
  return {
    ToCountry: 'US',
    SmsMessageSid: sid,
    NumMedia: '0',
    SmsSid: sid,
    SmsStatus: 'received',
    Body: body,
    To: '+15005550006',
    NumSegments: '1',
    MessageSid: sid,
    AccountSid: `AC${'0'.repeat(32)}`,
    From: phone,
    ApiVersion: '2010-04-01',
    ...more,
  };
}

/** The arguments of a `fetch` that tells of a text from a phone, as a form. */
export function signedInbound(url: string, parameters: CallbackParameters): [string, RequestInit] {
  return signedForm(url, paths.inboundCallback, parameters);
}

function signedForm(
  url: string,
  path: string,
  parameters: CallbackParameters,
  authToken = token,
): [string, RequestInit] {
  const signature = getExpectedTwilioSignature(authToken, twilioEnvironment.PUBLIC_URL + path, parameters);
  return [
    url + path,
    { method: 'POST', headers: { 'x-twilio-signature': signature }, body: new URLSearchParams(parameters) },
  ];
}

/** As `signedCallback`, with a JSON body whose hash is in the signed query. */
export function signedJsonCallback(url: string, messageId: string, body: string): [string, RequestInit] {
  return signedJson(url, `${paths.statusCallback}?m=${messageId}&`, body);
}

/** As `signedInbound`, with a JSON body. */
export function signedJsonInbound(url: string, body: string): [string, RequestInit] {
  return signedJson(url, `${paths.inboundCallback}?`, body);
}

function signedJson(url: string, beginning: string, body: string): [string, RequestInit] {
  const hash = createHash('sha256').update(body).digest('hex');
  const path = `${beginning}bodySHA256=${hash}`;
  const signature = getExpectedTwilioSignature(token, twilioEnvironment.PUBLIC_URL + path, {});
  const headers = { 'x-twilio-signature': signature, 'content-type': 'application/json' };
  return [url + path, { method: 'POST', headers, body }];
}
