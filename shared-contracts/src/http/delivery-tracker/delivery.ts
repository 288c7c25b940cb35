import { Type, type Static } from '@sinclair/typebox';
import { failureClasses, messagePurposes, messageStatuses } from '../../message-status';
import { E164, Nullable, OneOf, Simulated, Timestamp } from '../schemas';

/** What happened and what to do, in the language of Accept-Language: en or es. */
export const DeliveryExplanation = Type.Object({
  summary: Type.String(),
  remedy: Type.String({ description: 'For the person with the phone' }),
  operator_remedy: Nullable(Type.String({ description: 'For the operator; null where there is nothing to mend' })),
});

/** A message as the tracker knows it. */
export const Delivery = Type.Object(
  {
    message_id: Type.String({ format: 'uuid' }),
    message_sid: Nullable(Type.String()),
    user_id: Type.Optional(Type.String({ description: 'Whose it is; for operators only' })),
    purpose: OneOf(messagePurposes),
    from: Type.Optional(
      Type.String({ description: 'A number, a short code, an alphanumeric name, or the SID of a Messaging Service' }),
    ),
    to: E164,
    country: Nullable(Type.String()),
    simulated: Simulated,
    status: Nullable(OneOf(messageStatuses)),
    is_final: Type.Boolean(),
    is_unconfirmed: Type.Boolean({
      description:
        'For 72 hours nobody has told how it ended. Not final: word that comes later still counts. No event tells of it',
    }),
    error_code: Nullable(Type.Integer()),
    error_class: Nullable(OneOf(failureClasses)),
    explanation: Nullable(DeliveryExplanation),
    accepted_at: Nullable(Timestamp),
    updated_at: Timestamp,
    seconds_to_phone: Nullable(Type.Number({ minimum: 0 })),
  },
  { $id: 'Delivery' },
);
export type Delivery = Static<typeof Delivery>;

/** One report about a message. */
export const Observation = Type.Object({
  status: Type.String(),
  error_code: Nullable(Type.Integer()),
  explanation: Nullable(DeliveryExplanation),
  source: OneOf(['callback', 'poll', 'simulated'], {
    description:
      'The provider’s callback, its answer when it was asked, or neither: the text went to a fixed test number',
  }),
  heard_at: Timestamp,
  happened_at: Nullable(Timestamp),
  times_heard: Type.Integer({ minimum: 1, description: 'A repeated callback is counted, not kept twice' }),
  outcome: OneOf(['applied', 'late', 'conflict', 'set_aside'], {
    description:
      'Whether it moved the message forward, came after a later one, contradicts a final one, or cannot be used',
  }),
});

export const DeliveryTimeline = Type.Intersect([Delivery, Type.Object({ observations: Type.Array(Observation) })], {
  $id: 'DeliveryTimeline',
});
