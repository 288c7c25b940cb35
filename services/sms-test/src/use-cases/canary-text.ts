import { Problem } from '@linecheck/service-kit/errors';
import { renderTemplate } from '@linecheck/shared-contracts/message-text';
import { requireContent, type MessageContent } from '../domain/message-content';
import { isBuiltIn } from '../domain/template';
import { builtInText } from '../texts/built-in-templates';
import { variablesInvalid } from './compose-text';

/** The text that a canary sends. Throws `template-unknown` where there is no such built-in template, `variables-invalid` where it has variables. */
export function canaryText(messageTemplate: string): MessageContent {
  if (!isBuiltIn(messageTemplate)) {
    const message = 'There is no built-in template of this name.';
    throw new Problem('template-unknown', { detail: message, fields: [{ field: 'message_template', message }] });
  }
  const rendered = renderTemplate(builtInText(messageTemplate, 'en'), {});
  if (!('text' in rendered)) throw variablesInvalid(rendered);
  return requireContent(rendered.text, 'message_template');
}

/** The same of a canary that was made by another release; null where this one cannot send its template. */
export function knownCanaryText(messageTemplate: string): MessageContent | null {
  try {
    return canaryText(messageTemplate);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
