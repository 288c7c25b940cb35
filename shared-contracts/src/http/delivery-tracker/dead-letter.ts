import { Type } from '@sinclair/typebox';
import { ShownPayload } from '../payload';
import { Nullable, Timestamp } from '../schemas';

/** A message that one consumer of one service could not take. */
export const DeadLetter = Type.Object(
  {
    id: Type.String({ description: 'Rises from letter to letter' }),
    service: Nullable(Type.String()),
    consumer: Type.String(),
    reason: Type.String(),
    event_type: Nullable(Type.String({ description: 'Null where the message could not be read' })),
    event_id: Nullable(Type.String()),
    subject: Type.String({ description: 'Where the message was first' }),
    stream: Type.String(),
    sequence: Type.Integer(),
    replays: Type.Integer({ minimum: 0, description: 'How often it was replayed and came back' }),
    dead_since: Timestamp,
    bytes: Type.Integer({ minimum: 0 }),
  },
  { $id: 'DeadLetter' },
);

export const DeadLetterContent = Type.Intersect([DeadLetter, Type.Object({ payload: ShownPayload })], {
  $id: 'DeadLetterContent',
});

export const ConsumerName = Type.String({
  pattern: '^[A-Za-z0-9_-]{1,100}$',
  description: 'Letters, digits, _ and -',
  examples: ['sms-test-own-numbers'],
});

export const DeadLetterParams = Type.Object({
  id: Type.String({ pattern: '^[1-9][0-9]{0,14}$', description: 'A number, as the list gives it', examples: ['42'] }),
});
