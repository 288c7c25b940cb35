import { Type } from '@sinclair/typebox';
import { OneOf } from '../schemas';

/** How a text is sent: seven bits a character where its alphabet has them all, else sixteen. */
export const encodings = ['GSM-7', 'UCS-2'] as const;
export type TextEncoding = (typeof encodings)[number];
export const Encoding = OneOf(encodings, { description: 'GSM-7: up to 160 characters a segment; UCS-2: up to 70' });

/** The name of a template, as paths and requests carry it. */
export const TemplateName = Type.String({
  pattern: '^[a-z0-9][a-z0-9_-]{0,39}$',
  description: 'Lower-case letters, digits, - and _, up to 40; it begins with a letter or a digit',
  examples: ['dentist-reminder'],
});

/** Values by the names that stand in `{{ }}`. */
export const Variables = Type.Record(
  Type.String({ pattern: '^[a-z][a-z0-9_]{0,29}$' }),
  Type.String({ maxLength: 200 }),
  {
    maxProperties: 20,
    description: 'A value for each {{variable}} of the text, and no others',
    examples: [{ name: 'Ana' }],
  },
);

/** What a request may say about its text; with neither, it is the built-in template `test`. */
export const textInput = {
  message_template: Type.Optional(TemplateName),
  custom_message: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 1600,
      description: 'A text of one’s own, sent as it stands; with it, message_template and variables are not used',
    }),
  ),
  variables: Type.Optional(Variables),
};
