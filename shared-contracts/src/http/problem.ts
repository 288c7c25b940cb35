import { Type } from '@sinclair/typebox';
import { limitNames, limitUnits } from '../limits';
import { OneOf } from './schemas';

/** RFC 9457 problem document; `code` is one of the error catalogue. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    code: Type.String(),
    request_id: Type.String(),
    errors: Type.Optional(Type.Array(Type.Object({ field: Type.String(), message: Type.String() }))),
    retry_after_seconds: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Seconds until the same request may succeed; as in Retry-After' }),
    ),
    limit: Type.Optional(OneOf(limitNames, { description: 'With 429: the limit that was reached' })),
    quota: Type.Optional(Type.Integer({ minimum: 0, description: 'What it allows within its window' })),
    remaining: Type.Optional(Type.Integer({ minimum: 0, description: 'What is left of it' })),
    unit: Type.Optional(OneOf(limitUnits, { description: 'What it counts' })),
    window_seconds: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { $id: 'Problem', additionalProperties: true },
);
