import { Type, type Static } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Nullable } from '../schemas';
import { Encoding, textInput } from './message-text';

/** A character that the seven-bit alphabet does not have: it makes the whole text UCS-2. */
export const UnicodeCharacter = Type.Object({
  character: Type.String(),
  code_point: Type.String({ examples: ['U+2019'] }),
  positions: Type.Array(Type.Integer({ minimum: 0 }), { description: 'Where it stands, in UTF-16 code units' }),
  replacement: Nullable(
    Type.String({ description: 'What says the same in the seven-bit alphabet; null where nothing does' }),
  ),
});

export const Price = Type.Object({
  country: Type.String({ description: 'ISO 3166-1 alpha-2' }),
  currency: Type.String({ description: 'ISO 4217' }),
  per_segment: Type.Number({ minimum: 0 }),
  total: Type.Number({ minimum: 0, description: 'per_segment × segments; what the carrier adds is not in it' }),
});

export const Preview = Type.Object(
  {
    message_content: Type.String({ description: 'The text as it will be sent' }),
    encoding: Encoding,
    characters: Type.Integer({ minimum: 1, description: 'UTF-16 code units' }),
    segments: Type.Integer({ minimum: 1 }),
    max_segments: Type.Integer({ minimum: 1, description: 'More are refused' }),
    unicode_characters: Type.Array(UnicodeCharacter, { description: 'What forces UCS-2, each once; empty with GSM-7' }),
    price: Nullable(Price),
  },
  { $id: 'Preview' },
);
export type Preview = Static<typeof Preview>;

export const previewTest = defineOperation({
  id: 'previewSmsTest',
  method: 'POST',
  path: paths.previewTest,
  summary: 'The text as it would be sent, what it takes and what it would cost',
  description:
    'Sends and counts nothing. price is for the country of phone_number, from the table that the operator loaded; null without a number, or where no price is known.',
  access: 'authenticated',
  body: Type.Object(
    { phone_number: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })), ...textInput },
    { additionalProperties: false },
  ),
  responses: { 200: Preview },
  errors: ['phone-number-invalid', 'message-invalid', 'template-unknown', 'variables-invalid'],
});
