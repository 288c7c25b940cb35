import { Refusal } from '../../messages/refusal';
import type { Outgoing } from '../../network/outgoing';
import type { Senders } from '../../network/senders';
import { filled, one, type Form } from './form';
import { readCallbackUrl, readContent } from './read-content';
import { readSender } from './read-sender';

const DEFAULT_VALIDITY_S = 36_000;
const MINUTE = 60_000;
const SOONEST_SCHEDULE = 15 * MINUTE;
const LATEST_SCHEDULE = 35 * 24 * 60 * MINUTE;
const ISO_8601 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/**
 * Checks what the caller wants to send; throws a Refusal with the code of Twilio's error dictionary
 * (twilio.com/docs/api/errors). `MaxPrice` has no effect since June 2024, and none here.
 */
export function readOutgoing(form: Form, now: number, senders: Senders): Outgoing {
  const to = readRecipient(one(form, 'To'));
  const { from, messagingServiceSid } = readSender(form, to, senders);
  return {
    to,
    from,
    messagingServiceSid,
    ...readContent(form),
    statusCallback: readCallbackUrl(filled(form, 'StatusCallback')),
    validityMs: readValidity(filled(form, 'ValidityPeriod')) * 1_000,
    sendAt: readSendAt(form, messagingServiceSid, now),
    provideFeedback: one(form, 'ProvideFeedback') === 'true',
  };
}

/** The number that a recipient field names, in E.164; throws a Refusal. Ten digits alone are taken as North American. */
export function readRecipient(value: string | undefined): string {
  if (value === undefined || value.trim() === '') throw new Refusal(21604);
  const channel = /^(?:whatsapp|rcs):/.exec(value)?.[0] ?? '';
  const bare = value.slice(channel.length).replace(/[\s().-]/g, '');
  if (/^\d{3,6}$/.test(bare)) throw new Refusal(21265);
  const number = /^[2-9]\d{9}$/.test(bare) ? `+1${bare}` : /^1[2-9]\d{9}$/.test(bare) ? `+${bare}` : bare;
  if (!/^\+[1-9]\d{6,14}$/.test(number)) throw new Refusal(21211, `Invalid 'To' Phone Number: ${hideEnd(value)}`);
  return channel + number;
}

function readValidity(value: string | undefined): number {
  if (value === undefined) return DEFAULT_VALIDITY_S;
  const seconds = Number(value);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > DEFAULT_VALIDITY_S) throw new Refusal(21624);
  return seconds;
}

/** When to send, in ms since 1970; null for at once. `SendAt` alone schedules nothing. */
function readSendAt(form: Form, messagingServiceSid: string | null, now: number): number | null {
  const type = filled(form, 'ScheduleType');
  if (type === undefined) return null;
  if (messagingServiceSid === null) throw new Refusal(35118);
  if (type !== 'fixed') throw new Refusal(35126);
  const sendAt = filled(form, 'SendAt');
  if (sendAt === undefined) throw new Refusal(35111);
  const time = ISO_8601.test(sendAt) ? Date.parse(sendAt) : Number.NaN;
  if (Number.isNaN(time) || time < now + SOONEST_SCHEDULE || time > now + LATEST_SCHEDULE) throw new Refusal(35114);
  return time;
}

/** Twilio repeats a bad number without its last four characters. */
function hideEnd(number: string): string {
  return number.length > 4 ? `${number.slice(0, -4)}XXXX` : number;
}
