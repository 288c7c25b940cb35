import { Type } from '@sinclair/typebox';
import { ShownPayload } from '../payload';
import { Nullable, OneOf, Timestamp } from '../schemas';

/** Whether something that was set aside still waits for a decision. */
export const setAsideStates = ['waiting', 'discarded'] as const;

/** Something that a service could not use or publish, and keeps for an operator. */
export const SetAside = Type.Object(
  {
    id: Type.String(),
    name: Type.String({ description: 'The event’s type, or the status that a callback named' }),
    about: Nullable(Type.String({ description: 'The id of what it is about; null where it names none' })),
    reason: Type.String({ description: 'Why it was set aside' }),
    attempts: Type.Integer({
      minimum: 0,
      description: 'How often the event failed alone; how often the callback came',
    }),
    set_aside_at: Timestamp,
    bytes: Type.Integer({ minimum: 0 }),
    discarded: Nullable(
      Type.Object({
        at: Timestamp,
        by: Type.String({ description: 'The operator who did' }),
        reason: Type.String(),
      }),
    ),
  },
  { $id: 'SetAside' },
);

export const SetAsideContent = Type.Intersect([SetAside, Type.Object({ payload: ShownPayload })], {
  $id: 'SetAsideContent',
});

export const SetAsideParams = Type.Object({
  id: Type.String({
    pattern: '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$',
    description: 'As the list gives it',
    examples: ['0192f0c1-0000-7000-8000-000000000000'],
  }),
});

export const SetAsideState = OneOf(setAsideStates, { description: 'waiting, unless it says otherwise' });
