import { Type } from '@sinclair/typebox';
import { E164, Id, Nullable, OneOf, Simulated, Timestamp } from '../http/schemas';
import { failureClasses, messagePurposes, messageStatuses } from '../message-status';
import { defineEvent } from './definition';

const MessageIdentity = {
  message_id: Id,
  user_id: Type.String(),
  purpose: OneOf(messagePurposes),
  ref: Type.String({ description: 'The id of what it was sent for: verification_id or test_id' }),
  from: Type.String({ description: 'A number, a short code, an alphanumeric name, or the SID of a Messaging Service' }),
  to: E164,
  country: Nullable(Type.String()),
  simulated: Simulated,
};

const MessageSent = Type.Object({
  ...MessageIdentity,
  message_sid: Type.String(),
  segments: Type.Integer({ minimum: 0 }),
  status: OneOf(messageStatuses),
  accepted_at: Timestamp,
  version: Type.Integer({ minimum: 1 }),
});

export const messageSent = defineEvent({
  name: 'message.sent',
  version: 1,
  publishers: ['phone-numbers', 'sms-test'],
  summary: 'The provider accepted a text',
  subject: 'message_id',
  data: MessageSent,
});

export const messageSentSnapshot = defineEvent({
  name: 'message.sent-snapshot',
  version: 1,
  publishers: ['phone-numbers', 'sms-test'],
  summary:
    'A text that the provider accepted some time ago, as its sender knows it: an operator had it published again',
  subject: 'message_id',
  isSnapshot: true,
  data: MessageSent,
});

const MessageRefused = Type.Object({
  ...MessageIdentity,
  code: Nullable(Type.Integer({ description: 'The provider’s code; null where it never answered' })),
  class: OneOf(failureClasses),
  refused_at: Timestamp,
  version: Type.Integer({ minimum: 1 }),
});

export const messageRefused = defineEvent({
  name: 'message.refused',
  version: 1,
  publishers: ['phone-numbers', 'sms-test'],
  summary: 'A text was not sent: the provider refused it, or nobody can tell that it took it',
  subject: 'message_id',
  data: MessageRefused,
});

export const messageRefusedSnapshot = defineEvent({
  name: 'message.refused-snapshot',
  version: 1,
  publishers: ['phone-numbers', 'sms-test'],
  summary: 'A text that was not sent some time ago, as its sender knows it: an operator had it published again',
  subject: 'message_id',
  isSnapshot: true,
  data: MessageRefused,
});

const MessageState = {
  ...MessageIdentity,
  message_sid: Type.String(),
  status: OneOf(messageStatuses),
  previous_status: Nullable(OneOf(messageStatuses)),
  code: Nullable(Type.Integer()),
  class: Nullable(OneOf(failureClasses)),
  accepted_at: Timestamp,
  heard_at: Timestamp,
  seconds_to_phone: Nullable(Type.Number({ minimum: 0 })),
  version: Type.Integer({ minimum: 1 }),
};

function stateEvent<const Name extends string>(name: Name, summary: string) {
  return defineEvent({
    name,
    version: 1,
    publishers: ['delivery-tracker'],
    summary,
    subject: 'message_id',
    data: Type.Object(MessageState),
  });
}

export const messageStatusChanged = stateEvent('message.status-changed', 'A message moved forward');
export const messageDelivered = stateEvent('message.delivered', 'A message reached the phone');
export const messageFailed = stateEvent('message.failed', 'A message will not reach the phone');

export const messageStatusSnapshot = defineEvent({
  ...stateEvent('message.status-snapshot', 'A message as it stands: an operator had every state published again'),
  isSnapshot: true,
});

export const messageErased = defineEvent({
  name: 'message.erased',
  version: 1,
  publishers: ['phone-numbers', 'sms-test'],
  summary: 'A text is of a person who was erased: nothing that is heard of it is kept any more',
  subject: 'message_id',
  data: Type.Object({
    message_id: Id,
    user_id: Type.Null({ description: 'About no person any more' }),
    version: Type.Integer({ minimum: 1, description: 'Always 1: nothing comes after it' }),
  }),
});
