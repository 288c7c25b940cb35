import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { IdempotencyHeaders } from '../schemas';
import { textInput } from './message-text';
import { SmsTest, SmsTestBatch } from './sms-test';

const TestedNumber = Type.String({ minLength: 1, maxLength: 64, examples: ['+44 7700 900456'] });

export const sendTest = defineOperation({
  id: 'sendSmsTest',
  method: 'POST',
  path: paths.sendTest,
  summary: 'Sends a test text to one or more of the person’s verified numbers',
  description:
    'Answers at once; the text is sent after it. With phone_numbers each gets a test of its own, all or none of them, and the answer is a list. ' +
    'The same text to the same number within 3 seconds is refused as sent-just-now, unless `again` is true.',
  access: 'authenticated',
  headers: IdempotencyHeaders,
  body: Type.Object(
    {
      phone_number: Type.Optional(TestedNumber),
      phone_numbers: Type.Optional(
        Type.Array(TestedNumber, { minItems: 1, maxItems: 10, uniqueItems: true, description: 'One test to each' }),
      ),
      ...textInput,
      again: Type.Optional(
        Type.Boolean({ default: false, description: 'Send it though the same text went to this number just now' }),
      ),
    },
    {
      additionalProperties: false,
      oneOf: ['phone_number', 'phone_numbers'].map((name) => ({ properties: { [name]: {} }, required: [name] })),
    },
  ),
  responses: { 202: Type.Union([SmsTest, SmsTestBatch]) },
  location: paths.getTest,
  isBudgeted: true,
  errors: [
    'too-many-tests',
    'phone-number-invalid',
    'number-not-verified',
    'number-opted-out',
    'sent-just-now',
    'message-invalid',
    'template-unknown',
    'variables-invalid',
    'idempotency-in-flight',
    'idempotency-key-reused',
  ],
});
