import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { ConsumerName } from './dead-letter';

export const replayDeadLetters = defineOperation({
  id: 'replayDeadLetters',
  method: 'POST',
  path: paths.replayDeadLetters,
  summary: 'Replays the oldest letters of one consumer',
  access: 'operator',
  body: Type.Object(
    {
      consumer: ConsumerName,
      event_type: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
      reason: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'A part of the reason' })),
      limit: Type.Integer({ minimum: 1, maximum: 1000, description: 'How many, at most' }),
    },
    { additionalProperties: false },
  ),
  responses: {
    200: Type.Object({
      replayed: Type.Integer({ minimum: 0 }),
      more: Type.Boolean({ description: 'Whether letters of this consumer are left' }),
    }),
  },
  errors: ['consumer-gone', 'unavailable'],
});
