import { Problem } from '@linecheck/service-kit/errors';
import { smsTestApi } from '@linecheck/shared-contracts';
import { malformedVariablesIn, MAX_VARIABLES, variablesIn } from '@linecheck/shared-contracts/message-text';
import { messageInvalid, requireContent, type ContentFault } from './message-content';

/** A template of a person's own; its name is theirs alone. */
export interface Template {
  userId: string;
  name: string;
  text: string;
  createdAt: Date;
  updatedAt: Date;
}

export type BuiltInTemplate = smsTestApi.BuiltInTemplate;

export function isBuiltIn(name: string): name is BuiltInTemplate {
  return (smsTestApi.builtInTemplates as readonly string[]).includes(name);
}

/** Throws `template-read-only` for the names of built-in templates, which no other may have. */
export function requireOwnName(name: string): void {
  if (!isBuiltIn(name)) return;
  throw new Problem('template-read-only', {
    fields: [{ field: 'name', message: `${name} is a built-in template: choose another name.` }],
  });
}

/** The text as it is kept: one that can be sent as it stands, its variables by name. Throws `message-invalid`. */
export function requireTemplateText(written: string): string {
  const { text } = requireContent(written, 'text');
  const fault = faultOfVariables(text);
  if (fault === null) return text;
  throw messageInvalid('text', fault);
}

function faultOfVariables(text: string): ContentFault | null {
  const malformed = malformedVariablesIn(text);
  if (malformed.length > 0) {
    const message = `${malformed.join(', ')} is no variable. Write {{name}}: a lower-case letter, then up to 29 lower-case letters, digits or _.`;
    return { code: 'variable-malformed', message };
  }
  const count = variablesIn(text).length;
  if (count <= MAX_VARIABLES) return null;
  const message = `It names ${count} variables; ${MAX_VARIABLES} are the most. Use fewer.`;
  return { code: 'too-many-variables', message };
}
