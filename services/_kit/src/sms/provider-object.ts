/** What the provider sends: the members of an object, or of the JSON text of one; null where it is none. */
export function providerObject(body: unknown): Readonly<Record<string, unknown>> | null {
  const value = typeof body === 'string' ? parsed(body) : body;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
