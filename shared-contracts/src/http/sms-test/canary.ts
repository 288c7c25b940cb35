import { Type, type Static } from '@sinclair/typebox';
import { E164, Id, InternationalFormat, Nullable, OneOf, Timestamp } from '../schemas';
import { TemplateName } from './message-text';
import { testStatuses } from './sms-test';

/** As many canaries as one installation may run. */
export const MAX_CANARIES = 50;

/** What one due run of a canary came to. */
export const CanaryResult = Type.Object({
  test_id: Nullable(Id),
  due_at: Timestamp,
  status: OneOf([...testStatuses, 'skipped'], { description: 'skipped: no test was made; error_message says why' }),
  seconds: Nullable(Type.Number({ minimum: 0, description: 'From the provider’s acceptance to the phone' })),
  error_code: Nullable(Type.Integer({ description: 'The provider’s code' })),
  error_message: Nullable(Type.String()),
});

/** A test that is sent by itself every so many minutes. */
export const Canary = Type.Object(
  {
    canary_id: Id,
    name: Type.String({ minLength: 1, maxLength: 60, examples: ['Germany, Vodafone'] }),
    phone_number: E164,
    international_format: InternationalFormat,
    message_template: TemplateName,
    every_minutes: Type.Integer({ minimum: 1, maximum: 1440 }),
    is_paused: Type.Boolean(),
    next_run_at: Nullable(Type.String({ format: 'date-time', description: 'null while it is paused' })),
    created_at: Timestamp,
    updated_at: Timestamp,
    last_results: Type.Array(CanaryResult, { maxItems: 10, description: 'Newest first' }),
  },
  { $id: 'Canary' },
);
export type Canary = Static<typeof Canary>;
