import { Problem } from '@linecheck/service-kit/errors';
import type { Locale } from '@linecheck/shared-contracts/locales';
import { renderTemplate } from '@linecheck/shared-contracts/message-text';
import type { EntityManager } from 'typeorm';
import { requireContent, type MessageContent } from '../domain/message-content';
import { isBuiltIn } from '../domain/template';
import { findTemplateOf } from '../persistence/templates';
import { builtInText } from '../texts/built-in-templates';

/** What a request says about its text. With a text of its own, the rest is not used; with neither, it is the built-in template `test`. */
export interface RequestedText {
  readonly messageTemplate: string | undefined;
  readonly customMessage: string | undefined;
  readonly variables: Readonly<Record<string, string>> | undefined;
}

export interface ComposedText extends MessageContent {
  /** The template it was made from; null for a text of its own. */
  readonly messageTemplate: string | null;
}

/**
 * The text as it will be sent. Built-in templates are in the language of `locale`. Throws `template-unknown`, `variables-invalid` with each variable
 * that has no value and each value that has no variable, and `message-invalid`.
 */
export async function composeText(
  em: EntityManager,
  asker: { readonly userId: string; readonly locale: Locale },
  { customMessage, messageTemplate = 'test', variables = {} }: RequestedText,
): Promise<ComposedText> {
  if (customMessage !== undefined) {
    return { ...requireContent(customMessage, 'custom_message'), messageTemplate: null };
  }
  const template = await textOf(em, asker, messageTemplate);
  const rendered = renderTemplate(template, variables);
  if (!('text' in rendered)) throw variablesInvalid(rendered);
  const field = Object.keys(variables).length > 0 ? 'variables' : 'message_template';
  return { ...requireContent(rendered.text, field), messageTemplate };
}

async function textOf(
  em: EntityManager,
  { userId, locale }: { readonly userId: string; readonly locale: Locale },
  name: string,
): Promise<string> {
  if (isBuiltIn(name)) return builtInText(name, locale);
  const template = await findTemplateOf(em, userId, name);
  if (template !== null) return template.text;
  const message = `You have no template ${name}. List the templates and use one of their names.`;
  throw new Problem('template-unknown', { detail: message, fields: [{ field: 'message_template', message }] });
}

/** Each variable that has no value, and each value that has no variable. */
export function variablesInvalid({
  missing,
  unknown,
}: {
  missing: readonly string[];
  unknown: readonly string[];
}): Problem {
  const field = (name: string): string => `variables.${name}`;
  return new Problem('variables-invalid', {
    fields: [
      ...missing.map((name) => ({
        field: field(name),
        message: 'The text names it: give it a value.',
        code: 'variable-missing' as const,
      })),
      ...unknown.map((name) => ({
        field: field(name),
        message: 'The text does not name it: leave it out.',
        code: 'variable-unknown' as const,
      })),
    ],
  });
}
