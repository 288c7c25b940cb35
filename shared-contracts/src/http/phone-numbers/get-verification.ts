import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Id, Nullable, Timestamp } from '../schemas';
import { SentCode } from './sent-code';

export const getVerification = defineOperation({
  id: 'getVerification',
  method: 'GET',
  path: paths.getVerification,
  summary: 'The code that is on its way to a number, if any',
  description:
    'So that a page that was loaded anew, or a second one, goes on with the same code instead of asking for another.',
  access: 'authenticated',
  params: Type.Object({ id: Id }),
  responses: {
    200: Type.Object({
      code: Nullable(SentCode),
      next_code_at: Nullable(
        Type.String({
          ...Timestamp,
          description: 'RFC 3339, UTC: not before then; null where one may be asked for now',
        }),
      ),
    }),
  },
  errors: ['not-found'],
});
