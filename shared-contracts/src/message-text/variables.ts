/** The most variables that one text may name, as a request may carry. */
export const MAX_VARIABLES = 20;

const placeholder = /\{\{\s*([a-z][a-z0-9_]{0,29})\s*\}\}/g;
const anyBraces = /\{\{[^{}]*(?:\}\})?|\}\}/g;

/** What stands between braces, each name once, in the order of the text: `Hello {{ name }}` has `name`. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map(([, name]) => name as string))];
}

/** What looks like a variable and is none, as it stands: `{{First name}}`, `{{name`. */
export function malformedVariablesIn(text: string): string[] {
  return [...new Set([...text.replace(placeholder, '').matchAll(anyBraces)].map(([found]) => found.trim()))];
}

/** A text with its values; or which values are missing and which it does not name. */
export type Rendered = { readonly text: string } | { readonly missing: string[]; readonly unknown: string[] };

/** Puts each value where its variable stands. Values are taken as they are: braces in them mean nothing. */
export function renderTemplate(text: string, variables: Readonly<Record<string, string>>): Rendered {
  const names = variablesIn(text);
  const missing = names.filter((name) => !Object.hasOwn(variables, name));
  const unknown = Object.keys(variables).filter((name) => !names.includes(name));
  if (missing.length + unknown.length > 0) return { missing, unknown };
  return { text: text.replace(placeholder, (_all, name: string) => variables[name] as string) };
}
