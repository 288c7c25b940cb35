import { Type } from '@sinclair/typebox';
import { OneOf } from '../schemas';
import { TemplateName } from './message-text';
import { testStatuses } from './sms-test';

/** Which of a person's tests are meant: those to which all of it applies. */
export const testFilters = {
  status: Type.Optional(OneOf(testStatuses)),
  phone_number: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 64,
      description: 'To this number, in any notation',
      examples: ['+44 7700 900456'],
    }),
  ),
  from: Type.Optional(
    Type.String({
      format: 'date-time',
      description: 'Asked for at or after this instant',
      examples: ['2026-05-01T00:00:00Z'],
    }),
  ),
  to: Type.Optional(
    Type.String({
      format: 'date-time',
      description: 'Asked for before this instant',
      examples: ['2026-06-01T00:00:00Z'],
    }),
  ),
  template: Type.Optional(TemplateName),
  q: Type.Optional(
    Type.String({ minLength: 1, maxLength: 100, description: 'Stands in the text or the number, capitals or not' }),
  ),
};
