/** What a webhook says, by name. */
export type Parameters = Readonly<Record<string, unknown>>;

/** The first of these fields that says something, as text; a repeated one is not believed. */
export function field(parameters: Parameters, ...names: readonly string[]): string {
  return names.map((name) => textOf(parameters[name])).find((text) => text !== '') ?? '';
}

export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
