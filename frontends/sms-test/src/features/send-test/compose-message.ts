import { renderTemplate, variablesIn } from '@linecheck/shared-contracts/message-text';

/** A text as it would be sent. Variables that have no value yet stand in it by name: `{{name}}`. */
export interface ComposedMessage {
  readonly content: string;
  readonly variables: readonly string[];
  readonly missing: readonly string[];
}

/** A template with what was filled in so far. Values of variables that it does not name wait for another one that does. */
export function composeMessage(text: string, values: Readonly<Record<string, string>>): ComposedMessage {
  const variables = variablesIn(text);
  const missing = variables.filter((name) => (values[name] ?? '').trim() === '');
  const given = variables.map((name): [string, string] => [
    name,
    missing.includes(name) ? `{{${name}}}` : (values[name] ?? ''),
  ]);
  const rendered = renderTemplate(text, Object.fromEntries(given));
  return { content: 'text' in rendered ? rendered.text : text, variables, missing };
}
