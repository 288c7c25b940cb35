import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { exactlyOneReference, NumberReference, PhoneNumber } from './phone-number';

export const verifyCode = defineOperation({
  id: 'verifyCode',
  method: 'POST',
  path: paths.verifyCode,
  summary: 'Proves a number with the code that was texted to it',
  description: 'A wrong code answers code-wrong with attempts_left. A code can succeed once.',
  access: 'authenticated',
  body: Type.Object(
    {
      ...NumberReference,
      verification_code: Type.String({
        description: 'Six digits, of any script; blanks and hyphens between them do not matter. 64 characters at most',
        examples: ['419027', '419 027'],
      }),
    },
    exactlyOneReference,
  ),
  responses: { 200: PhoneNumber },
  errors: [
    'not-found',
    'phone-number-invalid',
    'already-verified',
    'code-wrong',
    'code-expired',
    'code-not-requested',
    'too-many-tries',
  ],
});
