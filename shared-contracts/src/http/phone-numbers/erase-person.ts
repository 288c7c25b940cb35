import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Timestamp } from '../schemas';

export const erasePerson = defineOperation({
  id: 'erasePerson',
  method: 'POST',
  path: paths.erasePerson,
  summary: 'Erases everything of the person, in all services',
  description:
    'Numbers, tests, templates, texts and their reports go, and cannot be brought back. What this service has is gone when it answers; the others follow within minutes. Texts that are planned are not sent. A STOP still holds, under a keyed hash. Needs a sign-in of the last minutes: the token’s auth_time.',
  access: 'authenticated',
  body: Type.Object(
    { confirm: Type.Literal('erase', { description: 'So that no slip erases anything' }) },
    { additionalProperties: false },
  ),
  responses: {
    202: Type.Object({
      erased_at: Type.String({
        ...Timestamp,
        description: 'What the person did up to then is erased; what they do later is not',
      }),
    }),
  },
  errors: ['sign-in-required-again'],
});
