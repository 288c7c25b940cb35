import { Problem } from '@linecheck/service-kit/errors';
import type { Locale } from '@linecheck/shared-contracts/locales';
import { renderTemplate } from '@linecheck/shared-contracts/message-text';
import { requireContent, type MessageContent } from '../domain/message-content';
import { isBuiltIn } from '../domain/template';
import { builtInText } from '../texts/built-in-templates';

const DEFAULT_TEMPLATE = 'test';

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
 * The text as it will be sent. Built-in templates are in the language of `locale`; `ownTemplate` is the text of the person's own
 * that is named, null where there is none. Throws `template-unknown`, `variables-invalid` with each variable
 * that has no value and each value that has no variable, and `message-invalid`.
 */
export function composeText(
  locale: Locale,
  { customMessage, messageTemplate = DEFAULT_TEMPLATE, variables = {} }: RequestedText,
  ownTemplate: string | null,
): ComposedText {
  if (customMessage !== undefined) {
    return { ...requireContent(customMessage, 'custom_message'), messageTemplate: null };
  }
  const template = isBuiltIn(messageTemplate) ? builtInText(messageTemplate, locale) : ownTemplate;
  if (template === null) throw templateUnknown(messageTemplate);
  const rendered = renderTemplate(template, variables);
  if (!('text' in rendered)) throw variablesInvalid(rendered);
  const field = Object.keys(variables).length > 0 ? 'variables' : 'message_template';
  return { ...requireContent(rendered.text, field), messageTemplate };
}

/** The template of the person's own that a request needs; null where it needs none. */
export function ownTemplateOf({ customMessage, messageTemplate = DEFAULT_TEMPLATE }: RequestedText): string | null {
  return customMessage !== undefined || isBuiltIn(messageTemplate) ? null : messageTemplate;
}

function templateUnknown(name: string): Problem {
  const message = `You have no template ${name}. List the templates and use one of their names.`;
  return new Problem('template-unknown', { detail: message, fields: [{ field: 'message_template', message }] });
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
