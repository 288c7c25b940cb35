import { providerObject } from '@linecheck/service-kit/sms';
import type { InboundKeyword } from '../use-cases/record-inbound';
import { optOutKeyword, providerDecision } from '../domain/opt-out-keywords';
import { field } from './parameters';

/** What a text from a phone turned out to be. `other` and `help` change nothing: the provider answers HELP itself. */
export type Inbound =
  { readonly kind: 'word'; readonly word: InboundKeyword } | { readonly kind: 'help' | 'other' | 'unreadable' };

const MESSAGE_SID = /^(SM|MM)[0-9a-f]{32}$/i;
const SERVICE_SID = /^MG[0-9a-f]{32}$/i;
const E164 = /^\+[1-9][0-9]{1,14}$/;
const SENDER = /^(\+[1-9][0-9]{1,14}|[1-9][0-9]{2,7})$/;

/** Reads a webhook whose signature has been checked: a form's parameters, or the text of a JSON body. Never throws. */
export function readInbound(body: unknown, heardAt: Date): Inbound {
  const parameters = providerObject(body);
  if (parameters === null) return { kind: 'unreadable' };
  const messageSid = field(parameters, 'MessageSid', 'SmsMessageSid', 'SmsSid');
  const [recipient, sender] = [field(parameters, 'From'), field(parameters, 'To')];
  if (!MESSAGE_SID.test(messageSid) || !E164.test(recipient) || !SENDER.test(sender)) return { kind: 'unreadable' };
  const word = providerDecision(field(parameters, 'OptOutType')) ?? optOutKeyword(field(parameters, 'Body'), sender);
  if (word === null) return { kind: 'other' };
  if (word === 'help') return { kind: 'help' };
  const service = field(parameters, 'MessagingServiceSid');
  const senders = SERVICE_SID.test(service) ? [sender, service] : [sender];
  return { kind: 'word', word: { messageSid, word, recipient, senders, heardAt } };
}
