import { Type, type Static } from '@sinclair/typebox';
import { Nullable, Timestamp } from '../schemas';
import { Encoding, TemplateName } from './message-text';

/** As many templates as a person may keep. */
export const MAX_TEMPLATES = 50;

/** The built-in templates: every person has them, in their language. */
export const builtInTemplates = ['test', 'reminder', 'appointment', 'long', 'unicode'] as const;
export type BuiltInTemplate = (typeof builtInTemplates)[number];

/** What a template says, with {{variables}}. */
export const TemplateText = Type.String({
  minLength: 1,
  maxLength: 1600,
  description: '{{name}} stands for a variable',
  examples: ['Hello {{name}}, your appointment is on {{date}}.'],
});

export const Template = Type.Object(
  {
    name: TemplateName,
    text: TemplateText,
    variables: Type.Array(Type.String(), { description: 'What its text names, each once, in the order of the text' }),
    built_in: Type.Boolean({ description: 'It comes with the product: it cannot be changed or deleted' }),
    encoding: Encoding,
    characters: Type.Integer({
      minimum: 1,
      description: 'UTF-16 code units of the text as it stands, variables by name',
    }),
    segments: Type.Integer({ minimum: 1, description: 'What the text takes as it stands, variables by name' }),
    created_at: Nullable(Timestamp),
    updated_at: Nullable(Timestamp),
  },
  { $id: 'Template' },
);
export type Template = Static<typeof Template>;
