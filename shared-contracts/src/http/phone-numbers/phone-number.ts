import { Type, type Static } from '@sinclair/typebox';
import { E164, Id, Nullable, Timestamp } from '../schemas';
import { NumberHealth } from './health';

/** How a person's number stands, as its owner sees it. */
export const PhoneNumber = Type.Object(
  {
    id: Id,
    e164: E164,
    national_format: Type.String({ examples: ['07700 900456'] }),
    international_format: Type.String({ examples: ['+44 7700 900456'] }),
    country: Nullable(
      Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2; null where the code spans none' }),
    ),
    line_type: Type.String({
      description: 'As far as the numbering plan tells',
      examples: ['mobile', 'fixed_line_or_mobile'],
    }),
    label: Nullable(Type.String()),
    is_primary: Type.Boolean(),
    is_verified: Type.Boolean(),
    verified_at: Nullable(Timestamp),
    opted_out: Type.Boolean({
      description:
        'Its phone has texted STOP: nothing is sent to it until START comes. Told once the number is verified; false before',
    }),
    sender: Type.Optional(
      Type.String({
        description:
          'Whom texts to it come from: a number, a short code, a name that cannot be answered, or the SID of a Messaging Service',
        examples: ['+15005550006'],
      }),
    ),
    health: Type.Optional(NumberHealth),
    replaces: Type.Optional(
      Nullable(
        Type.String({ ...Id, description: 'The number that is removed once this one is verified; null where none' }),
      ),
    ),
    created_at: Timestamp,
    updated_at: Timestamp,
  },
  { $id: 'PhoneNumber' },
);
export type PhoneNumber = Static<typeof PhoneNumber>;

/** Options of a body that holds a NumberReference. */
export const exactlyOneReference = {
  additionalProperties: false,
  oneOf: ['phone_id', 'phone_number'].map((name) => ({ properties: { [name]: {} }, required: [name] })),
};

/** Names one of the person's numbers, by its id or in any notation. Exactly one of the two. */
export const NumberReference = {
  phone_id: Type.Optional(Id),
  phone_number: Type.Optional(Type.String({ minLength: 1, maxLength: 64, examples: ['+44 7700 900456'] })),
};
