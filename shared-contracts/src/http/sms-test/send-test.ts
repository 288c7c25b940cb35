import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { IdempotencyHeaders } from '../schemas';
import { SmsTest } from './sms-test';

export const sendTest = defineOperation({
  id: 'sendSmsTest',
  method: 'POST',
  path: paths.sendTest,
  summary: 'Sends a test text to one of the person’s verified numbers',
  description: 'Answers at once; the text is sent after it. Without custom_message the built-in template is used.',
  access: 'authenticated',
  headers: IdempotencyHeaders,
  body: Type.Object(
    {
      phone_number: Type.String({ minLength: 1, maxLength: 64, examples: ['+44 7700 900456'] }),
      message_template: Type.Optional(Type.Literal('test', { default: 'test', description: 'A built-in template' })),
      custom_message: Type.Optional(Type.String({ minLength: 1, maxLength: 1600 })),
    },
    { additionalProperties: false },
  ),
  responses: { 202: SmsTest },
  location: paths.getTest,
  isBudgeted: true,
  errors: [
    'too-many-tests',
    'phone-number-invalid',
    'number-not-verified',
    'number-opted-out',
    'message-invalid',
    'idempotency-in-flight',
    'idempotency-key-reused',
  ],
});
