import { Type, type TSchema } from '@sinclair/typebox';

/** A UUIDv7 as we make it. The format alone would take `urn:uuid:` in front, which PostgreSQL does not. */
export const Id = Type.String({
  format: 'uuid',
  pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
  description: 'UUIDv7',
  examples: ['0192f0c1-0000-7000-8000-000000000000'],
});

/** RFC 3339 in UTC. */
export const Timestamp = Type.String({
  format: 'date-time',
  description: 'RFC 3339, UTC',
  examples: ['2026-05-01T10:00:00.000Z'],
});

/** A value or null. */
export function Nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()]);
}

/** E.164: `+`, then 2 to 15 digits. */
export const E164_PATTERN = '^\\+[1-9][0-9]{1,14}$';

export const E164 = Type.String({
  pattern: E164_PATTERN,
  examples: ['+447700900456'],
  description: 'E.164: + and 2 to 15 digits',
});

/** How a number is written for people; absent from services of versions that did not tell. */
export const InternationalFormat = Type.Optional(
  Type.String({ description: 'The number as people write it', examples: ['+44 7700 900456'] }),
);

/** A set of strings, documented as an enum. */
export function OneOf<const T extends readonly string[]>(values: T, options: { description?: string } = {}) {
  return Type.Unsafe<T[number]>({ type: 'string', enum: [...values], ...options });
}

/** Of a text, and of what it was sent for. */
export const Simulated = Type.Optional(
  Type.Boolean({
    description:
      'It goes to a fixed test number: the provider is not called, and no figures count it. Absent means false',
  }),
);

/** Query parameters of every list. */
export const Paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25, description: 'How many, at most' })),
  cursor: Type.Optional(Type.String({ maxLength: 200, description: 'next_cursor of the page before' })),
};

/** One page of a list. */
export function Page<T extends TSchema>(item: T) {
  return Type.Object({
    items: Type.Array(item),
    next_cursor: Nullable(Type.String({ description: 'Ask for the next page with it; null at the end' })),
  });
}

/** The header of every POST that sends or creates. */
export const IdempotencyHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description:
        'A repeat with the same key and body within 24 h of a success (2xx) gets that answer again and does nothing. After an error nothing is kept: the same key tries again',
    }),
  ),
});
