import { Type } from '@sinclair/typebox';
import { encodings, MAX_CHARACTERS, MAX_VARIABLES } from '../../message-text';
import { OneOf } from '../schemas';

export const Encoding = OneOf(encodings, { description: 'GSM-7: up to 160 characters a segment; UCS-2: up to 70' });

/** The name of a template, as paths and requests carry it. */
export const TemplateName = Type.String({
  pattern: '^[a-z0-9][a-z0-9_-]{0,39}$',
  description: 'Lower-case letters, digits, - and _, up to 40; it begins with a letter or a digit',
  examples: ['dentist-reminder'],
});

/** Values by the names that stand in `{{ }}`. */
export const Variables = Type.Record(
  // Whether a name stands in the text is said by variables-invalid, whatever the name is.
  Type.String({ pattern: '^[\\s\\S]{0,100}$' }),
  Type.String({ maxLength: 200 }),
  {
    additionalProperties: false,
    maxProperties: MAX_VARIABLES,
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
      maxLength: MAX_CHARACTERS,
      description: 'A text of one’s own, sent as it stands; with it, message_template and variables are not used',
    }),
  ),
  variables: Type.Optional(Variables),
};
