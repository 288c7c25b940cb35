import { Refusal } from '../../messages/refusal';
import { REFUSED_SENDERS } from '../../network/magic-numbers';
import { senderKind, type Senders } from '../../network/senders';
import { filled, type Form } from './form';

/** Whom a text comes from: a sender, a Messaging Service that chooses one, or a sender of a Messaging Service's pool. */
export interface ReadSender {
  readonly from: string | null;
  readonly messagingServiceSid: string | null;
}

/** Reads `From` and `MessagingServiceSid`; `From` may hold either. Throws a Refusal. */
export function readSender(form: Form, to: string, senders: Senders): ReadSender {
  const given = filled(form, 'From');
  const isService = given !== undefined && senderKind(given) === 'service';
  const messagingServiceSid = readService(isService ? given : filled(form, 'MessagingServiceSid'), senders);
  const from = isService ? null : (given ?? null);
  if (from === null && messagingServiceSid === null) throw new Refusal(21603);
  if (from !== null) requireUsable(from, to, senders);
  return { from, messagingServiceSid };
}

function readService(sid: string | undefined, senders: Senders): string | null {
  if (sid === undefined) return null;
  if (senderKind(sid) !== 'service') throw new Refusal(21705, `The Messaging Service Sid ${sid} is invalid.`);
  if (!senders.owns(sid)) throw new Refusal(21701, `The Messaging Service ${sid} does not exist.`);
  return sid;
}

function requireUsable(from: string, to: string, senders: Senders): void {
  const magic = REFUSED_SENDERS[from];
  if (magic === 21212 || senderKind(from) === null) {
    throw new Refusal(
      21212,
      `The 'From' number ${from} is not a valid phone number, shortcode, or alphanumeric sender ID.`,
    );
  }
  if (magic !== undefined && magic !== 21606) throw new Refusal(magic);
  if (from === to) throw new Refusal(21266);
  const isChannel = /^(?:whatsapp|rcs):/.test(from);
  if (isChannel && !senders.owns(from)) throw new Refusal(63007);
  if (!senders.owns(from) || senders.reaches(from, to) === 'other-country') {
    throw new Refusal(
      21606,
      `The 'From' phone number provided (${from}) is not a valid message-capable Twilio phone number for this destination/account`,
    );
  }
  if (senders.reaches(from, to) === 'no-names-there') {
    throw new Refusal(
      21612,
      `Message cannot be sent with the current combination of 'To' (${to}) and/or 'From' (${from}) parameters`,
    );
  }
}
