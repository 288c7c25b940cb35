import { Type, type Static } from '@sinclair/typebox';
import { failureClasses, messageStatuses } from '../../message-status';
import { E164, Id, Nullable, OneOf, Timestamp } from '../schemas';

/** How far a test has come: stored, taken by the provider, handed to the carrier, and how it ended. */
export const testStatuses = ['queued', 'accepted', 'sent', 'delivered', 'failed'] as const;
export type TestStatus = (typeof testStatuses)[number];

/** One step in the timeline of a test, in the order in which it happened. */
export const TestStep = Type.Object({
  step: OneOf(['stored', 'taken', 'handed_over', 'delivered', 'failed']),
  at: Timestamp,
  seconds: Nullable(
    Type.Number({
      minimum: 0,
      description: 'Since the test was stored; null where a delivery was only found out later, by asking the provider',
    }),
  ),
});

export const SmsTest = Type.Object(
  {
    test_id: Id,
    message_id: Type.String({ format: 'uuid', description: 'Message events carry it' }),
    phone_number: E164,
    sender: Type.Optional(
      Type.String({
        description:
          'Whom texts to it come from: a number, a short code, a name that cannot be answered, or the SID of a Messaging Service',
        examples: ['+15005550006'],
      }),
    ),
    message_content: Type.String(),
    segments: Type.Integer({ minimum: 1 }),
    status: OneOf(testStatuses),
    delivery_status: Nullable(
      OneOf(messageStatuses, { description: 'The provider’s own word; null before it has one' }),
    ),
    message_sid: Nullable(Type.String()),
    error_code: Nullable(Type.Integer({ description: 'The provider’s code' })),
    error_class: Nullable(OneOf(failureClasses)),
    error_message: Nullable(Type.String()),
    created_at: Timestamp,
    sent_at: Nullable(
      Type.String({ format: 'date-time', description: 'When the provider took the text; null before that' }),
    ),
    delivered_at: Nullable(
      Type.String({ format: 'date-time', description: 'When the provider told that the phone has it' }),
    ),
    steps: Type.Array(TestStep, { description: 'What is known so far, in the order of the story' }),
  },
  { $id: 'SmsTest' },
);
export type SmsTest = Static<typeof SmsTest>;
