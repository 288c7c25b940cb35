import { Refusal } from '../../messages/refusal';
import { REFUSED_SENDERS } from '../../network/magic-numbers';
import type { Outgoing } from '../../network/outgoing';

const LONGEST_BODY = 1_600;
const DEFAULT_VALIDITY_S = 36_000;
const MINUTE = 60_000;
const SOONEST_SCHEDULE = 15 * MINUTE;
const LATEST_SCHEDULE = 35 * 24 * 60 * MINUTE;

/** The fields of a form; a name that is repeated has all its values. */
export type Form = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Checks what the caller wants to send in the order in which Twilio does; throws a Refusal. */
export function readOutgoing(form: Form, now: number): Outgoing {
  const to = readRecipient(one(form, 'To'));
  const messagingServiceSid = readServiceSid(one(form, 'MessagingServiceSid'));
  const from = readSender(one(form, 'From'), messagingServiceSid);
  const mediaUrls = all(form, 'MediaUrl');
  return {
    to,
    from,
    messagingServiceSid,
    body: readBody(one(form, 'Body'), mediaUrls),
    mediaUrls,
    statusCallback: readCallbackUrl(one(form, 'StatusCallback')),
    validityMs: readValidity(one(form, 'ValidityPeriod')) * 1_000,
    sendAt: messagingServiceSid === null ? null : readSendAt(form, now),
  };
}

/** The number that a recipient field names, in E.164; throws a Refusal. Ten digits alone are taken as North American. */
export function readRecipient(value: string | undefined): string {
  if (value === undefined || value.trim() === '') throw new Refusal(21604);
  const channel = /^(?:whatsapp|rcs):/.exec(value)?.[0] ?? '';
  const bare = value.slice(channel.length).replace(/[\s().-]/g, '');
  const number = /^[2-9]\d{9}$/.test(bare) ? `+1${bare}` : /^1[2-9]\d{9}$/.test(bare) ? `+${bare}` : bare;
  if (!/^\+[1-9]\d{6,14}$/.test(number)) throw new Refusal(21211, `Invalid 'To' Phone Number: ${hideEnd(value)}`);
  return channel + number;
}

function readSender(value: string | undefined, messagingServiceSid: string | null): string | null {
  if (value === undefined || value === '') {
    if (messagingServiceSid === null) throw new Refusal(21603);
    return null;
  }
  const refused = REFUSED_SENDERS[value];
  if (refused === 21212 || !isSender(value)) {
    throw new Refusal(
      21212,
      `The 'From' number ${value} is not a valid phone number, shortcode, or alphanumeric sender ID.`,
    );
  }
  if (refused === 21606) {
    throw new Refusal(
      21606,
      `The 'From' phone number provided (${value}) is not a valid message-capable Twilio phone number for this destination/account`,
    );
  }
  if (refused !== undefined) throw new Refusal(refused);
  return value;
}

/** A number, a short code, or up to eleven letters, digits and spaces with at least one letter. */
function isSender(value: string): boolean {
  const bare = value.replace(/^(?:whatsapp|rcs):/, '');
  return (
    /^\+[1-9]\d{6,14}$/.test(bare) || /^\d{3,8}$/.test(bare) || /^(?=.*[A-Za-z])[A-Za-z0-9 _&+-]{1,11}$/.test(bare)
  );
}

function readServiceSid(value: string | undefined): string | null {
  if (value === undefined || value === '') return null;
  if (!/^MG[0-9a-fA-F]{32}$/.test(value)) throw new Refusal(20404, `The Messaging Service ${value} was not found`);
  return value;
}

function readBody(value: string | undefined, mediaUrls: readonly string[]): string {
  const body = value ?? '';
  if (body === '' && mediaUrls.length === 0) throw new Refusal(21602);
  if (body.length > LONGEST_BODY) throw new Refusal(21617);
  return body;
}

function readCallbackUrl(value: string | undefined): string | null {
  if (value === undefined || value === '') return null;
  if (URL.canParse(value)) {
    const { protocol, hostname } = new URL(value);
    if (/^https?:$/.test(protocol) && hostname !== '' && !hostname.includes('_')) return value;
  }
  throw new Refusal(21609, `The 'StatusCallback' URL ${value} is not a valid URL.`);
}

function readValidity(value: string | undefined): number {
  if (value === undefined || value === '') return DEFAULT_VALIDITY_S;
  const seconds = Number(value);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > DEFAULT_VALIDITY_S) {
    throw new Refusal(20001, `The ValidityPeriod ${value} is not between 1 and 36000 seconds`);
  }
  return seconds;
}

function readSendAt(form: Form, now: number): number | null {
  if (one(form, 'ScheduleType') !== 'fixed') return null;
  const time = Date.parse(one(form, 'SendAt') ?? '');
  if (Number.isNaN(time) || time < now + SOONEST_SCHEDULE || time > now + LATEST_SCHEDULE) throw new Refusal(35114);
  return time;
}

export function one(form: Form, name: string): string | undefined {
  const value = form[name];
  return typeof value === 'string' ? value : value?.[0];
}

function all(form: Form, name: string): readonly string[] {
  const value = form[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** Twilio repeats a bad number without its last four characters. */
function hideEnd(number: string): string {
  return number.length > 4 ? `${number.slice(0, -4)}XXXX` : number;
}
