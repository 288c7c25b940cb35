/** What a webhook says, by name. */
export type Parameters = Readonly<Record<string, unknown>>;

/** The parameters of a form, or of the text of a JSON body; null where it is no object. */
export function parametersOf(body: unknown): Parameters | null {
  const value = typeof body === 'string' ? parsed(body) : body;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

/** The first of these fields that is there, as text; a repeated one is not believed. */
export function field(parameters: Parameters, ...names: readonly string[]): string {
  const value = names.map((name) => parameters[name]).find((candidate) => candidate !== undefined);
  return textOf(value);
}

export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
