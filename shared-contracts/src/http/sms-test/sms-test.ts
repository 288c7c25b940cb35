import { Type, type Static } from '@sinclair/typebox';
import { failureClasses, messageStatuses } from '../../message-status';
import { E164, Id, InternationalFormat, Nullable, OneOf, Simulated, Timestamp } from '../schemas';
import { Encoding } from './message-text';

/** How far a test has come: stored, taken by the provider, handed to the carrier, and how it ended. */
export const testStatuses = ['queued', 'accepted', 'sent', 'delivered', 'failed'] as const;
export type TestStatus = (typeof testStatuses)[number];

/** What ended a test that failed. */
export const testFailureReasons = ['provider', 'number-not-verified', 'opted-out', 'expired', 'unconfirmed'] as const;
export type TestFailureReason = (typeof testFailureReasons)[number];

/** Why a test is not sent again. */
export const retryRefusals = [
  'not-finished',
  'delivered',
  'retried',
  'permanent',
  'opted-out',
  'number-not-verified',
] as const;
export type RetryRefusal = (typeof retryRefusals)[number];

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
    international_format: InternationalFormat,
    sender: Type.Optional(
      Type.String({
        description:
          'Whom texts to it come from: a number, a short code, a name that cannot be answered, or the SID of a Messaging Service',
        examples: ['+15005550006'],
      }),
    ),
    message_content: Type.String(),
    segments: Type.Integer({ minimum: 1 }),
    encoding: Type.Optional(Encoding),
    message_template: Type.Optional(
      Nullable(
        Type.String({ description: 'The template it was made from, by its name then; null for a text of its own' }),
      ),
    ),
    simulated: Simulated,
    retry_of: Type.Optional(Nullable(Type.String({ ...Id, description: 'The test that this one sends again' }))),
    retried_as: Type.Optional(Nullable(Type.String({ ...Id, description: 'The test that sent this one again' }))),
    retry: Type.Optional(
      Type.Object(
        {
          allowed: Type.Boolean(),
          reason: Nullable(OneOf(retryRefusals, { description: 'Why not; null where it is allowed' })),
        },
        { description: 'Whether another attempt can end otherwise' },
      ),
    ),
    failure_reason: Type.Optional(
      Nullable(
        OneOf(testFailureReasons, {
          description:
            'provider: the provider or the carrier said so. unconfirmed: the provider never answered and has no such text, so it may have been sent. All others: it surely was not sent. null while it has not failed',
        }),
      ),
    ),
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
    seconds_to_phone: Type.Optional(
      Nullable(
        Type.Number({
          minimum: 0,
          description:
            'From the provider’s acceptance to its report that the phone has it, as statistics and delivery-tracker count it; null before that, and where the delivery was only found out by asking',
        }),
      ),
    ),
    steps: Type.Array(TestStep, { description: 'What is known so far, in the order of the story' }),
  },
  { $id: 'SmsTest' },
);
export type SmsTest = Static<typeof SmsTest>;

/** The tests of one request to several numbers, in their order. */
export const SmsTestBatch = Type.Object({ items: Type.Array(SmsTest, { minItems: 1 }) }, { $id: 'SmsTestBatch' });
