import { API_VERSION } from '../../callbacks/status-callback';
import { errorTitle } from '../../messages/error-codes';
import type { Message } from '../../messages/message';

/** A message as Twilio's API shows it. */
export function presentMessage(message: Message, accountSid: string): Record<string, unknown> {
  const path = `/${API_VERSION}/Accounts/${accountSid}/Messages/${message.sid}`;
  return {
    account_sid: accountSid,
    api_version: API_VERSION,
    body: message.body,
    date_created: rfc2822(message.createdAt),
    date_sent: message.sentAt === null ? null : rfc2822(message.sentAt),
    date_updated: rfc2822(message.updatedAt),
    direction: message.direction,
    error_code: message.errorCode,
    error_message: message.errorCode === null ? null : errorTitle(message.errorCode),
    from: message.from,
    messaging_service_sid: message.messagingServiceSid,
    num_media: String(message.mediaUrls.length),
    num_segments: String(message.segments),
    price: message.price,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: {
      ...(message.feedback ? { feedback: `${path}/Feedback.json` } : {}),
      media: `${path}/Media.json`,
    },
    to: message.to,
    uri: `${path}.json`,
  };
}

const lastWritten = { second: 0, text: '' };

/** `Thu, 24 Aug 2023 05:01:45 +0000`; most times that are asked for lie in the same second. */
export function rfc2822(time: number): string {
  const second = Math.floor(time / 1_000);
  if (second !== lastWritten.second) {
    lastWritten.second = second;
    lastWritten.text = new Date(time).toUTCString().replace('GMT', '+0000');
  }
  return lastWritten.text;
}
